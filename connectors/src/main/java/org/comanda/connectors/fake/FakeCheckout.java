package org.comanda.connectors.fake;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.comanda.connectors.spi.PaymentObservation;
import org.jspecify.annotations.Nullable;

/**
 * What the fake checkout page shows.
 *
 * @param account key of the account that is paid
 * @param amount minor units, without the tip
 * @param tip minor units
 * @param payable whether it can still be paid
 * @param returnUrl where the page leads back to
 * @param payments what was made of it so far, the oldest first
 */
public record FakeCheckout(
        String handle,
        String account,
        String reference,
        String concept,
        long amount,
        long tip,
        String currency,
        Instant expiresAt,
        boolean payable,
        @Nullable URI returnUrl,
        List<PaymentObservation> payments) {

    public FakeCheckout {
        payments = List.copyOf(payments);
    }
}
