/** Alerts on the staff's locked screens: who asked for them, and how they get there. */
@NullMarked
package org.comanda.hub.push;

import org.jspecify.annotations.NullMarked;
