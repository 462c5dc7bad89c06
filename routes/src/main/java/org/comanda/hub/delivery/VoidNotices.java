package org.comanda.hub.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.kitchen.Dispatch;
import org.comanda.hub.kitchen.Notice;
import org.comanda.hub.kitchen.Withdrawn;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells that something of a ticket is not wanted any more, at every place that has the ticket or may get it, and never before
 * the ticket itself. Where no byte of it was sent, neither comes out. Screens know it from the event.
 *
 * <p>Whoever moves a ticket's delivery on tells here what became of it, in the same transaction: its voids go where it goes.
 */
@Component
class VoidNotices {

    /** The deadline by which a void gets its turn, once its ticket's is over. */
    static final String IN_TURN_NOW = "void-in-turn";

    /** Of a row of {@code delivery}: that it is no void whose ticket may still come out at the same place. */
    static final String IN_TURN = """
        not (delivery.message = 'VOID' and exists (
            select from delivery o where o.ticket_id = delivery.ticket_id and o.message = 'NEW'
              and o.destination_id = delivery.destination_id
              and (o.state in ('PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED')
                   or o.state = 'HELD' and not o.possible_duplicate)))\
        """;

    /** Gives the voids their turn that wait for one of {@code %s}. Its first parameter is {@link #IN_TURN_NOW}. */
    static final String RELEASE = """
        insert into deadline (kind, subject, branch_id, due_at)
        select ?, w.id, w.branch_id, now() from %s c
        join delivery w on w.ticket_id = c.ticket_id and w.message = 'VOID' and w.destination_id = c.destination_id
        where c.message = 'NEW' and w.state = 'PENDING'
        on conflict (kind, subject) do update set due_at = excluded.due_at\
        """;

    private static final String WITHDRAWN = "nothing of it is wanted any more";
    private static final String SENT_AGAIN = "its ticket was sent here again";

    private final Deliveries deliveries;
    private final Destinations destinations;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final TicketNotices notices;

    VoidNotices(
            Deliveries deliveries,
            Destinations destinations,
            Deadlines deadlines,
            Outbox outbox,
            TicketNotices notices) {
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.notices = notices;
    }

    /**
     * A void of a ticket, and where it is on its way.
     *
     * @param whole whether nothing of the ticket is wanted since
     */
    record Standing(
            UUID notice,
            boolean whole,
            @Nullable DeliveryId delivery,
            @Nullable DestinationId destination) {}

    Dispatch.Recall recall(Trip ask, BranchId branch, TicketId ticket) {
        return recall(ask, branch, "t.id = ?", ticket);
    }

    Dispatch.Recall recall(Trip ask, BranchId branch, OrderItemId item) {
        return recall(ask, branch, "t.id in (select i.ticket_id from ticket_item i where i.order_item_id = ?)", item);
    }

    private Dispatch.Recall recall(Trip ask, BranchId branch, String which, Id id) {
        ask.ask(row -> true, "select t.id from ticket t where " + which + " order by t.id for no key update of t", id);
        var went = ask.ask(
                Deliveries::delivery,
                Deliveries.DELIVERY.formatted("delivery")
                        + "where v.message in ('NEW', 'VOID') and v.ticket_id in (select t.id from ticket t where "
                        + which + ") order by v.id for no key update of v",
                id);
        var routes = destinations.routes(ask, branch);
        return (tell, session, withdrawn) -> write(tell, branch, session, withdrawn, went.all(), routes.all());
    }

