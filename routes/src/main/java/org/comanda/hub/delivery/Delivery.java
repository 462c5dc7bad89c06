package org.comanda.hub.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.comanda.connectors.message.TicketCreated;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.kitchen.Notice;
import org.jspecify.annotations.Nullable;

/**
 * One notice of one ticket, or one paper for guests, on its way to one destination.
 *
 * @param epoch how many writers the destination's printer had had when it was last written to
 * @param possibleDuplicate whether an earlier copy may have come out: the next one says so in large letters
 * @param zone the restaurant's, for times on paper
 * @param ticketNumber 0 for a paper
 * @param station the ticket's, or the one whose routing a paper follows
 * @param content what the ticket says; none for a paper
 * @param paper what guests get; none for a ticket
 * @param notice what is told of a ticket that was sent before; none for the ticket itself
 * @param overdue whether it is older than its destination lets pass unattended
 * @param begun whether a printer's first byte ever had leave to go
 */
record Delivery(
        DeliveryId id,
        BranchId branch,
        Destination destination,
        @Nullable TicketId ticket,
        int ticketNumber,
        SessionId session,
        StationId station,
        String tableLabel,
        Notice message,
        RouteRole role,
        DeliveryState state,
        long epoch,
        int attempts,
        boolean possibleDuplicate,
        @Nullable DeliveryId standsInFor,
        @Nullable String reason,
        Instant createdAt,
        boolean overdue,
        boolean begun,
        ZoneId zone,
        Locale locale,
        @Nullable TicketCreated content,
        @Nullable GuestPaper paper,
        @Nullable TicketNotice notice) {

    /** What it is, for waiters. */
    String words() {
        if (paper != null) {
            return paper.kind().words();
        }
        return (notice == null ? "el ticket " : notice.kind().words()) + ticketNumber;
    }

    boolean isVoid() {
        return notice != null && notice.kind() == TicketNotice.Kind.VOID;
    }

    /** Whether it may still come out there for the first time. */
    boolean comes() {
        return switch (state) {
            case PENDING, SENDING, FAILED, HELD -> true;
            case SENT, UNKNOWN, CONFIRMED, REROUTED, SKIPPED -> false;
        };
    }

    /** Whether who is there may have it already, so that what of it is void must be told there. */
    boolean mayBeThere() {
        return possibleDuplicate
                || switch (destination.kind()) {
                    // A program reads its queue by itself.
                    case CONNECTOR -> true;
                    case KDS, PRINTER, WAITER ->
                        switch (state) {
                            case SENT, UNKNOWN, CONFIRMED -> true;
                            case SENDING -> destination.kind() != DestinationKind.PRINTER;
                            case PENDING, FAILED, HELD -> false;
                            case REROUTED, SKIPPED ->
                                destination.kind() == DestinationKind.PRINTER ? begun : attempts > 0;
                        };
                };
    }

    /** What it is about, wherever it goes. */
    String subject() {
        return paper == null ? "ticket/" + ticket : "paper/" + paper.id();
    }

    @Nullable
    String ticketId() {
        return ticket == null ? null : ticket.toString();
    }
}
