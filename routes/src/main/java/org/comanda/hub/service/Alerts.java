package org.comanda.hub.service;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comanda.connectors.message.AlertClaimed;
import org.comanda.connectors.message.AlertDone;
import org.comanda.connectors.message.AlertRaised;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.id.AlertId;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.comanda.hub.push.Pushes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The alerts: raised once about a thing, claimed by a waiter, done; one that nobody claims in time rings further. */
@Component
public class Alerts implements Bell, DeadlineHandler {

    private static final String UNCLAIMED = "alert-unclaimed";

    /** How far an alert has rung. */
    enum Level {
        WAITER,
        ALL_WAITERS,
        ADMIN
    }

    /** Whether somebody is seeing to it. */
    public enum State {
        RAISED,
        CLAIMED,
        DONE
    }

    /** An alert as waiters see it. */
    public record Alert(
            AlertId alertId,
            AlertKind kind,
            @Nullable SessionId sessionId,
            @Nullable String tableLabel,
            String text,
            State state,
            int level,
            boolean escalated,
            Instant raisedAt,
            @Nullable String claimedBy) {}

    private final Database database;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Pushes pushes;

    Alerts(Database database, Outbox outbox, Deadlines deadlines, Pushes pushes) {
        this.database = database;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.pushes = pushes;
    }

    @Override
    public void ring(Trip trip, Ring ring) {
        var id = AlertId.next();
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        outbox.appendWhere(
                trip,
                """
                with rung as (
                    insert into alert (id, branch_id, session_id, kind, about, table_label, text, for_staff, raised_at)
                    values (?, ?, ?, ?, ?, ?, ?, (select id from staff_member where branch_id = ? and username = ?), ?)
                    on conflict (branch_id, kind, about) where state <> 'DONE' do nothing returning id),
                due as (
                    insert into deadline (kind, subject, branch_id, due_at)
                    select ?, rung.id, b.id, now() + make_interval(secs => b.alert_claim_seconds)
                    from rung join branch b on b.id = ?)\
                """,
                "exists (select from rung)",
                List.of(raised(
                        ring.branch(),
                        id,
                        ring.session(),
                        ring.kind().name(),
                        1,
                        ring.tableLabel(),
                        ring.waiter(),
                        ring.text(),
                        now)),
                id,
                ring.branch(),
                ring.session(),
                ring.kind(),
                ring.about(),
                ring.tableLabel(),
                ring.text(),
                ring.branch(),
                ring.waiter(),
                now,
                UNCLAIMED,
                ring.branch());
        pushes.plan(trip, id, ring.branch());
    }

    @Override
    public Ending ending(Trip ask, BranchId branch, AlertKind kind, String about) {
        var found = ask.ask(
                Alerts::row,
                "select * from alert where branch_id = ? and kind = ? and about = ? and state <> 'DONE' for update",
                branch,
                kind,
                about);
        return tell -> found.one().ifPresent(alert -> {
            tell.tell("update alert set state = 'DONE', done_at = now() where id = ?", alert.id());
            done(tell, branch, alert, null);
        });
    }

    private void done(Trip tell, BranchId branch, Row alert, @Nullable String by) {
        deadlines.cancel(tell, UNCLAIMED, alert.id());
        outbox.append(
                tell,
                about(
                        branch,
                        alert,
                        EventType.ALERT_DONE,
                        new AlertDone(
                                alert.id().toString(),
                                alert.kind(),
                                alert.session() == null ? null : alert.session().toString(),
                                by,
                                Instant.now())));
    }

    private static Event raised(
            BranchId branch,
            AlertId id,
            @Nullable SessionId session,
            String kind,
            int level,
            @Nullable String tableLabel,
            @Nullable String waiter,
            String text,
            Instant at) {
        var data = new AlertRaised(
                id.toString(),
                kind,
                level,
                session == null ? null : session.toString(),
                tableLabel,
                null,
                null,
                null,
                waiter,
                text,
                at);
        var event = session == null
                ? Event.of(branch, EventType.ALERT_RAISED, data)
                : Event.inSession(branch, session, EventType.ALERT_RAISED, data);
        return event.sending(waiterQueues(waiter));
    }

    private static List<Event.Send> waiterQueues(@Nullable String waiter) {
        var sends = new ArrayList<Event.Send>();
        sends.add(Event.Send.theEventTo("comanda.waiter." + Event.Send.BRANCH));
        if (waiter != null) {
            sends.add(Event.Send.theEventTo("comanda.waiter." + Event.Send.BRANCH + "." + waiter));
        }
        return sends;
    }

    private record Row(
            AlertId id,
            String kind,
            @Nullable SessionId session,
            @Nullable String tableLabel,
            String text,
            State state,
            Level level,
            Instant raisedAt,
            @Nullable UUID claimedBy) {}

    private Answer<Row> lock(Trip trip, AlertId id, BranchId branch) {
        return trip.ask(Alerts::row, "select * from alert where id = ? and branch_id = ? for update", id, branch);
    }

