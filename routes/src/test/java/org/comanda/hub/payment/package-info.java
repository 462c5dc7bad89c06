/** Paying, on a real database, with everything of the hub but its broker and its clock. */
@NullMarked
package org.comanda.hub.payment;

import org.jspecify.annotations.NullMarked;
