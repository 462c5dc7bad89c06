package org.comanda.hub.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.kitchen.Notice;
import org.comanda.hub.kitchen.TicketStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Prints a ticket once more at the printers that it went to, with a banner that says so, when its paper was lost or burnt. What
 * was taken back since is left out. Each reprint is a notice with deliveries of its own, which are escalated like the ticket's.
 */
@Component
public class Reprinting {

    /** @param copy which reprint of the ticket it is, from 1 */
    public record Reprinted(int copy, List<DeliveryId> deliveryIds) {}

    private static final int COPIES_MAX = 20;

    private record Found(SessionId session, StationId station, TicketStatus status, int copies) {}

    private final Database database;
    private final CommandKeys keys;
    private final Deliveries deliveries;
    private final TicketNotices notices;

    Reprinting(Database database, CommandKeys keys, Deliveries deliveries, TicketNotices notices) {
        this.database = database;
        this.keys = keys;
        this.deliveries = deliveries;
        this.notices = notices;
    }

    public Reprinted reprint(Caller.Staff by, @Nullable CommandKey key, TicketId ticket) {
        return database.inTransactionEvenIfRaced(() -> reprintOnce(by, key, ticket));
    }

    private Reprinted reprintOnce(Caller.Staff by, @Nullable CommandKey key, TicketId ticket) {
        var ask = database.trip();
        ask.ask(row -> true, "select t.id from ticket t where t.id = ? for no key update of t", ticket);
        var found = ask.ask(
                row -> new Found(
                        row.id("session_id", SessionId::new),
                        row.id("station_id", StationId::new),
                        row.oneOf("status", TicketStatus.class),
                        row.number("copies")),
                """
                select t.session_id, t.station_id, t.status,
                       (select count(*)::int from ticket_notice n where n.ticket_id = t.id and n.kind = 'REPRINT') as copies
                from ticket t where t.id = ? and t.branch_id = ?\
                """,
                ticket,
                by.branch());
        var wanted = ask.ask(
                row -> row.id("order_item_id", OrderItemId::new),
                "select order_item_id from ticket_item where ticket_id = ? and state <> 'VOIDED'",
                ticket);
        var went = ask.ask(
                Deliveries::delivery,
                Deliveries.DELIVERY.formatted("delivery")
                        + "where v.ticket_id = ? and v.message = 'NEW' and d.kind = 'PRINTER' and d.enabled order by"
                        + " v.id",
                ticket);
        var known = keys.ask(ask, key);
        ask.go();
        var about = found.one().orElseThrow(Refusal::notFound);
        var before = known.answer(Reprinted.class);
        if (before.isPresent()) {
            return before.get();
        }
        if (about.status() == TicketStatus.CANCELLED || wanted.all().isEmpty()) {
            throw Refusal.conflict("NOTHING_WANTED", "Nothing of this ticket is wanted any more");
        }
        if (about.copies() >= COPIES_MAX) {
            throw Refusal.conflict("TOO_MANY_REPRINTS", "This ticket was printed %d times again".formatted(COPIES_MAX));
        }
        var printers = new LinkedHashMap<DestinationId, Destination>();
        went.all().stream()
                .filter(delivery -> delivery.mayBeThere() || delivery.comes())
                .map(Delivery::destination)
                .forEach(printer -> printers.put(printer.id(), printer));
        if (printers.isEmpty()) {
            throw Refusal.conflict("NO_PRINTER", "This ticket went to no printer");
        }
        var tell = database.trip();
        var copy = about.copies() + 1;
        var notice = notices.write(
                tell,
                ticket,
                TicketNotice.Kind.REPRINT,
                new TicketNotice.Content(
                        wanted.all().stream().map(OrderItemId::toString).toList(), by.name(), null, true, copy),
                by.who());
        var planned = printers.values().stream()
                .map(printer -> Deliveries.NewDelivery.ofNotice(printer, ticket, notice, Notice.NEW))
                .toList();
        notices.send(tell, by.branch(), about.session(), about.station(), TicketNotice.Kind.REPRINT, planned);
        var answer = new Reprinted(
                copy, planned.stream().map(Deliveries.NewDelivery::id).toList());
        keys.keep(tell, key, answer);
        tell.go();
        return answer;
    }
}
