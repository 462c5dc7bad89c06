package org.comanda.hub.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.comanda.connectors.message.TicketCreated;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.kitchen.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The deliveries. Whoever is about to do something with one compares its state and sets it in the same statement. */
@Component
class Deliveries {

    static final String DELIVERY = """
        select v.id, v.branch_id, v.ticket_id, v.message, v.role, v.state, v.epoch, v.attempts, v.possible_duplicate,
               v.stands_in_for, v.reason, v.created_at, v.expires_at <= now() as overdue, v.sent_at is not null as begun,
               coalesce(t.number, 0) as number, coalesce(t.session_id, p.session_id) as session_id,
               coalesce(t.station_id, p.station_id) as station_id,
               coalesce((t.content || t.moved_to) ->> 'tableLabel', p.table_label) as table_label,
               t.content || t.moved_to as content,
               v.paper_id, p.kind as paper_kind, p.content as paper_content,
               v.notice_id, n.kind as notice_kind, n.content as notice_content,
               d.id as d_id, d.key as d_key, d.name as d_name, d.kind, d.settings, d.confirm_within_seconds,
               d.expires_after_minutes, d.down_reason, b.key as branch_key, r.time_zone, r.locale
        from %s v
        left join ticket t on t.id = v.ticket_id
        left join guest_paper p on p.id = v.paper_id
        left join ticket_notice n on n.id = v.notice_id
        join destination d on d.id = v.destination_id
        join branch b on b.id = v.branch_id
        join restaurant r on r.id = b.restaurant_id
        """;

    private record DeliveryRow(
            DeliveryId id,
            BranchId branchId,
            DestinationId destinationId,
            @Nullable TicketId ticketId,
            @Nullable UUID paperId,
            @Nullable UUID noticeId,
            Notice message,
            RouteRole role,
            DeliveryState state,
            long epoch,
            int attempts,
            boolean possibleDuplicate,
            @Nullable DeliveryId standsInFor,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant sentAt) {}

    /** A delivery about to be written; screens have it as soon as its ticket is announced, so theirs is sent with that. */
    record NewDelivery(
            DeliveryId id,
            Destination destination,
            @Nullable TicketId ticket,
            @Nullable UUID paper,
            @Nullable UUID notice,
            Notice message,
            RouteRole role,
            boolean possibleDuplicate,
            @Nullable DeliveryId standsInFor) {

        static NewDelivery ofTicket(Destination destination, TicketId ticket, Notice notice) {
            return new NewDelivery(
                    DeliveryId.next(), destination, ticket, null, null, notice, RouteRole.REQUIRED, false, null);
        }

        static NewDelivery ofPaper(Destination destination, UUID paper) {
            return new NewDelivery(
                    DeliveryId.next(), destination, null, paper, null, Notice.CHECK, RouteRole.REQUIRED, false, null);
        }

        static NewDelivery ofNotice(Destination destination, TicketId ticket, UUID notice, Notice message) {
            return new NewDelivery(
                    DeliveryId.next(), destination, ticket, null, notice, message, RouteRole.REQUIRED, false, null);
        }

        /** The same to another destination, in place of one that did not make it. */
        static NewDelivery inPlaceOf(
                Delivery delivery, Destination destination, RouteRole role, boolean possibleDuplicate) {
            return new NewDelivery(
                    DeliveryId.next(),
                    destination,
                    delivery.ticket(),
                    delivery.paper() == null ? null : delivery.paper().id(),
                    delivery.notice() == null ? null : delivery.notice().id(),
                    delivery.message(),
                    role,
                    possibleDuplicate,
                    delivery.id());
        }

        private DeliveryRow row(Instant now) {
            var onTheFeed = destination.kind() == DestinationKind.KDS;
            return new DeliveryRow(
                    id,
                    destination.branch(),
                    destination.id(),
                    ticket,
                    paper,
                    notice,
                    message,
                    role,
                    onTheFeed ? DeliveryState.SENT : DeliveryState.PENDING,
                    0,
                    onTheFeed ? 1 : 0,
                    possibleDuplicate,
                    standsInFor,
                    now,
                    now.plus(destination.expiresAfter()),
                    onTheFeed ? now : null);
        }
    }

