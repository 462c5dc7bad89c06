package org.comanda.hub.service;

import java.util.List;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.SessionMoved;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * A group changes tables and takes all that is theirs along: tickets, bill, alerts and the code that lets more of them in. Screens
 * follow at once, and whatever is printed from now on. Paper that came out before still names the table before: who moves a group is
 * told which tickets those are.
 */
@Component
public class MoveSession {

    /** @param onPaper numbers of tickets that are not served and may have been printed with the label before */
    public record Moved(SessionId sessionId, TableId tableId, String tableLabel, List<Integer> onPaper) {}

    private record Target(TableId id, String label) {}

    private record Overlay(String tableId, String tableLabel) {}

    private final Database database;
    private final TableSessions sessions;
    private final Outbox outbox;

    MoveSession(Database database, TableSessions sessions, Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.outbox = outbox;
    }

    public Moved move(Caller.Staff waiter, SessionId id, TableId to) {
        try {
            return database.inTransaction(() -> moveOnce(waiter, id, to));
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("TABLE_TAKEN", "Somebody sits at this table already");
        }
    }

    private Moved moveOnce(Caller.Staff waiter, SessionId id, TableId to) {
        var ask = database.trip();
        var locked = sessions.lock(ask, id);
        var found = ask.ask(
                row -> new Target(row.id("id", TableId::new), row.text("label")),
                "select id, label from dining_table where id = ? and branch_id = ?",
                to,
                waiter.branch());
        var printed = ask.ask(row -> row.number("number"), """
            select t.number from ticket t
            where t.session_id = ? and t.status in ('NEW', 'IN_PROGRESS', 'READY') and exists (
                select from delivery v join destination d on d.id = v.destination_id
                where v.ticket_id = t.id and d.kind = 'PRINTER' and v.state in ('SENDING', 'SENT', 'UNKNOWN', 'CONFIRMED'))
            order by t.number\
            """, id);
        ask.go();
        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(waiter).mustLive();
        var from = session.table();
        if (from == null) {
            throw Refusal.conflict("NO_TABLE", "This order has no table to move from");
        }
        var target = found.one().orElseThrow(Refusal::notFound);
        if (!from.equals(to)) {
            var tell = database.trip();
            write(tell, waiter, session, from, target);
            tell.go();
        }
        return new Moved(id, to, target.label(), printed.all());
    }

    private void write(Trip tell, Caller.Staff waiter, TableSession session, TableId from, Target to) {
        var id = session.id();
        tell.tell(
                "update table_session set table_id = ?, qr_table_id = coalesce(qr_table_id, table_id) where id = ?",
                to.id(),
                id);
        tell.tell(
                "update ticket set moved_to = ?::jsonb where session_id = ?",
                Json.text(new Overlay(to.id().toString(), to.label())),
                id);
        tell.tell(
                "insert into ticket_change (ticket_id, who, what, reason) select t.id, ?, 'MOVE', ? from ticket t where"
                        + " t.session_id = ? and t.status in ('NEW', 'IN_PROGRESS', 'READY')",
                waiter.who(),
                session.label() + " → " + to.label(),
                id);
        tell.tell("""
            update alert set table_label = ?,
                text = case when starts_with(text, ?) then ? || substr(text, length(?) + 1) else text end
            where session_id = ? and state <> 'DONE'\
            """, to.label(), session.label(), to.label(), session.label(), id);
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        id,
                        EventType.SESSION_MOVED,
                        new SessionMoved(
                                id.toString(),
                                from.toString(),
                                session.label(),
                                to.id().toString(),
                                to.label(),
                                waiter.name())));
    }
}
