@NullMarked
package org.comanda.hub.identity;

import org.jspecify.annotations.NullMarked;
