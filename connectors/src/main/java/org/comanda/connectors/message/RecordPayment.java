package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * Money that a till or terminal has already taken.
 *
 * @param method what took it, such as {@code card} or {@code cash}
 * @param amount minor units, without the tip
 * @param payer the diner's id, or absent when nobody in particular paid
 * @param currency ISO 4217, or absent for the session's
 * @param externalRef the sender's own number of the payment, by which a repeated notice is known
 */
public record RecordPayment(
        @Nullable String sessionId,
        @Nullable String branch,
        @Nullable String table,
        @Nullable String reference,
        String method,
        long amount,
        long tip,
        @Nullable String payer,
        String externalRef,
        Mode mode,
        @Nullable String currency) {

    /** What the money is for: the payer's own part, all that is due, or a share of the common rest. */
    public enum Mode {
        OWN,
        TOTAL,
        POOL
    }

    public RecordPayment {
        Check.exactlyOne("sessionId, table, reference", sessionId, table, reference);
        Check.optionalId("sessionId", sessionId);
        Check.optionalText("table", table, Check.NAME_MAX_CHARS);
        if (reference != null) {
            Check.matching("reference", reference, Check.REFERENCE);
        }
        if (branch != null || sessionId == null) {
            Check.branch(branch);
        }
        Check.text("method", method, Check.NAME_MAX_CHARS);
        Check.amount("amount", amount);
        if (amount == 0) {
            throw new IllegalArgumentException("amount must be more than 0");
        }
        Check.amount("tip", tip);
        Check.optionalId("payer", payer);
        Check.id("externalRef", externalRef);
        Check.present("mode", mode);
        if (currency != null) {
            Check.matching("currency", currency, Check.CURRENCY);
        }
    }
}
