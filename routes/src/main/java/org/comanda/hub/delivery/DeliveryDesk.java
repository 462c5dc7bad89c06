package org.comanda.hub.delivery;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of tickets on their way, and what a person can do about one: send it again, pass over it, or vouch for it. */
@Component
public class DeliveryDesk {

    /** @param ticketStatus how far the ticket is in the kitchen, whatever became of this way to it */
    public record Listed(
            DeliveryId deliveryId,
            @Nullable TicketId ticketId,
            @Nullable Integer number,
            @Nullable String ticketStatus,
            String tableLabel,
            DestinationId destinationId,
            String destinationName,
            String message,
            String role,
            String state,
            boolean possibleDuplicate,
            int attempts,
            @Nullable String proof,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant confirmedAt) {}

    /** What was heard of a delivery, and when. */
    public record Attempt(Instant at, String heard) {}

    public enum Action {
        RETRY,
        SKIP,
        SEEN,
        REROUTE
    }

    /** @param code why not, in the words of the problems that one alone would have got */
    public record Done(
            DeliveryId deliveryId,
            boolean done,
            @Nullable String code,
            @Nullable DeliveryId newDeliveryId) {}

    private static final int PAGE = 200;
    private static final int AT_ONCE = 100;

    private static final String LISTED = """
        select v.*, t.number, t.status as ticket_status, coalesce((t.content || t.moved_to) ->> 'tableLabel', p.table_label) as table_label,
          d.name as destination_name
        from delivery v join destination d on d.id = v.destination_id
        left join ticket t on t.id = v.ticket_id left join guest_paper p on p.id = v.paper_id
        """;

    private static final String UNSETTLED = "v.state in ('PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'HELD')";

    private final Database database;
    private final Deliveries deliveries;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final Destinations destinations;
    private final PrinterDesk printers;
    private final Slips slips;
    private final VoidNotices voids;

    DeliveryDesk(
            Database database,
            Deliveries deliveries,
            Deadlines deadlines,
            Outbox outbox,
            Destinations destinations,
            PrinterDesk printers,
            Slips slips,
            VoidNotices voids) {
        this.database = database;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.destinations = destinations;
        this.printers = printers;
        this.slips = slips;
        this.voids = voids;
    }

    /** The newest first, of one state or of all. */
    public List<Listed> list(BranchId branch, @Nullable DeliveryState state) {
        var trip = database.trip();
        var found = trip.ask(
                DeliveryDesk::listed,
                LISTED + "where v.branch_id = ? and (?::text is null or v.state = ?) order by v.id desc limit ?",
                branch,
                state,
                state,
                PAGE);
        trip.go();
        return found.all();
    }

    /**
     * What a person should look at, the newest first: of what is not settled, whatever is unsure, held, refused, not confirmed in
     * its time, or waits where nothing comes out. A ticket that is being made already was seen, whether a screen said so or not.
     */
    public List<Listed> trouble(BranchId branch) {
        var trip = database.trip();
        var found = trip.ask(
                DeliveryDesk::listed,
                LISTED + "where d.branch_id = ? and " + UNSETTLED
                        + " and (v.state in ('UNKNOWN', 'FAILED', 'HELD') or d.down_since is not null or v.created_at"
                        + " < now() - make_interval(secs => d.confirm_within_seconds)) and not (d.kind = 'KDS' and"
                        + " t.status <> 'NEW') order by v.id desc limit ?",
                branch,
                PAGE);
        trip.go();
        return found.all();
    }

    /** What waits at a destination, in the order in which it comes out. */
    public List<Listed> queue(BranchId branch, DestinationId destination) {
        var trip = database.trip();
        var mine =
                trip.ask(row -> true, "select id from destination where id = ? and branch_id = ?", destination, branch);
        var found = trip.ask(
                DeliveryDesk::listed,
                LISTED + "where v.destination_id = ? and " + UNSETTLED + " order by v.id limit ?",
                destination,
                PAGE);
        trip.go();
        mine.one().orElseThrow(Refusal::notFound);
        return found.all();
    }

    private static Listed listed(Row row) throws SQLException {
        return new Listed(
                row.id("id", DeliveryId::new),
                row.idOrNull("ticket_id", TicketId::new),
                row.numberOrNull("number"),
                row.textOrNull("ticket_status"),
                row.text("table_label"),
                row.id("destination_id", DestinationId::new),
                row.text("destination_name"),
                row.text("message"),
                row.text("role"),
                row.text("state"),
                row.flag("possible_duplicate"),
                row.number("attempts"),
                row.textOrNull("proof"),
                row.textOrNull("reason"),
                row.instant("created_at"),
                row.instantOrNull("confirmed_at"));
    }

