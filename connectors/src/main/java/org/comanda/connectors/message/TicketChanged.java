package org.comanda.connectors.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket moved on: started, ready, recalled, served or cancelled.
 *
 * @param reason why it was cancelled
 */
public record TicketChanged(
        String ticketId,
        int number,
        String sessionId,
        String roundId,
        String stationId,
        String status,
        @Nullable String reason,
        @Nullable List<ItemState> items) {

    public TicketChanged {
        Check.id("ticketId", ticketId);
        Check.between("number", number, 1, Integer.MAX_VALUE);
        Check.id("sessionId", sessionId);
        Check.id("roundId", roundId);
        Check.id("stationId", stationId);
        Check.text("status", status, Check.TITLE_MAX_CHARS);
        Check.optionalText("reason", reason, Check.NOTES_MAX_CHARS);
        items = items == null ? null : Check.list("items", items, TicketCreated.TICKET_ITEMS_MAX);
    }

    /** How far one line is: NEW, IN_PROGRESS, READY or VOIDED. */
    public record ItemState(String itemId, String state) {

        public ItemState {
            Check.id("itemId", itemId);
            Check.text("state", state, Check.TITLE_MAX_CHARS);
        }
    }
}
