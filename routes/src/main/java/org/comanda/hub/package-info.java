/** The hub: the restaurant by feature, and how it says no. */
@NullMarked
package org.comanda.hub;

import org.jspecify.annotations.NullMarked;
