/** The HTTP interface's description, made from the code and compared with the one that is kept. */
@NullMarked
package org.comanda.web.reference;

import org.jspecify.annotations.NullMarked;
