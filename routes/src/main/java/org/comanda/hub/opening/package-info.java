/** A restaurant's first day: how a hub that has none gets one. */
@NullMarked
package org.comanda.hub.opening;

import org.jspecify.annotations.NullMarked;
