/** What waiters see and do, over HTTP. */
@NullMarked
package org.comanda.web.waiter;

import org.jspecify.annotations.NullMarked;
