/** Money that changes hands in front of staff: cash, and cards on a terminal that the hub does not talk to. */
@NullMarked
package org.comanda.connectors.byhand;

import org.jspecify.annotations.NullMarked;
