/** Draws laid-out slips in black dots with bundled bitmap fonts: for previews, and for letters that a printer lacks. */
@NullMarked
package org.comanda.printers.paper;

import org.jspecify.annotations.NullMarked;
