package org.comanda.hub.kitchen;

import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * To {@code direct:move-ticket}: what somebody does to a ticket. Answered with {@link Moved}.
 *
 * @param item for verbs on one line
 * @param reason for cancelling
 */
public record TicketCommand(
        Caller caller,
        TicketId ticket,
        Verb verb,
        @Nullable OrderItemId item,
        @Nullable String reason) {

    /** What cooks and waiters do. */
    public enum Verb {
        START,
        READY,
        RECALL,
        SERVE,
        CANCEL,
        START_ITEM,
        READY_ITEM
    }

    /** How the ticket is now. */
    public record Moved(TicketId ticketId, int number, TicketStatus status) {}

    public static TicketCommand of(Caller caller, TicketId ticket, Verb verb) {
        return new TicketCommand(caller, ticket, verb, null, null);
    }
}