    void insert(Trip trip, Collection<NewDelivery> deliveries) {
        var now = Instant.now();
        trip.insert(
                "delivery",
                DeliveryRow.class,
                deliveries.stream().map(delivery -> delivery.row(now)).toList());
    }

    /** Locks what a delivery is about, so that its deliveries escalate one after the other. */
    void lockSubjectOf(Trip trip, DeliveryId id) {
        trip.ask(
                row -> true,
                "select p.id from guest_paper p join delivery v on v.paper_id = p.id where v.id = ? for no key update"
                        + " of p",
                id);
        trip.ask(
                row -> true,
                "select t.id from ticket t join delivery v on v.ticket_id = t.id where v.id = ? for no key update of t",
                id);
    }

    /** Locks one delivery until the transaction ends. */
    Answer<Delivery> lock(Trip trip, DeliveryId id) {
        return trip.ask(
                Deliveries::delivery, DELIVERY.formatted("delivery") + "where v.id = ? for no key update of v", id);
    }

    /** Locks the delivery of the same notice to another destination, if there ever was one. */
    Answer<Delivery> lockAt(Trip trip, DeliveryId id, DestinationId destination) {
        return trip.ask(
                Deliveries::delivery,
                DELIVERY.formatted("delivery")
                        + "where v.destination_id = ? and v.id in (select s.id from delivery o join delivery s on"
                        + " s.ticket_id = o.ticket_id and s.message = o.message and s.notice_id is not distinct from"
                        + " o.notice_id where o.id = ? union all select s.id from delivery o join delivery s on"
                        + " s.paper_id = o.paper_id where o.id = ?) for no key update of v",
                destination,
                id,
                id);
    }

    Answer<DestinationId> destinationsOf(Trip trip, DeliveryId id) {
        return trip.ask(
                row -> row.id("destination_id", DestinationId::new),
                "select o.destination_id from delivery v join delivery o on (o.ticket_id = v.ticket_id or o.paper_id ="
                    + " v.paper_id) and o.message = v.message and o.notice_id is not distinct from v.notice_id where"
                    + " v.id = ?",
                id);
    }

    /**
     * Takes a waiting delivery for sending, under the destination's present writer. No row comes back when it is not waiting
     * any more, is too old, or the writer is another hub.
     *
     * @param holder this hub, which must hold the lease, or null where no lease is needed
     */
    Answer<Delivery> take(Trip trip, DeliveryId id, @Nullable String holder) {
        return trip.ask(
                Deliveries::delivery, """
                    with v as (
                        update delivery set state = 'SENDING', attempts = attempts + 1,
                            epoch = coalesce((select l.epoch from printer_lease l where l.destination_id = delivery.destination_id), 0)
                        where id = ? and state in ('PENDING', 'FAILED') and expires_at > now() and %s
                          and (?::text is null or exists (select from printer_lease l
                               where l.destination_id = delivery.destination_id and l.holder = ? and l.until > now()))
                        returning *)
                    """.formatted(VoidNotices.IN_TURN) + DELIVERY.formatted("v"), id, holder, holder);
    }

    /** How a delivery that could not be taken stands. */
    Answer<Delivery> look(Trip trip, DeliveryId id) {
        return trip.ask(Deliveries::delivery, DELIVERY.formatted("delivery") + "where v.id = ?", id);
    }

    /**
     * Asks for leave to write the first byte of a delivery. Nothing is changed, and nothing may be written, when it was given
     * to another destination meanwhile.
     */
    Answer<Void> begin(Trip trip, DeliveryId id, long epoch) {
        return trip.tell(
                "update delivery set state = 'SENT', sent_at = coalesce(sent_at, now()) where id = ? and state ="
                        + " 'SENDING' and epoch = ?",
                id,
                epoch);
    }

    /**
     * What a writer may still say about a delivery that it had in hand: nothing once somebody else moved it on, above all
     * another writer of its printer; except that one which came out after all is confirmed also when its backup was asked
     * already.
     */
    private static final String STILL_MINE =
            "where id = ? and epoch = ? and (state in ('SENDING', 'SENT') or state = 'REROUTED' and ? = 'CONFIRMED')";

