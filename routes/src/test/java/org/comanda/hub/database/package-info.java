/** A real PostgreSQL for tests. */
@NullMarked
package org.comanda.hub.database;

import org.jspecify.annotations.NullMarked;
