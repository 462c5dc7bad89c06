/** The door: who comes in over HTTP, with which headers, and which end point is for whom. */
@NullMarked
package org.comanda.web.security;

import org.jspecify.annotations.NullMarked;
