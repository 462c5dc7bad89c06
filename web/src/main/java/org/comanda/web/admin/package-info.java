/** What managers see and change, over HTTP. */
@NullMarked
package org.comanda.web.admin;

import org.jspecify.annotations.NullMarked;
