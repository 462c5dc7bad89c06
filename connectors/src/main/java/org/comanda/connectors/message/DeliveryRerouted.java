package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * A ticket goes to another destination instead.
 *
 * @param newDeliveryId its delivery there
 */
public record DeliveryRerouted(
        String deliveryId,
        @Nullable String ticketId,
        String fromDestinationId,
        String toDestinationId,
        String newDeliveryId,
        String reason) {

    public DeliveryRerouted {
        Check.id("deliveryId", deliveryId);
        Check.optionalId("ticketId", ticketId);
        Check.id("fromDestinationId", fromDestinationId);
        Check.id("toDestinationId", toDestinationId);
        Check.id("newDeliveryId", newDeliveryId);
        Check.text("reason", reason, Check.NOTES_MAX_CHARS);
    }
}
