/** What cooks see and do, over HTTP. */
@NullMarked
package org.comanda.web.kitchen;

import org.jspecify.annotations.NullMarked;
