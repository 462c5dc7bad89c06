package org.comanda.connectors.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A payment that somebody means to make.
 *
 * @param reference our own name of it, which says nothing to anybody else
 * @param concept what the payer reads, such as {@code Mesa M-07 · 3 de 4}
 * @param amount minor units, without the tip
 * @param tip minor units
 * @param currency ISO 4217
 * @param expiresAt after which it need not be possible any more
 * @param returnUrl where the payer's browser comes back to; null when the hub has no address that a browser reaches
 * @param noticeUrl where the provider tells what became of it; null when it cannot reach the hub
 */
public record PaymentRequest(
        String reference,
        String concept,
        long amount,
        long tip,
        String currency,
        Instant expiresAt,
        Locale locale,
        @Nullable URI returnUrl,
        @Nullable URI noticeUrl) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public PaymentRequest {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("A reference has 1 to 64 letters, digits, - and _");
        }
        if (amount < 0 || tip < 0 || amount + tip < 1) {
            throw new IllegalArgumentException("Nobody pays %d and %d".formatted(amount, tip));
        }
    }

    /** What the payer hands over, minor units. */
    public long total() {
        return amount + tip;
    }
}
