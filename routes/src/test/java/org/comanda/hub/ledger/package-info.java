/** The ledger against a model that knows nothing of it, and against a real database. */
@NullMarked
package org.comanda.hub.ledger;

import org.jspecify.annotations.NullMarked;
