package org.comanda.hub.view;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.floor.Palette;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.kitchen.TicketStatus;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.ledger.Statement;
import org.comanda.hub.order.HeldCourses;
import org.comanda.hub.order.OrderStatus;
import org.comanda.hub.order.RoundStatus;
import org.comanda.hub.outbox.EventLog;
import org.comanda.hub.payment.IntentStatus;
import org.comanda.hub.payment.WaysOfPaying;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Reads a session's state: one round trip, whatever the table ordered. */
@Component
public class SessionStates {

    private static final TypeReference<List<SessionState.Item>> ITEMS = new TypeReference<>() {};

    private record Head(
            BranchId branchId,
            String branch,
            String branchName,
            SessionState.Restaurant restaurant,
            SessionState.@Nullable Table table,
            @Nullable String reference,
            SessionStatus status,
            @Nullable String closeReason,
            String currency,
            String locale,
            @Nullable String joinCode,
            int roundGraceSeconds,
            @Nullable DinerId host,
            List<String> holdCourses) {}

    private record Order(
            OrderId id,
            @Nullable DinerId diner,
            @Nullable RoundId round,
            @Nullable String takenBy,
            OrderStatus status,
            List<SessionState.Item> items) {

        long total() {
            return items.stream().mapToLong(SessionState.Item::total).sum();
        }
    }

    private record RoundRow(
            RoundId id,
            int number,
            RoundStatus status,
            @Nullable Instant closesAt,
            @Nullable String closingBy,
            @Nullable String closingName,
            @Nullable Instant sentAt) {}

    private record TicketRow(RoundId round, SessionState.Ticket ticket) {}

    private record DinerRow(DinerId id, String name, List<String> allergies, Instant lastSeenAt, boolean active) {}

    private final Database database;
    private final EventLog events;
    private final Ledger ledger;
    private final WaysOfPaying ways;

    SessionStates(Database database, EventLog events, Ledger ledger, WaysOfPaying ways) {
        this.database = database;
        this.events = events;
        this.ledger = ledger;
        this.ways = ways;
    }

    /** The state, to a diner of the session or to staff of its branch. */
    public SessionState of(Caller caller, SessionId id) {
        if (caller instanceof Caller.Diner diner && !diner.session().equals(id)) {
            throw Refusal.notFound();
        }
        var trip = database.trip();
        // Asked first: what is read after it is at least as new.
        var sequence = events.lastSequence(trip, caller.branch());
        var head = trip.ask(SessionStates::head, HEAD, id, caller.branch());
        var diners = trip.ask(SessionStates::diner, DINERS, id);
        var orders = trip.ask(SessionStates::order, ORDERS, id);
        var rounds = trip.ask(SessionStates::round, ROUNDS, id);
        var tickets = trip.ask(SessionStates::ticket, TICKETS, id);
        var held = HeldCourses.of(trip, id);
        var bill = ledger.statement(trip, id);
        var intents = trip.ask(SessionStates::intent, INTENTS, id);
        var offered = ways.offered(trip, caller.branch());
        trip.go();

        var found = head.one().orElseThrow(Refusal::notFound);
        var money = bill.get();
        var me = caller instanceof Caller.Diner diner ? diner.id() : null;
        return new SessionState(
                id,
                found.branch(),
                found.branchName(),
                found.restaurant(),
                found.table(),
                found.reference(),
                found.status(),
                found.closeReason(),
                found.currency(),
                found.locale(),
                found.joinCode(),
                sequence.one().orElse(0L),
                found.roundGraceSeconds(),
                me,
                diners.all().stream()
                        .map(diner -> new SessionState.Diner(
                                diner.id(),
                                diner.name(),
                                Palette.of(diner.id()),
                                diner.id().equals(found.host()),
                                diner.active(),
                                diner.allergies(),
                                diner.lastSeenAt()))
                        .toList(),
                orders.all().stream()
                        .filter(order -> order.status() == OrderStatus.DRAFT)
                        .map(order -> new SessionState.Cart(order.id(), order.diner(), order.total(), order.items()))
                        .toList(),
                rounds.all().stream()
                        .map(round -> round(round, orders.all(), tickets.all()))
                        .toList(),
                held.all(),
                found.holdCourses(),
                money.charges().stream().map(SessionStates::charge).toList(),
                money.payments().stream().map(SessionStates::payment).toList(),
                intents.all(),
                offered.get(),
                money.totalCharges(),
                money.totalPaid(),
                money.totalTips(),
                money.credit(),
                money.due(),
                money.unassigned(),
                diners.all().stream()
                        .map(diner -> new SessionState.DinerDue(
                                diner.id(),
                                money.chargedTo(diner.id()),
                                money.allocatedTo(diner.id()),
                                money.dueOf(diner.id())))
                        .toList());
    }

