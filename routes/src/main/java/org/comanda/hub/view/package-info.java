/** What people look at: each view is read in one round trip. */
@NullMarked
package org.comanda.hub.view;

import org.jspecify.annotations.NullMarked;
