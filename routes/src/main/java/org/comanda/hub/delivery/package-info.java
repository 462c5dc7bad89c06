/** How a ticket reaches its destinations: planned with it, sent in each destination's own queue, confirmed or escalated. */
@NullMarked
package org.comanda.hub.delivery;

import org.jspecify.annotations.NullMarked;
