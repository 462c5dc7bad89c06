/** Where printers come that ask for their slips: Star's CloudPRNT and Epson's Server Direct Print. */
@NullMarked
package org.comanda.web.printer;

import org.jspecify.annotations.NullMarked;
