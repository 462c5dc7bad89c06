/** Lays a slip out on the columns of a profile, once for all dialects. */
@NullMarked
package org.comanda.printers.layout;

import org.jspecify.annotations.NullMarked;
