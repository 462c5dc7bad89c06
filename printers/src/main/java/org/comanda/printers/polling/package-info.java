/** Printers that ask the hub for their slips: Star's CloudPRNT and Epson's Server Direct Print, without the HTTP. */
@NullMarked
package org.comanda.printers.polling;

import org.jspecify.annotations.NullMarked;