    private void write(
            Trip tell,
            BranchId branch,
            SessionId session,
            Withdrawn withdrawn,
            List<Delivery> went,
            List<Destinations.Route> routes) {
        var notice = notices.write(
                tell,
                withdrawn.ticket(),
                TicketNotice.Kind.VOID,
                new TicketNotice.Content(
                        withdrawn.items().stream().map(OrderItemId::toString).toList(),
                        withdrawn.by(),
                        withdrawn.reason(),
                        withdrawn.restStands(),
                        0),
                withdrawn.who());
        var to = new LinkedHashMap<DestinationId, Destination>();
        byDestination(withdrawn.ticket(), went).forEach((id, there) -> {
            var place = there.getFirst().destination();
            if (!withdrawn.restStands()) {
                takeBack(tell, there);
            }
            if (place.kind() != DestinationKind.KDS
                    && there.stream().anyMatch(one -> isTicket(one) && toldHere(one, withdrawn))) {
                to.put(id, place);
            }
        });
        var toThemAnyway = routes.stream()
                .filter(route -> route.station().equals(withdrawn.station())
                        && route.message() == Notice.VOID
                        && route.role() == RouteRole.REQUIRED
                        && route.destination().kind() != DestinationKind.KDS)
                .map(Destinations.Route::destination)
                .filter(place -> went.stream()
                        .noneMatch(one -> isOf(withdrawn.ticket(), one)
                                && one.destination().id().equals(place.id())))
                .toList();
        toThemAnyway.forEach(place -> to.putIfAbsent(place.id(), place));
        notices.send(
                tell,
                branch,
                session,
                withdrawn.station(),
                TicketNotice.Kind.VOID,
                to.values().stream()
                        .map(place -> Deliveries.NewDelivery.ofNotice(place, withdrawn.ticket(), notice, Notice.VOID))
                        .toList());
    }

    private static Map<DestinationId, List<Delivery>> byDestination(TicketId ticket, List<Delivery> went) {
        var places = new LinkedHashMap<DestinationId, List<Delivery>>();
        for (var one : went) {
            if (isOf(ticket, one)) {
                places.computeIfAbsent(one.destination().id(), any -> new ArrayList<>())
                        .add(one);
            }
        }
        return places;
    }

    private static boolean isOf(TicketId ticket, Delivery delivery) {
        return ticket.equals(delivery.ticket());
    }

    private static boolean isTicket(Delivery delivery) {
        return delivery.message() == Notice.NEW;
    }

    /** Of a ticket that is wanted in part all may still come out here, and then the void after it. */
    private static boolean toldHere(Delivery ticket, Withdrawn withdrawn) {
        return ticket.mayBeThere() || withdrawn.restStands() && ticket.comes();
    }

    /**
     * Nothing of the ticket is wanted: what did not come out at a place never does, nor does another copy of what may have, nor
     * do voids that nobody needs there.
     */
    private void takeBack(Trip tell, List<Delivery> atOnePlace) {
        var isThere = atOnePlace.stream().anyMatch(one -> isTicket(one) && one.mayBeThere());
        for (var one : atOnePlace) {
            var onScreens = one.destination().kind() == DestinationKind.KDS;
            var idle = onScreens
                    ? !one.state().settled()
                    : one.comes() && !one.mayBeThere() || isTicket(one) && one.state() == DeliveryState.UNKNOWN;
            if (idle && (isTicket(one) || !isThere)) {
                takeBack(tell, one);
            }
        }
    }

    /** No copy of it is wanted any more. */
    void takeBack(Trip tell, Delivery delivery) {
        deliveries.move(tell, delivery.id(), DeliveryState.SKIPPED, false, WITHDRAWN);
        deliveries.heard(tell, delivery.id(), WITHDRAWN);
        deadlines.cancel(tell, Escalation.UNCONFIRMED, delivery.id());
        outbox.append(tell, DeliveryEvents.failed(delivery, DeliveryState.SKIPPED, WITHDRAWN));
    }

