/** The names of things: one type each, so that a ticket's is never taken for a table's. */
@NullMarked
package org.comanda.hub.id;

import org.jspecify.annotations.NullMarked;
