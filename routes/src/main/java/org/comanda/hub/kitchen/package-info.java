/** Tickets: how they come about, and how cooks move them on. */
@NullMarked
package org.comanda.hub.kitchen;

import org.jspecify.annotations.NullMarked;
