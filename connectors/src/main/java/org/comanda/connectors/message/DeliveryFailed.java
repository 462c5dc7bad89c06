package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/** A ticket did not reach a destination, or nobody can tell that it did. */
public record DeliveryFailed(
        String deliveryId,
        @Nullable String ticketId,
        String destinationId,
        String destinationName,
        String status,
        String reason,
        int attempts) {

    public DeliveryFailed {
        Check.id("deliveryId", deliveryId);
        Check.optionalId("ticketId", ticketId);
        Check.id("destinationId", destinationId);
        Check.text("destinationName", destinationName, Check.TITLE_MAX_CHARS);
        Check.text("status", status, Check.TITLE_MAX_CHARS);
        Check.text("reason", reason, Check.NOTES_MAX_CHARS);
        Check.between("attempts", attempts, 0, Integer.MAX_VALUE);
    }
}
