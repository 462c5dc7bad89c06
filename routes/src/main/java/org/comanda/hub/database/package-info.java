/** How the hub talks to PostgreSQL: few round trips, each with all it has to say. */
@NullMarked
package org.comanda.hub.database;

import org.jspecify.annotations.NullMarked;
