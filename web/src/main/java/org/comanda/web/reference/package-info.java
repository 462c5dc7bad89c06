/** What the hub tells programs about its own HTTP interface. */
@NullMarked
package org.comanda.web.reference;

import org.jspecify.annotations.NullMarked;
