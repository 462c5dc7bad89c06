@NullMarked
package org.comanda.hub.delivery;

import org.jspecify.annotations.NullMarked;
