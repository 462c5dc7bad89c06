package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * A ticket was seen or printed at a destination.
 *
 * @param proof the best that the destination can give, such as {@code SHOWN} or {@code PRINTED}
 */
public record DeliveryConfirmed(
        String deliveryId,
        @Nullable String ticketId,
        String destinationId,
        String destinationName,
        String proof,
        int attempts) {

    public DeliveryConfirmed {
        Check.id("deliveryId", deliveryId);
        Check.optionalId("ticketId", ticketId);
        Check.id("destinationId", destinationId);
        Check.text("destinationName", destinationName, Check.TITLE_MAX_CHARS);
        Check.text("proof", proof, Check.TITLE_MAX_CHARS);
        Check.between("attempts", attempts, 1, Integer.MAX_VALUE);
    }
}
