package org.comanda.connectors.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a payment stands, by the provider's own word.
 *
 * @param externalId the provider's name of the payment
 * @param reference ours, if the provider knows it
 * @param received what the payer handed over, tip included, minor units
 * @param refunded what of it was given back so far, minor units
 * @param refunds the single refunds, as far as the provider names them; their sum may be less than {@code refunded}
 * @param chargebackId the provider's name of the dispute that took the money back
 * @param reason in the provider's words, why it stands as it does
 * @param notOurs why this payment must not be booked though the provider tells of it, such as another collector or a trial
 *     payment on a live account; null when it is ours
 */
public record PaymentObservation(
        String externalId,
        @Nullable String reference,
        State state,
        long received,
        String currency,
        long refunded,
        List<Refund> refunds,
        @Nullable String chargebackId,
        @Nullable String reason,
        @Nullable String notOurs) {

    /** {@code REFUNDED} is all of it; a part leaves it {@code APPROVED}. */
    public enum State {
        PENDING,
        APPROVED,
        IN_MEDIATION,
        REJECTED,
        CANCELLED,
        REFUNDED,
        CHARGED_BACK;

        /** Whether money came in, whatever became of it since. */
        public boolean wasPaid() {
            return switch (this) {
                case APPROVED, IN_MEDIATION, REFUNDED, CHARGED_BACK -> true;
                case PENDING, REJECTED, CANCELLED -> false;
            };
        }
    }

    /** One giving back, minor units. */
    public record Refund(String id, long amount) {}

    public PaymentObservation {
        if (externalId.isBlank()) {
            throw new IllegalArgumentException("A payment has a name at its provider");
        }
        if (received < 0 || refunded < 0 || refunded > received) {
            throw new IllegalArgumentException("%s: %d given back of %d".formatted(externalId, refunded, received));
        }
        refunds = List.copyOf(refunds);
    }
}
