/** Who is asking, and how that is proven. */
@NullMarked
package org.comanda.hub.identity;

import org.jspecify.annotations.NullMarked;
