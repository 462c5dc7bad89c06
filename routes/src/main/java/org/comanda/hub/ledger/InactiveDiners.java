package org.comanda.hub.ledger;

import java.time.Duration;
import java.util.UUID;
import org.comanda.connectors.message.DinerInactive;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/**
 * While a table pays, somebody who left must not keep others from paying: what it had taken on is nobody's again. Its own
 * orders stay its own, and somebody who is just paying has not left.
 */
@Component
class InactiveDiners implements DeadlineHandler {

    static final String KIND = "inactive-diners";

    private record Absent(DinerId id, String name) {}

    private final Database database;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Deadlines deadlines;

    InactiveDiners(Database database, TableSessions sessions, Ledger ledger, Outbox outbox, Deadlines deadlines) {
        this.database = database;
        this.sessions = sessions;
        this.ledger = ledger;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new SessionId(subject);
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            var reading = ledger.read(ask, SessionOf.session(id));
            var gone = ask.ask(row -> new Absent(row.id("id", DinerId::new), row.text("display_name")), """
                select d.id, d.display_name
                from diner d join table_session s on s.id = d.session_id join branch b on b.id = s.branch_id
                where d.session_id = ? and d.inactive_since is null
                  and d.last_seen_at <= now() - make_interval(mins => b.inactive_after_minutes)
                  and not exists (select from payment_intent i where i.payer_id = d.id and i.status in ('CREATED', 'PENDING'))
                order by d.seat\
                """, id);
            // When the next of those who are still here could have left.
            var next = ask.ask(row -> row.bigOrNull("seconds"), """
                select ceil(extract(epoch from min(d.last_seen_at) + make_interval(mins => min(b.inactive_after_minutes)) - now()))::bigint
                    as seconds
                from diner d join table_session s on s.id = d.session_id join branch b on b.id = s.branch_id
                where d.session_id = ? and d.last_seen_at > now() - make_interval(mins => b.inactive_after_minutes)\
                """, id);
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, KIND, id);
            var session = locked.one().orElseThrow();
            var paying = session.status() == SessionStatus.CHECK_REQUESTED || session.status() == SessionStatus.PAYING;
            if (paying) {
                var book = reading.book(session, new Caller.Hub(branch).who());
                var waiting = book.allFigures();
                for (var diner : gone.all()) {
                    if (waiting.stream()
                            .noneMatch(payment ->
                                    diner.id().equals(payment.payer()) && payment.status() == PaymentStatus.PENDING)) {
                        book.leaveBehind(diner.id());
                        tell.tell("update diner set inactive_since = now() where id = ?", diner.id());
                        outbox.append(
                                tell,
                                Event.inSession(
                                        branch,
                                        id,
                                        EventType.DINER_INACTIVE,
                                        new DinerInactive(
                                                id.toString(), diner.id().toString(), diner.name())));
                    }
                }
                ledger.write(tell, session, book);
                var soonest = next.all().getFirst();
                // Somebody absent with a payment on its way is looked at again, like everybody who is still here.
                deadlines.set(
                        tell,
                        Deadline.in(
                                soonest == null
                                        ? Duration.ofMinutes(session.settings().inactiveAfterMinutes())
                                        : Duration.ofSeconds(Math.max(1, soonest)),
                                KIND,
                                id,
                                branch));
            }
            tell.go();
        });
    }
}
