/** The restaurant that a hub makes for itself at its first start, so that there is something to open. */
@NullMarked
package org.comanda.hub.demo;

import org.jspecify.annotations.NullMarked;
