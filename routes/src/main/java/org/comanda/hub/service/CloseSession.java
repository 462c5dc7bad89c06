package org.comanda.hub.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.SessionClosed;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Revocations;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.order.HeldCourses;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.comanda.hub.payment.Intents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Frees a table. Nothing that was sent may still wait for the kitchen, and nothing may be owed, unless an admin says why. */
@Component
public class CloseSession {

    /**
     * @param writtenOff what was still due and will not be paid, minor units
     * @param unservedTickets numbers of tickets that are ready or cooking, as a warning
     */
    public record Closed(SessionId sessionId, String status, long writtenOff, List<Integer> unservedTickets) {}

    private record Rest(boolean closing, boolean unsent, boolean refunding) {}

    private final Database database;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Intents intents;
    private final Outbox outbox;

    CloseSession(Database database, TableSessions sessions, Ledger ledger, Intents intents, Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.ledger = ledger;
        this.intents = intents;
        this.outbox = outbox;
    }

    public Closed close(Caller.Staff waiter, SessionId id, boolean override, @Nullable String reason) {
        if (override && !waiter.mayManage()) {
            throw Refusal.forbidden("Only an admin closes a table that still owes");
        }
        var why = override ? Text.reason(reason) : null;
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            var reading = ledger.read(ask, SessionOf.session(id));
            var rest = ask.ask(
                    row -> new Rest(row.flag("closing"), row.flag("unsent"), row.flag("refunding")), """
                    select exists (select from round where session_id = ? and status = 'CLOSING') as closing,
                           exists (select from customer_order o join round r on r.id = o.round_id join branch b on b.id = r.branch_id
                                   join order_item i on i.order_id = o.id
                                   where o.session_id = ? and r.status = 'OPEN' and i.state = 'ACTIVE'
                                     and not (i.held and b.ticket_mode = 'ORDER')
                                     and not exists (select from ticket_item k where k.order_item_id = i.id)) as unsent,
                           exists (select from refund_request where session_id = ? and status = 'ASKED') as refunding\
                    """, id, id, id);
            var held = HeldCourses.of(ask, id);
            var unserved = ask.ask(
                    row -> row.number("number"),
                    "select number from ticket where session_id = ? and status in ('NEW', 'IN_PROGRESS', 'READY')"
                            + " order by number",
                    id);
            ask.go();
            var session = locked.one().orElseThrow(Refusal::notFound).seenBy(waiter);
            session.mustLive();
            var book = reading.book(session, waiter.who());
            var found = rest.all().getFirst();
            if (found.closing() || (found.unsent() && !override)) {
                throw Refusal.conflict(
                        "ROUND_NOT_SENT", "%s has orders that were not sent to the kitchen".formatted(session.label()));
            }
            if (!override && !held.all().isEmpty()) {
                throw Refusal.conflict(
                        "COURSE_HELD",
                        "%s holds courses that were not fired: %s"
                                .formatted(session.label(), HeldCourses.inWords(held.all())));
            }
            if (!override) {
                mustBeEven(session, book, found.refunding());
            }
            var tell = database.trip();
            var writtenOff = override ? book.writeOff(Objects.requireNonNull(why)) : 0;
            ledger.write(tell, session, book);
            ledger.forget(tell, id);
            intents.cancelAll(tell, id);
            tell.tell("""
                update table_session set status = 'CLOSED', closed_at = now(), closed_by = ?, close_reason = ?, written_off = ?,
                    qr_jti_hash = null, qr_valid_until = null, join_code = null, token_version = token_version + 1
                where id = ?\
                """, waiter.who(), why, writtenOff, id);
            tell.tell("update customer_order set status = 'CANCELLED' where session_id = ? and status = 'DRAFT'", id);
            tell.ask(row -> true, Revocations.ANNOUNCE, id.toString());
            outbox.append(
                    tell,
                    Event.inSession(
                            session.branch(),
                            id,
                            EventType.SESSION_CLOSED,
                            new SessionClosed(
                                    id.toString(),
                                    session.table() == null
                                            ? null
                                            : session.table().toString(),
                                    waiter.name(),
                                    why,
                                    writtenOff)));
            tell.go();
            return new Closed(id, "CLOSED", writtenOff, unserved.all());
        });
    }

    /** Nothing owed, nothing left over, nothing under way. */
    private static void mustBeEven(TableSession session, Book book, boolean refunding) {
        var currency = session.settings().currency();
        if (book.inProcess() || refunding) {
            throw Refusal.conflict(
                    "PAYMENT_IN_PROCESS", "A payment of %s is not decided yet".formatted(session.label()));
        }
        if (book.due() > 0) {
            throw new Refusal(
                    409,
                    "BALANCE_DUE",
                    "%s still owes".formatted(session.label()),
                    Map.of("balanceDue", book.due(), "currency", currency));
        }
        if (book.credit() > 0) {
            throw new Refusal(
                    409,
                    "CREDIT_OPEN",
                    "%s paid more than it owed; decide what becomes of the rest".formatted(session.label()),
                    Map.of("credit", book.credit(), "currency", currency));
        }
    }
}
