/** Epson's XML languages: ePOS-Print, which a hub posts to a printer, and Server Direct Print, where the printer asks. */
@NullMarked
package org.comanda.printers.epson;

import org.jspecify.annotations.NullMarked;
