/** The edge and the assembly: what every part of the edge shares, and the hub as a whole. */
@NullMarked
package org.comanda.web;

import org.jspecify.annotations.NullMarked;
