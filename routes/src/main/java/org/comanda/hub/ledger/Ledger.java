package org.comanda.hub.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.comanda.connectors.message.ChargesUpdated;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.PaymentChanged;
import org.comanda.connectors.message.SessionSettled;
import org.comanda.connectors.message.SessionStatusChanged;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.PoolOrder;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a session's money and writes what was decided about it. Whoever changes money locks the session first and reads the
 * book in the same trip after the lock, so that any number of payments at once come out as if one came after the other.
 */
@Component
public class Ledger {

    /** After the first payment, when the restaurant is told that a balance is still open. */
    private static final Duration PATIENCE_WITH_A_BALANCE = Duration.ofMinutes(30);

    /** In whose session rows are added, and in whose name. */
    record Keeper(SessionId session, BranchId branch, String who) {}

    private record ChargeRow(
            ChargeId id,
            @Nullable ChargeId original,
            OrderItemId item,
            @Nullable DinerId diner,
            ChargeKind kind,
            String name,
            long amount,
            long tax) {}

    private record ShareSum(
            ShareId id, ChargeId charge, @Nullable DinerId owner, long amount) {}

    private record SharePaid(ChargeId charge, Statement.ShareLine share) {}

    private record AllocationSum(PaymentId payment, ShareId share, long amount) {}

    private final TableSessions sessions;
    private final Outbox outbox;
    private final Deadlines deadlines;

    Ledger(TableSessions sessions, Outbox outbox, Deadlines deadlines) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    /** A session's money once the trip was made. */
    @FunctionalInterface
    public interface Reading {

        /** @param who in whose name decisions are kept */
        Book book(TableSession session, String who);
    }

    /** Asks for all of a session's money; the session must be locked earlier in the same trip or transaction. */
    public Reading read(Trip ask, SessionOf of) {
        var charges = ask.ask(
                Ledger::charge,
                "select id, original_id, order_item_id, diner_id, kind, name, amount, tax from charge where session_id"
                        + " = "
                        + of.sql() + " order by seq",
                of.id());
        var shares = ask.ask(
                row -> new ShareSum(
                        row.id("share_id", ShareId::new),
                        row.id("charge_id", ChargeId::new),
                        row.idOrNull("diner_id", DinerId::new),
                        row.big("amount")),
                "select share_id, charge_id, diner_id, sum(amount)::bigint as amount from share_change where"
                        + " session_id = "
                        + of.sql() + " group by share_id, charge_id, diner_id order by min(seq)",
                of.id());
        var payments = payments(ask, of);
        var allocations = ask.ask(
                row -> new AllocationSum(
                        row.id("payment_id", PaymentId::new), row.id("share_id", ShareId::new), row.big("amount")),
                "select payment_id, share_id, sum(amount)::bigint as amount from allocation where session_id = "
                        + of.sql()
                        + " group by payment_id, share_id having sum(amount) <> 0 order by max(seq) filter (where"
                        + " amount > 0)",
                of.id());
        var seats = seats(ask, of);
        return (session, who) -> {
            var book = book(session, who, seats.all(), 0, 0);
            for (var charge : charges.all()) {
                if (charge.original() == null) {
                    book.remember(new Book.Line(
                            charge.id(), charge.item(), charge.diner(), charge.name(), charge.amount(), charge.tax()));
                } else {
                    var line = book.line(charge.original());
                    if (line != null) {
                        line.net += charge.amount();
                        line.tax += charge.tax();
                        line.voided |= charge.kind() == ChargeKind.VOID;
                    }
                }
            }
            shares.all().forEach(share -> book.remember(share.charge(), share.id(), share.owner(), share.amount()));
            payments.all().forEach(book::remember);
            allocations
                    .all()
                    .forEach(
                            allocation -> book.remember(allocation.payment(), allocation.share(), allocation.amount()));
            return book;
        };
    }

    /** Asks for what people see of a session's money. */
    public Supplier<Statement> statement(Trip ask, SessionId session) {
        var charges = ask.ask(
                Ledger::charge,
                "select id, original_id, order_item_id, diner_id, kind, name, amount, tax from charge where session_id"
                        + " = ? order by seq",
                session);
        var shares = ask.ask(
                row -> new SharePaid(
                        row.id("charge_id", ChargeId::new),
                        new Statement.ShareLine(
                                row.id("share_id", ShareId::new),
                                row.idOrNull("diner_id", DinerId::new),
                                row.big("amount"),
                                row.big("allocated"))),
                """
                select s.share_id, s.charge_id, s.diner_id, sum(s.amount)::bigint as amount, coalesce(max(a.allocated), 0)::bigint as allocated
                from share_change s
                left join (select share_id, sum(amount) as allocated from allocation where session_id = ? group by share_id) a
                    on a.share_id = s.share_id
                where s.session_id = ?
                group by s.share_id, s.charge_id, s.diner_id having sum(s.amount) <> 0
                order by min(s.seq)\
                """,
                session,
                session);
        var payments = payments(ask, SessionOf.session(session));
        return () -> {
            var ofCharge = shares.all().stream()
                    .collect(Collectors.groupingBy(
                            SharePaid::charge, Collectors.mapping(SharePaid::share, Collectors.toList())));
            return new Statement(
                    charges.all().stream()
                            .map(charge -> new Statement.ChargeLine(
                                    charge.id(),
                                    charge.item(),
                                    charge.original(),
                                    charge.diner(),
                                    charge.kind(),
                                    charge.name(),
                                    charge.amount(),
                                    charge.tax(),
                                    ofCharge.getOrDefault(charge.id(), List.of())))
                            .toList(),
                    payments.all().stream().map(Book::figures).toList());
        };
    }