    public List<Attempt> attempts(BranchId branch, DeliveryId id) {
        var trip = database.trip();
        var mine = trip.ask(row -> true, "select id from delivery where id = ? and branch_id = ?", id, branch);
        var found = trip.ask(
                row -> new Attempt(row.instant("at"), row.text("heard")),
                "select at, heard from delivery_attempt where delivery_id = ? order by id limit ?",
                id,
                PAGE);
        trip.go();
        mine.one().orElseThrow(Refusal::notFound);
        return found.all();
    }

    /** The slip as a picture, with the time at which it was printed, or of now when it was not. */
    public byte[] slip(BranchId branch, DeliveryId id) {
        var trip = database.trip();
        var found = deliveries.look(trip, id);
        var sent = trip.ask(row -> row.instantOrNull("sent_at"), "select sent_at from delivery where id = ?", id);
        trip.go();
        var delivery = found.one().filter(one -> one.branch().equals(branch)).orElseThrow(Refusal::notFound);
        var at = sent.all().getFirst();
        return printers.picture(slips.of(delivery, at == null ? Instant.now() : at), delivery.destination());
    }

    /** Sends it again, marked unless it is certain that nothing came out. */
    public void retry(Caller.Staff staff, DeliveryId id) {
        change(staff, id, (trip, delivery, itsVoids) -> {
            if (delivery.destination().kind() == DestinationKind.KDS
                    || delivery.state().underWay()) {
                throw Refusal.conflict("DELIVERY_" + delivery.state(), "This is on its way already");
            }
            if (delivery.state() == DeliveryState.REROUTED || delivery.state() == DeliveryState.CONFIRMED) {
                // Another destination may have had it meanwhile, or somebody saw it: whatever became of it here.
                trip.tell("update delivery set possible_duplicate = true where id = ?", id);
            }
            sendAgain(trip, delivery, "sent again by " + staff.name(), itsVoids);
        });
    }

    private void sendAgain(Trip trip, Delivery delivery, String reason, List<VoidNotices.Standing> itsVoids) {
        var again =
                switch (delivery.state()) {
                    // One that was held while bytes may have been out was marked then.
                    case PENDING, FAILED, HELD -> false;
                    case SENDING, SENT, CONFIRMED, UNKNOWN, REROUTED, SKIPPED -> delivery.attempts() > 0;
                };
        trip.tell("update delivery set expires_at = now() + interval '30 minutes' where id = ?", delivery.id());
        deliveries.move(trip, delivery.id(), DeliveryState.PENDING, again, reason);
        deliveries.heard(trip, delivery.id(), reason);
        deadlines.set(
                trip,
                Deadlines.Deadline.in(
                        delivery.destination().confirmWithin(),
                        Escalation.UNCONFIRMED,
                        delivery.id(),
                        delivery.branch()));
        outbox.append(
                trip,
                DeliveryEvents.failed(delivery, DeliveryState.PENDING, reason)
                        .sending(List.of(RoutedDispatch.turn(delivery.destination(), delivery.id()))));
        voids.follow(trip, delivery, delivery.destination(), itsVoids);
    }

    public void skip(Caller.Staff staff, DeliveryId id) {
        change(staff, id, (trip, delivery, itsVoids) -> {
            refuse(delivery, DeliveryState.CONFIRMED, DeliveryState.REROUTED);
            var reason = "passed over by " + staff.name();
            deliveries.move(trip, id, DeliveryState.SKIPPED, false, reason);
            deliveries.heard(trip, id, reason);
            deadlines.cancel(trip, Escalation.UNCONFIRMED, id);
            outbox.append(trip, DeliveryEvents.failed(delivery, DeliveryState.SKIPPED, reason));
            voids.left(trip, delivery, List.of(), itsVoids);
        });
    }

    /** A person has seen it. */
    public void seen(Caller.Staff staff, DeliveryId id) {
        change(staff, id, (trip, delivery, itsVoids) -> {
            if (delivery.state() == DeliveryState.CONFIRMED) {
                return;
            }
            deliveries.move(trip, id, DeliveryState.CONFIRMED, false, null);
            deliveries.heard(trip, id, "seen by " + staff.name());
            deliveries.proven(trip, id, "SEEN");
            deadlines.cancel(trip, Escalation.UNCONFIRMED, id);
            outbox.append(trip, DeliveryEvents.confirmed(delivery, "SEEN"));
            voids.release(trip, id);
        });
    }

    private static void refuse(Delivery delivery, DeliveryState... settled) {
        if (List.of(settled).contains(delivery.state())) {
            throw Refusal.conflict("DELIVERY_" + delivery.state(), "Nothing of this is left to be done here");
        }
    }