    /** Asks for the voids of what a delivery brings of a ticket; a reprint leaves out what was void before. */
    Answer<Standing> of(Trip ask, DeliveryId ticket) {
        return ask.ask(
                row -> new Standing(
                        java.util.Objects.requireNonNull(row.idOrNull("notice", uuid -> uuid)),
                        row.flag("whole"),
                        row.idOrNull("delivery_id", DeliveryId::new),
                        row.idOrNull("destination_id", DestinationId::new)),
                """
                select n.id as notice, not (n.content ->> 'restStands')::boolean as whole, w.id as delivery_id, w.destination_id
                from delivery o
                join ticket_notice n on n.ticket_id = o.ticket_id and n.kind = 'VOID'
                left join delivery w on w.notice_id = n.id
                where o.id = ? and o.message = 'NEW' and (o.notice_id is null or o.notice_id < n.id)
                order by n.id, w.id\
                """,
                ticket);
    }

    /** Whether a delivery is a void that has to wait. */
    Answer<Boolean> waiting(Trip ask, DeliveryId id) {
        return ask.ask(row -> row.flag("waits"), "select not " + IN_TURN + " as waits from delivery where id = ?", id);
    }

    /** A ticket's delivery is over here: the voids that waited for it get their turn. */
    void release(Trip tell, DeliveryId ticket) {
        tell.tell(RELEASE.formatted("(select * from delivery where id = ?)"), IN_TURN_NOW, ticket);
    }

    /**
     * A ticket is given up here and goes to other places, or to none; its voids go with it, and come out here only when the
     * ticket may have.
     *
     * @param ticket as it was before
     */
    void left(Trip tell, Delivery ticket, Collection<Destination> to, List<Standing> voids) {
        to.forEach(destination -> follow(tell, ticket, destination, voids));
        if (ticket.mayBeThere()) {
            release(tell, ticket.id());
            return;
        }
        for (var id : at(ticket.destination().id(), voids)) {
            tell.tell(
                    "update delivery set state = 'SKIPPED', reason = ? where id = ? and state in ('PENDING', 'FAILED',"
                            + " 'HELD')",
                    "its ticket does not come out here",
                    id);
            deadlines.cancel(tell, Escalation.UNCONFIRMED, id);
        }
    }

    /** A ticket comes to a place, perhaps again: its voids come there after it, perhaps again. */
    void follow(Trip tell, Delivery ticket, Destination destination, List<Standing> voids) {
        if (destination.kind() == DestinationKind.KDS || ticket.ticket() == null) {
            return;
        }
        for (var id : at(destination.id(), voids)) {
            tell.tell("""
                update delivery set state = 'PENDING', reason = ?, expires_at = now() + make_interval(mins => ?),
                    possible_duplicate = possible_duplicate or state in ('SENT', 'UNKNOWN', 'CONFIRMED')
                        or state in ('SENDING', 'REROUTED', 'SKIPPED') and attempts > 0
                where id = ?\
                """, SENT_AGAIN, destination.expiresAfter().toMinutes(), id);
            deadlines.set(
                    tell,
                    Deadlines.Deadline.in(
                            destination.confirmWithin(), Escalation.UNCONFIRMED, id, destination.branch()));
            outbox.append(
                    tell,
                    TicketNotices.turn(
                            ticket.branch(),
                            ticket.session(),
                            ticket.station(),
                            destination,
                            ticket.ticket().toString(),
                            id,
                            TicketNotice.Kind.VOID));
        }
        var there = voids.stream()
                .filter(one -> destination.id().equals(one.destination()))
                .map(Standing::notice)
                .toList();
        var missing = new LinkedHashSet<UUID>();
        voids.stream().map(Standing::notice).filter(one -> !there.contains(one)).forEach(missing::add);
        notices.send(
                tell,
                ticket.branch(),
                ticket.session(),
                ticket.station(),
                TicketNotice.Kind.VOID,
                missing.stream()
                        .map(notice ->
                                Deliveries.NewDelivery.ofNotice(destination, ticket.ticket(), notice, Notice.VOID))
                        .toList());
    }

    private static List<DeliveryId> at(DestinationId destination, List<Standing> voids) {
        return voids.stream()
                .filter(one -> destination.equals(one.destination()))
                .map(Standing::delivery)
                .toList();
    }
}
