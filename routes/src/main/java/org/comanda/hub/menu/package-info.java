/** What can be ordered in a branch, what it costs, and where it is made. */
@NullMarked
package org.comanda.hub.menu;

import org.jspecify.annotations.NullMarked;