    /**
     * Gives it to another destination, whatever its routing says. What is on its way here finds that it is nobody's any more
     * before its next byte; if one may be out already, the copy says so.
     *
     * @return the delivery that takes its place
     */
    public DeliveryId reroute(Caller.Staff staff, DeliveryId id, @Nullable DestinationId to) {
        if (to == null) {
            throw Refusal.invalid("BAD_VALUE", "Rerouting needs a destinationId");
        }
        return database.inTransaction(() -> {
            var ask = database.trip();
            deliveries.lockSubjectOf(ask, id);
            var locked = deliveries.lock(ask, id);
            var target = destinations.of(ask, to);
            var inUse = destinations.inUse(ask, to);
            var there = deliveries.lockAt(ask, id, to);
            var itsVoids = voids.of(ask, id);
            ask.go();
            var delivery = locked.one()
                    .filter(one -> one.branch().equals(staff.branch()))
                    .orElseThrow(Refusal::notFound);
            refuse(delivery, DeliveryState.CONFIRMED, DeliveryState.REROUTED);
            var destination = target.one()
                    .filter(one -> one.branch().equals(staff.branch()))
                    .orElseThrow(() -> Refusal.invalid("UNKNOWN_DESTINATION", "No destination " + to));
            if (inUse.one().isEmpty()) {
                throw Refusal.conflict("NOT_IN_USE", "%s is not in use".formatted(destination.name()));
            }
            if (!destination.takes(delivery)) {
                throw Refusal.invalid("PRINTS_NOTHING", "%s has no paper for this".formatted(destination.name()));
            }
            var reason = "rerouted by " + staff.name();
            var before = there.one();
            if (before.isPresent()
                    && !List.of(DeliveryState.REROUTED, DeliveryState.SKIPPED)
                            .contains(before.get().state())) {
                throw Refusal.conflict("ALREADY_THERE", "%s has this ticket already".formatted(destination.name()));
            }
            var marked = Escalation.bytesMayBeOut(delivery);
            var tell = database.trip();
            deliveries.move(tell, id, DeliveryState.REROUTED, false, reason);
            deliveries.heard(tell, id, reason);
            deadlines.cancel(tell, Escalation.UNCONFIRMED, id);
            DeliveryId taker;
            if (before.isPresent()) {
                // It comes back to where it was before: the same row, which knows whether it was begun there.
                taker = before.get().id();
                tell.tell(
                        "update delivery set possible_duplicate = possible_duplicate or ? where id = ?", marked, taker);
                sendAgain(tell, before.get(), reason, List.of());
            } else {
                var copy = Deliveries.NewDelivery.inPlaceOf(delivery, destination, delivery.role(), marked);
                taker = copy.id();
                deliveries.insert(tell, List.of(copy));
                deadlines.set(tell, RoutedDispatch.unconfirmed(copy));
                outbox.append(tell, DeliveryEvents.rerouted(delivery, copy, reason));
            }
            voids.left(tell, delivery, List.of(destination), itsVoids.all());
            tell.go();
            return taker;
        });
    }

    /**
     * Does the same with many, in the order of the tickets, so that they come out in it again. Each is a transaction of its own
     * and stands or falls by itself.
     */
    public List<Done> all(
            Caller.Staff staff,
            @Nullable Action action,
            @Nullable Collection<DeliveryId> ids,
            @Nullable DestinationId to) {
        if (action == null) {
            throw Refusal.invalid("BAD_VALUE", "An action is one of " + List.of(Action.values()));
        }
        if (ids == null || ids.isEmpty() || ids.size() > AT_ONCE || ids.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("BAD_VALUE", "1 to %d deliveries at a time".formatted(AT_ONCE));
        }
        if (action == Action.REROUTE && to == null) {
            throw Refusal.invalid("BAD_VALUE", "Rerouting needs a destinationId");
        }
        return ids.stream()
                .distinct()
                .sorted(Comparator.comparing(DeliveryId::value))
                .map(id -> one(staff, action, id, to))
                .toList();
    }

    private Done one(Caller.Staff staff, Action action, DeliveryId id, @Nullable DestinationId to) {
        try {
            DeliveryId taker = null;
            switch (action) {
                case RETRY -> retry(staff, id);
                case SKIP -> skip(staff, id);
                case SEEN -> seen(staff, id);
                case REROUTE -> taker = reroute(staff, id, to);
            }
            return new Done(id, true, null, taker);
        } catch (Refusal refused) {
            return new Done(id, false, refused.code(), null);
        }
    }

    private interface Change {
        void write(Trip trip, Delivery delivery, List<VoidNotices.Standing> itsVoids);
    }

    private void change(Caller.Staff staff, DeliveryId id, Change change) {
        database.inTransaction(() -> {
            var ask = database.trip();
            deliveries.lockSubjectOf(ask, id);
            var locked = deliveries.lock(ask, id);
            var itsVoids = voids.of(ask, id);
            ask.go();
            var delivery = locked.one()
                    .filter(found -> found.branch().equals(staff.branch()))
                    .orElseThrow(Refusal::notFound);
            var trip = database.trip();
            change.write(trip, delivery, itsVoids.all());
            trip.go();
        });
    }
}
