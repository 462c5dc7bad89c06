/** How the edge says no: every failure becomes one RFC 9457 problem with a stable code. */
@NullMarked
package org.comanda.web.problem;

import org.jspecify.annotations.NullMarked;
