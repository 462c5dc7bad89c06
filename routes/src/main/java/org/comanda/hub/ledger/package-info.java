/** What was ordered, in money: charges that are never changed, and what is still due of them. */
@NullMarked
package org.comanda.hub.ledger;

import org.jspecify.annotations.NullMarked;
