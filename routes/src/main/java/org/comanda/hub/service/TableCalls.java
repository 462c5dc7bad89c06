package org.comanda.hub.service;

import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.SessionCheckRequested;
import org.comanda.connectors.message.SessionJoined;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.Palette;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.order.HeldCourses;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The small things that a table asks for. */
@Component
public class TableCalls {

    /**
     * @param roundNotSent whether sent orders still wait for their round: the table should know before it pays
     * @param courseHeld whether something waits for its course, of which the waiters are told
     */
    public record CheckRequested(String status, boolean roundNotSent, boolean courseHeld) {}

    private final Database database;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final HeldCourses heldCourses;
    private final Bell bell;
    private final Outbox outbox;

    TableCalls(
            Database database,
            TableSessions sessions,
            Ledger ledger,
            HeldCourses heldCourses,
            Bell bell,
            Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.ledger = ledger;
        this.heldCourses = heldCourses;
        this.bell = bell;
        this.outbox = outbox;
    }

    public CheckRequested requestCheck(Caller caller, SessionId id) {
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            var waiting = ask.ask(row -> row.flag("waiting"), """
                select exists (select from customer_order o join round r on r.id = o.round_id
                               where o.session_id = ? and o.status = 'SENT' and r.status = 'OPEN') as waiting\
                """, id);
            var held = HeldCourses.of(ask, id);
            ask.go();
            var session =
                    locked.one().orElseThrow(Refusal::notFound).seenBy(caller).mustLive();
            var status = session.status() == SessionStatus.OPEN ? SessionStatus.CHECK_REQUESTED : session.status();
            var tell = database.trip();
            tell.tell("update table_session set check_asked_at = now(), status = ? where id = ?", status, id);
            outbox.append(
                    tell,
                    Event.inSession(
                            session.branch(),
                            id,
                            EventType.SESSION_CHECK_REQUESTED,
                            new SessionCheckRequested(
                                    id.toString(),
                                    session.label(),
                                    caller instanceof Caller.Diner diner
                                            ? diner.id().toString()
                                            : null)));
            ledger.changed(tell, session, status);
            bell.ring(tell, ring(session, AlertKind.CHECK_REQUESTED, "%s pide la cuenta".formatted(session.label())));
            if (!held.all().isEmpty()) {
                heldCourses.ring(tell, session, held.all());
            }
            tell.go();
            return new CheckRequested(
                    status.name(), waiting.all().getFirst(), !held.all().isEmpty());
        });
    }

    public void callWaiter(Caller caller, SessionId id) {
        inSession(
                caller,
                id,
                (tell, session) ->
                        bell.ring(tell, ring(session, AlertKind.HELP, "%s llama".formatted(session.label()))));
    }

    public void rename(Caller.Diner diner, SessionId id, String name) {
        var shown = Text.name(name);
        if (shown == null) {
            throw Refusal.invalid("BAD_VALUE", "A name has 1 to 40 characters");
        }
        inSession(diner, id, (tell, session) -> {
            tell.tell("update diner set display_name = ?, last_seen_at = now() where id = ?", shown, diner.id());
            outbox.append(tell, seated(session, diner.id(), shown, diner.id().equals(session.host())));
        });
    }

    /** The host passes it on, or a waiter does. */
    public void host(Caller caller, SessionId id, DinerId next) {
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            var found = ask.ask(
                    row -> row.text("display_name"),
                    "select display_name from diner where id = ? and session_id = ?",
                    next,
                    id);
            ask.go();
            var session =
                    locked.one().orElseThrow(Refusal::notFound).seenBy(caller).mustLive();
            if (caller instanceof Caller.Diner diner && !diner.id().equals(session.host())) {
                throw Refusal.forbidden("Only the host can pass that on");
            }
            var name = found.one().orElseThrow(Refusal::notFound);
            var tell = database.trip();
            tell.tell("update table_session set host_id = ? where id = ?", next, id);
            outbox.append(tell, seated(session, next, name, true));
            tell.go();
        });
    }

    /** Tells the table how one of its diners is called, and whether that one is the host. */
    private static Event seated(TableSession session, DinerId diner, String name, boolean host) {
        return Event.inSession(
                session.branch(),
                session.id(),
                EventType.SESSION_JOINED,
                new SessionJoined(session.id().toString(), diner.toString(), name, Palette.of(diner), host, true));
    }

    public void assign(Caller.Staff by, TableId table, @Nullable StaffId waiter) {
        var trip = database.trip();
        var changed = trip.tell("""
            update dining_table set waiter_id = ? where id = ? and branch_id = ?
              and (?::uuid is null or exists (select from staff_member s where s.id = ? and s.branch_id = ? and s.active))\
            """, waiter, table, by.branch(), waiter, waiter, by.branch());
        trip.go();
        if (changed.changed() == 0) {
            throw Refusal.notFound();
        }
    }

    private interface Change {
        void in(org.comanda.hub.database.Trip tell, TableSession session);
    }

    private void inSession(Caller caller, SessionId id, Change change) {
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            ask.go();
            var session =
                    locked.one().orElseThrow(Refusal::notFound).seenBy(caller).mustLive();
            var tell = database.trip();
            change.in(tell, session);
            tell.go();
        });
    }

    private static Bell.Ring ring(TableSession session, AlertKind kind, String text) {
        return new Bell.Ring(
                session.branch(),
                session.id(),
                kind,
                "session/" + session.id(),
                session.label(),
                session.waiter(),
                text);
    }
}
