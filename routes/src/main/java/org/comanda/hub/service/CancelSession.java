package org.comanda.hub.service;

import java.util.Map;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.SessionCancelled;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Revocations;
import org.comanda.hub.kitchen.CallOff;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.order.Voiding;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.comanda.hub.payment.Intents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls a table off, for a reason that its diners read: what is not cooked is voided and taken back from the kitchen, what is cooked
 * is written off. A table that has paid something gets that back first.
 */
@Component
public class CancelSession {

    /** @param voided what was not cooked, minor units; @param writtenOff what was, minor units */
    public record Cancelled(SessionId sessionId, String status, long voided, long writtenOff) {}

    private final Database database;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Voiding voiding;
    private final CallOff kitchen;
    private final Intents intents;
    private final Outbox outbox;

    CancelSession(
            Database database,
            TableSessions sessions,
            Ledger ledger,
            Voiding voiding,
            CallOff kitchen,
            Intents intents,
            Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.ledger = ledger;
        this.voiding = voiding;
        this.kitchen = kitchen;
        this.intents = intents;
        this.outbox = outbox;
    }

    public Cancelled cancel(Caller.Staff admin, SessionId id, @Nullable String reason) {
        var why = Text.reason(reason);
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            var reading = ledger.read(ask, SessionOf.session(id));
            var refunding = ask.ask(
                    row -> row.flag("refunding"),
                    "select exists (select from refund_request where session_id = ? and status = 'ASKED') as refunding",
                    id);
            var sent = voiding.all(ask, id);
            var table = kitchen.of(ask, id);
            ask.go();
            var session = locked.one().orElseThrow(Refusal::notFound).seenBy(admin);
            session.mustLive();
            var book = reading.book(session, admin.who());
            mustBeUnpaid(session, book, refunding.all().getFirst());
            var more = database.trip();
            table.recall(more, session.branch());
            more.go();

            var tell = database.trip();
            var cooked = table.cooked();
            var voided = 0L;
            for (var line : sent.all()) {
                if (!cooked.contains(line.item())) {
                    var amount = book.voidItem(line.item(), why);
                    voiding.mark(tell, session, line, admin.name(), amount, why);
                    voided += amount;
                }
            }
            table.write(tell, session, admin.who(), admin.name(), why);
            var writtenOff = book.writeOff(why);
            ledger.write(tell, session, book);
            ledger.forget(tell, id);
            intents.cancelAll(tell, id);
            tell.tell("""
                update table_session set status = 'CANCELLED', closed_at = now(), closed_by = ?, close_reason = ?, written_off = ?,
                    qr_jti_hash = null, qr_valid_until = null, join_code = null, token_version = token_version + 1
                where id = ?\
                """, admin.who(), why, writtenOff, id);
            tell.tell("update customer_order set status = 'CANCELLED' where session_id = ? and status = 'DRAFT'", id);
            tell.ask(row -> true, Revocations.ANNOUNCE, id.toString());
            outbox.append(
                    tell,
                    Event.inSession(
                            session.branch(),
                            id,
                            EventType.SESSION_CANCELLED,
                            new SessionCancelled(
                                    id.toString(),
                                    session.table() == null
                                            ? null
                                            : session.table().toString(),
                                    admin.name(),
                                    why)));
            tell.go();
            return new Cancelled(id, "CANCELLED", voided, writtenOff);
        });
    }

    private static void mustBeUnpaid(TableSession session, Book book, boolean refunding) {
        if (book.inProcess() || refunding) {
            throw Refusal.conflict(
                    "PAYMENT_IN_PROCESS", "A payment of %s is not decided yet".formatted(session.label()));
        }
        if (book.totalPaid() > 0) {
            throw new Refusal(
                    409,
                    "PAID_ALREADY",
                    "%s has paid something; give it back first".formatted(session.label()),
                    Map.of(
                            "paid",
                            book.totalPaid(),
                            "currency",
                            session.settings().currency()));
        }
    }
}
