package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * Something goes to one place that is no new ticket: a paper for guests, a ticket's reprint, or what was taken back of one. What becomes of it is told by the other messages about deliveries.
 *
 * @param paper such as {@code CHECK}, {@code RECEIPT}, {@code VOID} or {@code REPRINT}
 */
public record DeliveryPlanned(
        String deliveryId, @Nullable String ticketId, String destinationId, String destinationName, String paper) {

    public DeliveryPlanned {
        Check.id("deliveryId", deliveryId);
        Check.optionalId("ticketId", ticketId);
        Check.id("destinationId", destinationId);
        Check.text("destinationName", destinationName, Check.TITLE_MAX_CHARS);
        Check.text("paper", paper, Check.TITLE_MAX_CHARS);
    }
}
