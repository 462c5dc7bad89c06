package org.comanda.hub.delivery;

import java.util.List;
import java.util.UUID;
import org.comanda.connectors.message.TicketCreated;
import org.jspecify.annotations.Nullable;

/** What is told of a ticket after it was sent, as it was when it was told: every copy of it says the same. */
record TicketNotice(UUID id, Kind kind, Content content) {

    enum Kind {
        VOID("la anulación del ticket "),
        REPRINT("la reimpresión del ticket ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For waiters, with the ticket's number after it. */
        String words() {
            return words;
        }
    }

    /**
     * @param items which of the ticket's items it is about
     * @param by the name of who asked for it
     * @param restStands whether other items of a ticket, from which some are taken back, are still wanted
     * @param copy which reprint this is, from 1; 0 for a void
     */
    record Content(
            List<String> items,
            @Nullable String by,
            @Nullable String reason,
            boolean restStands,
            int copy) {}

    /** The ticket with nothing but what this is about. */
    TicketCreated partOf(TicketCreated ticket) {
        return ticket.with(ticket.items().stream()
                .filter(item -> content.items().contains(item.itemId()))
                .toList());
    }
}
