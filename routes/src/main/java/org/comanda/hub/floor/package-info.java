/** Branches and their tables, the sessions at them and the diners in those. */
@NullMarked
package org.comanda.hub.floor;

import org.jspecify.annotations.NullMarked;