    /** Asks only for what charging more needs: the sums, and payments of which something is left. */
    Reading readSums(Trip ask, SessionId session) {
        var of = SessionOf.session(session);
        var net = ask.ask(
                row -> row.big("net"),
                "select coalesce(sum(amount), 0)::bigint as net from charge where session_id = ?",
                session);
        var payments = payments(ask, of);
        return (locked, who) -> {
            var allocated =
                    payments.all().stream().mapToLong(money -> money.allocated).sum();
            var book = book(locked, who, List.of(), net.all().getFirst(), allocated);
            payments.all().forEach(book::remember);
            return book;
        };
    }

    /** The book of a session that begins in this very transaction. */
    static Book empty(TableSession session, String who) {
        return book(session, who, List.of(), 0, 0);
    }

    private static Book book(
            TableSession session, String who, List<Book.Seat> seats, long netBefore, long allocatedBefore) {
        return new Book(
                new Keeper(session.id(), session.branch(), who),
                session.status().live(),
                session.settings().poolOrder() == PoolOrder.PAYER_FIRST,
                seats,
                netBefore,
                allocatedBefore);
    }

    private static Answer<Book.Money> payments(Trip ask, SessionOf of) {
        return ask.ask(Ledger::money, """
            select p.id, p.intent_id, p.provider, p.account, p.external_id, p.mode, p.payer_id,
                   coalesce(sum(e.amount) filter (where e.kind = 'CONFIRMED'), 0)::bigint as confirmed,
                   coalesce(sum(e.amount) filter (where e.kind = 'TIP'), 0)::bigint as tip,
                   coalesce(sum(e.amount) filter (where e.kind = 'CHANGE'), 0)::bigint as change,
                   coalesce(sum(e.amount) filter (where e.kind in ('REFUNDED', 'CHARGED_BACK')), 0)::bigint as refunded,
                   coalesce((select sum(a.amount) from allocation a where a.session_id = p.session_id and a.payment_id = p.id), 0)::bigint
                       as allocated,
                   coalesce(bool_or(e.kind = 'CHARGED_BACK'), false) as charged_back,
                   count(*) filter (where e.kind = 'DISPUTED') > count(*) filter (where e.kind = 'RESOLVED') as disputed,
                   (array_agg(e.kind order by e.seq desc) filter (where e.kind in ('PENDING', 'REJECTED', 'CANCELLED')))[1]
                       as unconfirmed
            from payment p left join payment_entry e on e.payment_id = p.id and e.session_id = p.session_id
            where p.session_id = %s
            group by p.id order by p.seq\
            """.formatted(of.sql()), of.id());
    }

    private static Answer<Book.Seat> seats(Trip ask, SessionOf of) {
        return ask.ask(
                row -> new Book.Seat(row.id("id", DinerId::new), row.text("display_name"), row.flag("active")),
                """
                select d.id, d.display_name,
                       d.last_seen_at > now() - make_interval(mins => b.inactive_after_minutes) as active
                from diner d join table_session s on s.id = d.session_id join branch b on b.id = s.branch_id
                where d.session_id = %s order by d.seat\
                """.formatted(of.sql()),
                of.id());
    }

    private static ChargeRow charge(Row row) throws SQLException {
        return new ChargeRow(
                row.id("id", ChargeId::new),
                row.idOrNull("original_id", ChargeId::new),
                row.id("order_item_id", OrderItemId::new),
                row.idOrNull("diner_id", DinerId::new),
                row.oneOf("kind", ChargeKind.class),
                row.text("name"),
                row.big("amount"),
                row.big("tax"));
    }

    private static Book.Money money(Row row) throws SQLException {
        var money = new Book.Money(
                row.id("id", PaymentId::new),
                row.idOrNull("intent_id", IntentId::new),
                row.text("provider"),
                row.text("account"),
                row.text("external_id"),
                row.oneOf("mode", PaymentMode.class),
                row.idOrNull("payer_id", DinerId::new));
        money.confirmed = row.big("confirmed");
        money.tip = row.big("tip");
        money.change = row.big("change");
        money.refunded = row.big("refunded");
        money.allocated = row.big("allocated");
        money.chargedBack = row.flag("charged_back");
        money.disputed = row.flag("disputed");
        var unconfirmed = row.textOrNull("unconfirmed");
        if (unconfirmed != null) {
            money.unconfirmed = PaymentStatus.valueOf(unconfirmed);
        }
        return money;
    }

