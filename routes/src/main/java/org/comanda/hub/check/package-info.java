/** What guests get on paper: the check of a table or of one diner, and the receipt of a payment. */
@NullMarked
package org.comanda.hub.check;

import org.jspecify.annotations.NullMarked;
