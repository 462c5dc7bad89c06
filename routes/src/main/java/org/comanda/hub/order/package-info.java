/** Drafts, orders and rounds: how what people want becomes what the kitchen is told. */
@NullMarked
package org.comanda.hub.order;

import org.jspecify.annotations.NullMarked;
