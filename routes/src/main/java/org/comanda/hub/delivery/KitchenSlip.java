package org.comanda.hub.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.comanda.connectors.message.TicketCreated;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.TicketSlip;

/** A ticket's delivery on paper. */
final class KitchenSlip {

    private KitchenSlip() {}

    /** @param code what a scanner reads to say that the ticket is ready */
    static Slip of(Delivery delivery, Instant printedAt, String code) {
        var ticket = Objects.requireNonNull(delivery.content());
        var banners = new ArrayList<TicketSlip.Banner>();
        var notice = delivery.notice();
        if (notice != null) {
            banners.add(banner(delivery.ticketNumber(), notice));
        }
        if (Boolean.TRUE.equals(ticket.urgent())) {
            banners.add(new TicketSlip.Banner.Urgent());
        }
        if (delivery.possibleDuplicate()) {
            banners.add(new TicketSlip.Banner.PossibleDuplicate(Math.max(2, delivery.attempts()), null));
        }
        return new TicketSlip(
                        ticket.stationName(),
                        ticket.tableLabel(),
                        ticket.roundNumber(),
                        ticket.part(),
                        ticket.parts(),
                        ticket.number(),
                        ticket.createdAt(),
                        printedAt,
                        delivery.zone(),
                        ticket.waiter(),
                        ticket.party(),
                        ticket.course(),
                        items(notice == null ? ticket : notice.partOf(ticket)),
                        banners,
                        ticket.ticketId(),
                        code)
                .toSlip(delivery.locale());
    }

    private static TicketSlip.Banner banner(int number, TicketNotice notice) {
        var content = notice.content();
        return switch (notice.kind()) {
            case VOID -> new TicketSlip.Banner.Voided(number, content.by(), content.reason(), content.restStands());
            case REPRINT -> new TicketSlip.Banner.Reprint(content.copy());
        };
    }

    private static List<TicketSlip.Item> items(TicketCreated ticket) {
        return ticket.items().stream()
                .map(item -> new TicketSlip.Item(
                        item.quantity(),
                        item.name(),
                        item.course(),
                        item.diner(),
                        item.modifiers().stream()
                                .map(modifier -> new TicketSlip.Modifier(
                                        switch (modifier.kind()) {
                                            case ADD -> TicketSlip.ModifierKind.ADD;
                                            case REMOVE -> TicketSlip.ModifierKind.REMOVE;
                                            case OPTION -> TicketSlip.ModifierKind.OPTION;
                                        },
                                        modifier.name()))
                                .toList(),
                        item.notes(),
                        item.allergies()))
                .toList();
    }
}
