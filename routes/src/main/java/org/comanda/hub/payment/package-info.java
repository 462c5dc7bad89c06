/** How money comes and goes: what people mean to pay, providers and what they tell, and what staff confirm. */
@NullMarked
package org.comanda.hub.payment;

import org.jspecify.annotations.NullMarked;
