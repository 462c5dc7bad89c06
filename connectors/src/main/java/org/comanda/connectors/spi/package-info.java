/** The small interfaces that connectors implement, and those through which the hub lets them in. */
@NullMarked
package org.comanda.connectors.spi;

import org.jspecify.annotations.NullMarked;