    private static SessionState.Round round(RoundRow round, List<Order> orders, List<TicketRow> tickets) {
        var sent = orders.stream()
                .filter(order ->
                        order.status() == OrderStatus.SENT && round.id().equals(order.round()))
                .toList();
        var items = sent.stream()
                .flatMap(order -> order.items().stream())
                .map(SessionState.Item::itemId)
                .collect(Collectors.toSet());
        return new SessionState.Round(
                round.id(),
                round.number(),
                round.status(),
                round.closesAt(),
                round.closingName() == null
                        ? null
                        : new SessionState.Closer(
                                round.closingBy() != null && round.closingBy().startsWith("diner:")
                                        ? round.closingBy().substring("diner:".length())
                                        : null,
                                round.closingName()),
                round.sentAt(),
                sent.stream()
                        .map(order -> new SessionState.SentOrder(
                                order.id(),
                                order.diner(),
                                order.takenBy(),
                                order.status(),
                                order.total(),
                                order.items()))
                        .toList(),
                // A course that was fired may be on a later round's ticket.
                tickets.stream()
                        .filter(ticket -> ticket.round().equals(round.id())
                                || ticket.ticket().itemIds().stream().anyMatch(items::contains))
                        .map(TicketRow::ticket)
                        .toList());
    }

    private static final String HEAD = """
        select s.branch_id, b.key, b.name as branch_name, r.name, r.color, r.welcome, r.logo, s.table_id, t.label, s.reference,
               s.status, s.close_reason, r.currency, r.locale, s.join_code, b.round_grace_seconds, s.host_id, b.hold_courses
        from table_session s
        join branch b on b.id = s.branch_id
        join restaurant r on r.id = b.restaurant_id
        left join dining_table t on t.id = s.table_id
        where s.id = ? and s.branch_id = ?\
        """;

    private static final String DINERS = """
        select d.id, d.display_name, d.allergies, d.last_seen_at,
               d.last_seen_at > now() - make_interval(mins => b.inactive_after_minutes) as active
        from diner d join table_session s on s.id = d.session_id join branch b on b.id = s.branch_id
        where d.session_id = ? order by d.seat\
        """;

    private static final String ORDERS = """
        select o.id, o.diner_id, o.round_id, o.taken_name, o.status,
               coalesce((select json_agg(json_build_object('itemId', i.id, 'menuItemId', i.menu_item_id, 'name', i.name,
                   'quantity', i.quantity, 'unitPrice', i.unit_price, 'total', i.quantity * i.unit_price, 'notes', i.notes,
                   'modifiers', i.modifiers, 'course', i.course, 'state', i.state,
                   'held', case when i.held and i.fired_at is null and i.state = 'ACTIVE' then true end) order by i.position)
                   from order_item i where i.order_id = o.id), '[]') as items
        from customer_order o where o.session_id = ? and o.status <> 'CANCELLED' order by o.sent_at nulls last, o.id\
        """;

    private static final String ROUNDS = """
        select id, number, status, closes_at, closing_by, closing_name, sent_at from round where session_id = ? order by number\
        """;

