package org.comanda.hub.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.Id;
import org.springframework.stereotype.Component;

/** What must happen by when: rows, so that any hub fires them, and the database's clock, so that all hubs agree. */
@Component
public class Deadlines {

    /** How long a hub may take over one deadline before another hub tries, doubled at each try up to five minutes. */
    private static final int RETRY_SECONDS = 5;

    private final Clockwork clockwork;

    Deadlines(@org.springframework.context.annotation.Lazy Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    public record Deadline(String kind, UUID subject, BranchId branchId, double seconds) {

        public static Deadline in(Duration time, String kind, Id subject, BranchId branch) {
            return new Deadline(kind, subject.value(), branch, time.toMillis() / 1000.0);
        }
    }

    /** Sets deadlines, or moves those that were set. */
    public void set(Trip trip, Collection<Deadline> deadlines) {
        if (!deadlines.isEmpty()) {
            trip.tell("""
                insert into deadline (kind, subject, branch_id, due_at)
                select kind, subject, branch_id, now() + make_interval(secs => seconds)
                from json_to_recordset(?::json) as d (kind text, subject uuid, branch_id uuid, seconds float8)
                on conflict (kind, subject) do update set due_at = excluded.due_at, attempts = 0\
                """, Trip.rowsParameter(List.copyOf(deadlines)));
            var soonest =
                    deadlines.stream().mapToDouble(Deadline::seconds).min().orElse(0);
            trip.afterCommit(() -> clockwork.expect(Duration.ofMillis((long) (soonest * 1000))));
        }
    }

    public void set(Trip trip, Deadline deadline) {
        set(trip, List.of(deadline));
    }

    /** Sets a deadline unless it is set already. */
    public void setOnce(Trip trip, Deadline deadline) {
        trip.tell(
                "insert into deadline (kind, subject, branch_id, due_at) values (?, ?, ?, now() + make_interval(secs"
                        + " => ?)) on conflict do nothing",
                deadline.kind(),
                deadline.subject(),
                deadline.branchId(),
                deadline.seconds());
    }

    public void cancel(Trip trip, String kind, Id subject) {
        trip.tell("delete from deadline where kind = ? and subject = ?", kind, subject);
    }

    /** Takes away what was set of several kinds about one subject. */
    public void cancel(Trip trip, Collection<String> kinds, Id subject) {
        trip.tell("delete from deadline where kind = any(?) and subject = ?", kinds.toArray(String[]::new), subject);
    }

    public void cancel(Trip trip, String kind, Collection<? extends Id> subjects) {
        if (!subjects.isEmpty()) {
            trip.tell("delete from deadline where kind = ? and subject = any(?)", kind, subjects);
        }
    }

    record Due(String kind, UUID subject, BranchId branch, int attempts) {}

    /** Takes what is due for this hub alone; it falls due again for any hub unless its handler takes it away. */
    Answer<Due> take(Trip trip, int limit) {
        return trip.ask(
                row -> new Due(
                        row.text("kind"),
                        row.id("subject", subject -> subject),
                        row.id("branch_id", BranchId::new),
                        row.number("attempts")),
                """
                update deadline d
                set due_at = now() + make_interval(secs => least(300, ? * power(2, least(attempts, 10)))), attempts = attempts + 1
                from (select kind, subject from deadline where due_at <= now() order by due_at limit ? for update skip locked) t
                where d.kind = t.kind and d.subject = t.subject
                returning d.kind, d.subject, d.branch_id, d.attempts\
                """,
                RETRY_SECONDS,
                limit);
    }

    /** How long until the next deadline, if there is one. */
    Answer<Duration> next(Trip trip) {
        return trip.ask(
                row -> Duration.ofMillis(Math.max(0, row.big("millis"))),
                "select ceil(extract(epoch from due_at - clock_timestamp()) * 1000)::bigint as millis from deadline"
                        + " order by due_at limit 1");
    }
}
