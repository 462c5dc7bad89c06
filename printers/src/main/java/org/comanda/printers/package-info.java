/** The way in: open a printer by its address, print slips on it, and ask how it is. */
@NullMarked
package org.comanda.printers;

import org.jspecify.annotations.NullMarked;