    /** Writes what was decided, and tells everybody; the session's status follows from it. */
    public void write(Trip tell, TableSession session, Book book) {
        var postings = book.postings();
        if (postings.isEmpty()) {
            return;
        }
        postings.write(tell);
        for (var entry : postings.entries) {
            tellOf(tell, session, book, entry);
        }
        outbox.append(tell, updated(session, book));
        if (session.status().live()) {
            become(tell, session, statusOf(session, book));
            if (book.totalPaid() > 0) {
                deadlines.setOnce(
                        tell, Deadline.in(PATIENCE_WITH_A_BALANCE, UnpaidBalance.KIND, session.id(), session.branch()));
            }
        }
    }

    private void become(Trip tell, TableSession session, SessionStatus status) {
        if (status == session.status()) {
            return;
        }
        sessions.become(tell, session.id(), status);
        changed(tell, session, status);
        if (status == SessionStatus.SETTLED) {
            outbox.append(
                    tell,
                    Event.inSession(
                            session.branch(),
                            session.id(),
                            EventType.SESSION_SETTLED,
                            new SessionSettled(
                                    session.id().toString(),
                                    session.table() == null
                                            ? null
                                            : session.table().toString(),
                                    session.label())));
        }
    }

    /** What the session's status is by its money. */
    public static SessionStatus statusOf(TableSession session, Book book) {
        return SessionStatus.of(
                book.totalCharges(), book.totalPaid(), book.due(), session.checkAskedAt(), session.lastOrderAt());
    }

    /** Tells of the status if it is another than before; the row itself is written by who asks. */
    public void changed(Trip tell, TableSession session, SessionStatus status) {
        if (status != session.status()) {
            outbox.append(
                    tell,
                    Event.inSession(
                            session.branch(),
                            session.id(),
                            EventType.SESSION_STATUS_CHANGED,
                            new SessionStatusChanged(
                                    session.id().toString(),
                                    status.name(),
                                    session.status().name())));
            if (status == SessionStatus.CHECK_REQUESTED || status == SessionStatus.PAYING) {
                deadlines.setOnce(
                        tell,
                        Deadline.in(
                                Duration.ofMinutes(session.settings().inactiveAfterMinutes()),
                                InactiveDiners.KIND,
                                session.id(),
                                session.branch()));
            }
        }
    }

    static Event updated(TableSession session, Book book) {
        return Event.inSession(
                session.branch(),
                session.id(),
                EventType.CHARGES_UPDATED,
                new ChargesUpdated(
                        session.id().toString(),
                        book.totalCharges(),
                        book.totalPaid(),
                        book.due(),
                        book.postings().charges.stream()
                                .limit(ChargesUpdated.CHARGES_MAX)
                                .map(charge -> new ChargesUpdated.NewCharge(
                                        charge.id().toString(),
                                        charge.orderItemId().toString(),
                                        charge.originalId() == null
                                                ? null
                                                : charge.originalId().toString(),
                                        charge.name(),
                                        charge.amount()))
                                .toList()));
    }

    private void tellOf(Trip tell, TableSession session, Book book, Postings.EntryRow entry) {
        var type =
                switch (entry.kind()) {
                    case PENDING -> EventType.PAYMENT_CREATED;
                    case CONFIRMED -> EventType.PAYMENT_CONFIRMED;
                    case REJECTED, CANCELLED -> EventType.PAYMENT_FAILED;
                    case REFUNDED, CHARGED_BACK -> EventType.PAYMENT_REFUNDED;
                    case TIP, CHANGE, DISPUTED, RESOLVED -> null;
                };
        if (type != null) {
            var figures = book.figures(entry.paymentId());
            outbox.append(
                    tell,
                    Event.inSession(
                            session.branch(),
                            session.id(),
                            type,
                            new PaymentChanged(
                                    session.id().toString(),
                                    entry.paymentId().toString(),
                                    figures.intentId() == null
                                            ? null
                                            : figures.intentId().toString(),
                                    figures.provider(),
                                    figures.payer() == null
                                            ? null
                                            : figures.payer().toString(),
                                    figures.status().name(),
                                    entry.amount(),
                                    figures.tip(),
                                    entry.reason())));
        }
    }

    /** Cancels what was to be looked at later: the session has ended. */
    public void forget(Trip tell, SessionId session) {
        deadlines.cancel(tell, List.of(UnpaidBalance.KIND, InactiveDiners.KIND), session);
    }
}
