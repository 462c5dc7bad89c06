/** Bizum by hand: the payer sends money from the bank's own app, staff see it arrive. */
@NullMarked
package org.comanda.connectors.bizum;

import org.jspecify.annotations.NullMarked;
