/** Orders for tests of what comes after them. */
@NullMarked
package org.comanda.hub.order;

import org.jspecify.annotations.NullMarked;
