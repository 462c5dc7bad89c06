/** What leaves the hub: events written with their effect, numbered in each branch without gaps, published in that order; and what is due. */
@NullMarked
package org.comanda.hub.outbox;

import org.jspecify.annotations.NullMarked;
