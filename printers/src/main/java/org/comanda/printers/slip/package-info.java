/** What to print, for no printer in particular: a slip is a list of meanings, never of fonts or bytes. */
@NullMarked
package org.comanda.printers.slip;

import org.jspecify.annotations.NullMarked;
