/** The people who work in a restaurant and the programs it lets in, with the secrets that prove them. */
@NullMarked
package org.comanda.hub.staff;

import org.jspecify.annotations.NullMarked;
