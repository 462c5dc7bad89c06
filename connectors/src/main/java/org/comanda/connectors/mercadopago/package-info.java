/** Mercado Pago's Checkout Pro, by the vendor's own library over an HTTP client of ours. */
@NullMarked
package org.comanda.connectors.mercadopago;

import org.jspecify.annotations.NullMarked;
