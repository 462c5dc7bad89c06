/** Commands of other programs: read from the broker, checked, handed to the hub's own routes, and answered. */
@NullMarked
package org.comanda.hub.intake;

import org.jspecify.annotations.NullMarked;
