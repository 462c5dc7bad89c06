package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * A payment is known of, was confirmed, failed, or was given back.
 *
 * @param payer the diner's id, or absent when nobody in particular paid
 * @param status how the payment stands now
 * @param amount what was confirmed or given back, minor units; 0 when no money moved
 * @param tip what of the payment is a tip by now, minor units
 */
public record PaymentChanged(
        String sessionId,
        String paymentId,
        @Nullable String intentId,
        String provider,
        @Nullable String payer,
        String status,
        long amount,
        long tip,
        @Nullable String reason) {

    public PaymentChanged {
        Check.id("sessionId", sessionId);
        Check.id("paymentId", paymentId);
        Check.optionalId("intentId", intentId);
        Check.text("provider", provider, Check.NAME_MAX_CHARS);
        Check.optionalId("payer", payer);
        Check.text("status", status, Check.TITLE_MAX_CHARS);
        Check.amount("amount", amount);
        Check.amount("tip", tip);
        Check.optionalText("reason", reason, Check.NOTES_MAX_CHARS);
    }
}
