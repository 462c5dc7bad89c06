/** What waiters do: they are alerted, open tables, serve, and close sessions. */
@NullMarked
package org.comanda.hub.service;

import org.jspecify.annotations.NullMarked;
