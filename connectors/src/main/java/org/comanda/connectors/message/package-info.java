/** The messages that cross the hub's border: commands in, events and answers out, each a record that checks itself. */
@NullMarked
package org.comanda.connectors.message;

import org.jspecify.annotations.NullMarked;
