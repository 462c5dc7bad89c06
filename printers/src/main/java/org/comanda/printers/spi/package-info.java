/** What a printer plug-in implements: carry bytes, turn a slip into bytes, and say honestly what came out. */
@NullMarked
package org.comanda.printers.spi;

import org.jspecify.annotations.NullMarked;
