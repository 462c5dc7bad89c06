@NullMarked
package org.comanda.hub.push;

import org.jspecify.annotations.NullMarked;
