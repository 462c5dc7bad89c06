@NullMarked
package org.comanda.hub.outbox;

import org.jspecify.annotations.NullMarked;
