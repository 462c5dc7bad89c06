/** ESC/POS, the language of Epson's printers and of their many imitators: rendering slips, and reading replies. */
@NullMarked
package org.comanda.printers.escpos;

import org.jspecify.annotations.NullMarked;
