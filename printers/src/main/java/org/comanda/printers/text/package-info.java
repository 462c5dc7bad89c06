/** What may be printed of a text that somebody typed, how wide it is, and where it may be broken. */
@NullMarked
package org.comanda.printers.text;

import org.jspecify.annotations.NullMarked;