    /** Ends an attempt that proved nothing; no row is changed when it is not this writer's any more. */
    Answer<Void> finish(Trip trip, Delivery delivery, DeliveryState state, String reason) {
        return trip.tell(
                "update delivery set state = ?, reason = ?, sent_at = case when ? = 'UNKNOWN' then coalesce(sent_at,"
                        + " now()) else sent_at end " + STILL_MINE,
                state,
                reason,
                state,
                delivery.id(),
                delivery.epoch(),
                state);
    }

    /**
     * The beginning of a statement that confirms a delivery unless it is not this writer's any more: only then is there a row
     * in {@code confirmed}, and only then does its deadline go. Its parameters are {@link #confirmation}.
     */
    static final String CONFIRM = """
        with confirmed as (
            update delivery set state = 'CONFIRMED', proof = ?, reason = null, sent_at = coalesce(sent_at, now()),
                confirmed_at = now()
            %s returning id, ticket_id, destination_id, message),
        noted as (insert into delivery_attempt (delivery_id, heard) select id, ? from confirmed),
        watched as (delete from deadline d using confirmed c where d.kind = ? and d.subject = c.id),
        released as (%s)\
        """.formatted(STILL_MINE, VoidNotices.RELEASE.formatted("confirmed"));

    static Object[] confirmation(Delivery delivery, String proof) {
        return new Object[] {
            proof,
            delivery.id(),
            delivery.epoch(),
            DeliveryState.CONFIRMED,
            proof,
            Escalation.UNCONFIRMED,
            VoidNotices.IN_TURN_NOW
        };
    }

    /** Moves a delivery that the caller has locked. */
    void move(Trip trip, DeliveryId id, DeliveryState state, boolean possibleDuplicate, @Nullable String reason) {
        trip.tell(
                "update delivery set state = ?, possible_duplicate = possible_duplicate or ?, reason = ?, confirmed_at"
                        + " = case when ? = 'CONFIRMED' then now() else confirmed_at end where id = ?",
                state,
                possibleDuplicate,
                reason,
                state,
                id);
    }

    /** Notes how it is known that a delivery arrived. */
    void proven(Trip trip, DeliveryId id, String proof) {
        trip.tell("update delivery set proof = ? where id = ?", proof, id);
    }

    /** What an earlier writer of the printer had begun and nobody knows the end of: it comes out again, marked. */
    Answer<DeliveryId> reclaim(Trip trip, DestinationId destination) {
        return trip.ask(row -> row.id("id", DeliveryId::new), """
            update delivery v set state = 'PENDING', possible_duplicate = true, reason = 'its hub went away while it was sent'
            from printer_lease l
            where l.destination_id = ? and v.destination_id = l.destination_id and v.state in ('SENDING', 'SENT')
              and v.epoch < l.epoch
            returning v.id\
            """, destination);
    }

    void heard(Trip trip, DeliveryId id, String what) {
        trip.tell("insert into delivery_attempt (delivery_id, heard) values (?, left(?, 280))", id, what);
    }

    /** Confirms what screens have shown; answers the rows that were not confirmed before. */
    Answer<Delivery> shown(Trip trip, BranchId branch, Collection<TicketId> tickets) {
        return trip.ask(Deliveries::delivery, """
            with v as (
                update delivery u set state = 'CONFIRMED', confirmed_at = now(), proof = 'SHOWN', reason = null
                from destination k
                where u.ticket_id = any(?) and u.branch_id = ? and u.message = 'NEW' and k.id = u.destination_id
                  and k.kind = 'KDS' and u.state in ('PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'HELD')
                returning u.*)
            """ + DELIVERY.formatted("v"), tickets, branch);
    }

    /** Takes or renews the lease of a printer for this hub; answers nothing while another hub holds it. */
    Answer<Lease> lease(Trip trip, DestinationId destination, String holder, Duration length) {
        return trip.ask(row -> new Lease(row.big("epoch"), length), """
            insert into printer_lease as l (destination_id, holder, epoch, until)
            values (?, ?, 1, now() + make_interval(secs => ?))
            on conflict (destination_id) do update set
                epoch = case when l.holder = excluded.holder then l.epoch else l.epoch + 1 end,
                holder = excluded.holder, until = excluded.until
            where l.holder = excluded.holder or l.until < now()
            returning epoch\
            """, destination, holder, length.toSeconds());
    }

