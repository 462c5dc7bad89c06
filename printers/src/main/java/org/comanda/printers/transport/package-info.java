/** The bundled ways to a printer: over the network, and a tray without paper for trying things out. */
@NullMarked
package org.comanda.printers.transport;

import org.jspecify.annotations.NullMarked;
