@NullMarked
package org.comanda.hub.menu;

import org.jspecify.annotations.NullMarked;
