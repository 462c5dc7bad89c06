/** What holds for the whole of Comanda. */
@NullMarked
package org.comanda;

import org.jspecify.annotations.NullMarked;