    /** @param length from when it was asked for */
    record Lease(long epoch, Duration length) {}

    /**
     * Takes the lease of a printer that nobody is printing on, to ask how it is or to print a page that is no delivery. Answers
     * nothing while another hub holds it, or anything is under way there.
     */
    Answer<Instant> leaseToAsk(Trip trip, DestinationId destination, String holder, Duration length) {
        return trip.ask(row -> row.instant("until"), """
            insert into printer_lease as l (destination_id, holder, epoch, until)
            select d.id, ?, 1, now() + make_interval(secs => ?) from destination d
            where d.id = ? and d.kind = 'PRINTER' and d.enabled and not d.asks
              and not exists (select from delivery v where v.destination_id = d.id and v.state in ('SENDING', 'SENT'))
            on conflict (destination_id) do update set
                epoch = case when l.holder = excluded.holder then l.epoch else l.epoch + 1 end,
                holder = excluded.holder, until = excluded.until
            where l.holder = excluded.holder or l.until < now()
            returning until\
            """, holder, length.toSeconds(), destination);
    }

    /** Gives such a lease back, unless this hub has begun to print under it meanwhile. */
    void giveBack(Trip trip, DestinationId destination, String holder, Instant until) {
        trip.tell(
                "update printer_lease set until = now() where destination_id = ? and holder = ? and until = ?",
                destination,
                holder,
                until);
    }

    List<DeliveryId> ids(Answer<DeliveryId> answer) {
        return answer.all().stream()
                .sorted(java.util.Comparator.comparing(DeliveryId::value))
                .toList();
    }

    static Delivery delivery(Row row) throws SQLException {
        var branch = row.id("branch_id", BranchId::new);
        var ticket = row.textOrNull("content");
        return new Delivery(
                row.id("id", DeliveryId::new),
                branch,
                new Destination(
                        row.id("d_id", DestinationId::new),
                        branch,
                        row.text("branch_key"),
                        row.text("d_key"),
                        row.text("d_name"),
                        row.oneOf("kind", DestinationKind.class),
                        row.json("settings"),
                        Duration.ofSeconds(row.number("confirm_within_seconds")),
                        Duration.ofMinutes(row.number("expires_after_minutes")),
                        row.textOrNull("down_reason")),
                row.idOrNull("ticket_id", TicketId::new),
                row.number("number"),
                row.id("session_id", SessionId::new),
                row.id("station_id", StationId::new),
                row.text("table_label"),
                row.oneOf("message", Notice.class),
                row.oneOf("role", RouteRole.class),
                row.oneOf("state", DeliveryState.class),
                row.big("epoch"),
                row.number("attempts"),
                row.flag("possible_duplicate"),
                row.idOrNull("stands_in_for", DeliveryId::new),
                row.textOrNull("reason"),
                row.instant("created_at"),
                row.flag("overdue"),
                row.flag("begun"),
                ZoneId.of(row.text("time_zone")),
                Locale.forLanguageTag(row.text("locale")),
                ticket == null ? null : Json.read(ticket, TicketCreated.class),
                paper(row),
                notice(row));
    }

    private static @Nullable TicketNotice notice(Row row) throws SQLException {
        var id = row.idOrNull("notice_id", uuid -> uuid);
        return id == null
                ? null
                : new TicketNotice(
                        id,
                        row.oneOf("notice_kind", TicketNotice.Kind.class),
                        Json.MAPPER.treeToValue(row.json("notice_content"), TicketNotice.Content.class));
    }

    private static @Nullable GuestPaper paper(Row row) throws SQLException {
        var id = row.idOrNull("paper_id", uuid -> uuid);
        return id == null
                ? null
                : new GuestPaper(id, row.oneOf("paper_kind", GuestPaper.Kind.class), row.json("paper_content"));
    }
}
