package org.comanda.connectors.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a payment goes on once it was started: where the payer is sent, or nowhere when staff wait for the money.
 *
 * @param handle the provider's own name of what was started, if it gave one
 * @param checkoutUrl a page on which the payer pays
 * @param deepLink opens an app on the payer's phone
 * @param qr what a code to be scanned holds
 */
public record PaymentStart(
        @Nullable String handle,
        @Nullable URI checkoutUrl,
        @Nullable URI deepLink,
        @Nullable String qr) {

    /** The payer hands the money to somebody who then says so. */
    public static PaymentStart atStaff() {
        return new PaymentStart(null, null, null, null);
    }

    public static PaymentStart atPage(String handle, URI checkoutUrl) {
        return new PaymentStart(handle, checkoutUrl, null, null);
    }

    public static PaymentStart inApp(URI deepLink) {
        return new PaymentStart(null, null, deepLink, null);
    }
}
