/** What diners ask for and see, over HTTP. */
@NullMarked
package org.comanda.web.order;

import org.jspecify.annotations.NullMarked;