    private static final String TICKETS = """
        select t.round_id, t.id, t.number, t.content ->> 'stationName' as station_name, t.course, t.status,
               array(select i.order_item_id from ticket_item i where i.ticket_id = t.id) as item_ids
        from ticket t where t.session_id = ? order by t.number\
        """;

    private static final String INTENTS = """
        select id, provider, mode, payer_id, status, amount, tip, concept, declared, expires_at
        from payment_intent where session_id = ? and status in ('CREATED', 'PENDING') order by created_at\
        """;

    private static Head head(Row row) throws SQLException {
        var table = row.idOrNull("table_id", id -> id);
        return new Head(
                row.id("branch_id", BranchId::new),
                row.text("key"),
                row.text("branch_name"),
                new SessionState.Restaurant(
                        row.text("name"), row.text("color"), row.textOrNull("welcome"), row.textOrNull("logo")),
                table == null ? null : new SessionState.Table(table, row.text("label")),
                row.textOrNull("reference"),
                row.oneOf("status", SessionStatus.class),
                row.textOrNull("close_reason"),
                row.text("currency"),
                row.text("locale"),
                row.textOrNull("join_code"),
                row.number("round_grace_seconds"),
                row.idOrNull("host_id", DinerId::new),
                row.texts("hold_courses"));
    }

    private static DinerRow diner(Row row) throws SQLException {
        return new DinerRow(
                row.id("id", DinerId::new),
                row.text("display_name"),
                row.texts("allergies"),
                row.instant("last_seen_at"),
                row.flag("active"));
    }

    private static Order order(Row row) throws SQLException {
        return new Order(
                row.id("id", OrderId::new),
                row.idOrNull("diner_id", DinerId::new),
                row.idOrNull("round_id", RoundId::new),
                row.textOrNull("taken_name"),
                row.oneOf("status", OrderStatus.class),
                Json.read(row.text("items"), ITEMS));
    }

    private static RoundRow round(Row row) throws SQLException {
        return new RoundRow(
                row.id("id", RoundId::new),
                row.number("number"),
                row.oneOf("status", RoundStatus.class),
                row.instantOrNull("closes_at"),
                row.textOrNull("closing_by"),
                row.textOrNull("closing_name"),
                row.instantOrNull("sent_at"));
    }

    private static TicketRow ticket(Row row) throws SQLException {
        return new TicketRow(
                row.id("round_id", RoundId::new),
                new SessionState.Ticket(
                        row.id("id", TicketId::new),
                        row.number("number"),
                        row.text("station_name"),
                        row.textOrNull("course"),
                        row.oneOf("status", TicketStatus.class),
                        row.uuids("item_ids")));
    }

    private static SessionState.Intent intent(Row row) throws SQLException {
        return new SessionState.Intent(
                row.id("id", IntentId::new),
                row.text("provider"),
                row.oneOf("mode", PaymentMode.class),
                row.idOrNull("payer_id", DinerId::new),
                row.oneOf("status", IntentStatus.class),
                row.big("amount"),
                row.big("tip"),
                row.text("concept"),
                row.textOrNull("declared"),
                row.instant("expires_at"));
    }

    private static SessionState.Charge charge(Statement.ChargeLine charge) {
        return new SessionState.Charge(
                charge.id().value(),
                charge.item().value(),
                charge.original() == null ? null : charge.original().value(),
                charge.orderedBy(),
                charge.kind(),
                charge.name(),
                charge.amount(),
                charge.tax(),
                charge.shares().stream()
                        .map(share ->
                                new SessionState.Share(share.id(), share.owner(), share.amount(), share.allocated()))
                        .toList());
    }

    private static SessionState.Payment payment(Book.Figures payment) {
        return new SessionState.Payment(
                payment.paymentId(),
                payment.intentId(),
                payment.provider(),
                payment.mode(),
                payment.payer(),
                payment.status(),
                payment.confirmed(),
                payment.allocated(),
                payment.change(),
                payment.refunded(),
                payment.credit(),
                payment.tip());
    }
}
