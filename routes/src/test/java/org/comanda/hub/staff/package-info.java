@NullMarked
package org.comanda.hub.staff;

import org.jspecify.annotations.NullMarked;
