/** Papers that guests get. */
@NullMarked
package org.comanda.web.check;

import org.jspecify.annotations.NullMarked;