    private static Row row(org.comanda.hub.database.Row row) throws SQLException {
        return new Row(
                row.id("id", AlertId::new),
                row.text("kind"),
                row.idOrNull("session_id", SessionId::new),
                row.textOrNull("table_label"),
                row.text("text"),
                row.oneOf("state", State.class),
                row.oneOf("level", Level.class),
                row.instant("raised_at"),
                row.idOrNull("claimed_by", claimer -> claimer));
    }

    /** A waiter takes it on. Claiming one's own again changes nothing; somebody else's is refused. */
    public void claim(Caller.Staff waiter, AlertId id) {
        database.inTransaction(() -> {
            var alert = locked(id, waiter.branch());
            if (alert.state() == State.DONE) {
                throw Refusal.conflict("ALERT_DONE", "This was done already");
            }
            if (alert.claimedBy() != null) {
                if (!alert.claimedBy().equals(waiter.id().value())) {
                    throw Refusal.conflict("ALERT_CLAIMED", "Somebody is on the way already");
                }
                return;
            }
            var tell = database.trip();
            tell.tell(
                    "update alert set state = 'CLAIMED', claimed_by = ?, claimed_at = now() where id = ?",
                    waiter.id(),
                    id);
            deadlines.cancel(tell, UNCLAIMED, id);
            outbox.append(
                    tell,
                    about(
                            waiter.branch(),
                            alert,
                            EventType.ALERT_CLAIMED,
                            new AlertClaimed(
                                    id.toString(),
                                    alert.kind(),
                                    alert.session() == null
                                            ? null
                                            : alert.session().toString(),
                                    waiter.name(),
                                    Instant.now())));
            tell.go();
        });
    }

    public void done(Caller.Staff waiter, AlertId id) {
        database.inTransaction(() -> {
            var alert = locked(id, waiter.branch());
            if (alert.state() == State.DONE) {
                return;
            }
            var tell = database.trip();
            tell.tell(
                    "update alert set state = 'DONE', done_at = now(), claimed_by = coalesce(claimed_by, ?) where id ="
                            + " ?",
                    waiter.id(),
                    id);
            done(tell, waiter.branch(), alert, waiter.name());
            tell.go();
        });
    }

    private Row locked(AlertId id, BranchId branch) {
        var ask = database.trip();
        var found = lock(ask, id, branch);
        ask.go();
        return found.one().orElseThrow(Refusal::notFound);
    }

    private static Event about(BranchId branch, Row alert, EventType type, Object data) {
        return alert.session() == null
                ? Event.of(branch, type, data)
                : Event.inSession(branch, alert.session(), type, data);
    }

    /** What is not done yet, oldest first. */
    public List<Alert> live(BranchId branch) {
        var trip = database.trip();
        var found = trip.ask(
                row -> new Alert(
                        row.id("id", AlertId::new),
                        row.oneOf("kind", AlertKind.class),
                        row.idOrNull("session_id", SessionId::new),
                        row.textOrNull("table_label"),
                        row.text("text"),
                        row.oneOf("state", State.class),
                        row.oneOf("level", Level.class).ordinal() + 1,
                        row.oneOf("level", Level.class) != Level.WAITER,
                        row.instant("raised_at"),
                        row.textOrNull("claimed_name")),
                """
                select a.*, s.name as claimed_name from alert a left join staff_member s on s.id = a.claimed_by
                where a.branch_id = ? and a.state <> 'DONE' order by a.level desc, a.raised_at limit 200\
                """,
                branch);
        trip.go();
        return found.all();
    }

    @Override
    public String kind() {
        return UNCLAIMED;
    }

    /** Nobody claimed it in time: all waiters hear it, then the admins. */
    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new AlertId(subject);
        database.inTransaction(() -> {
            var ask = database.trip();
            var found = lock(ask, id, branch);
            var claimSeconds =
                    ask.ask(row -> row.number("s"), "select alert_claim_seconds as s from branch where id = ?", branch);
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, UNCLAIMED, id);
            found.one().filter(alert -> alert.state() == State.RAISED).ifPresent(alert -> {
                var next = alert.level() == Level.WAITER ? Level.ALL_WAITERS : Level.ADMIN;
                if (next != alert.level()) {
                    tell.tell("update alert set level = ? where id = ?", next, id);
                    outbox.append(
                            tell,
                            raised(
                                    branch,
                                    id,
                                    alert.session(),
                                    alert.kind(),
                                    next.ordinal() + 1,
                                    alert.tableLabel(),
                                    null,
                                    alert.text(),
                                    alert.raisedAt()));
                    pushes.plan(tell, id, branch);
                    deadlines.set(
                            tell,
                            Deadline.in(Duration.ofSeconds(claimSeconds.all().getFirst()), UNCLAIMED, id, branch));
                }
            });
            tell.go();
        });
    }
}
