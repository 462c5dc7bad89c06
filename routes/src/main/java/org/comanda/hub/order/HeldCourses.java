package org.comanda.hub.order;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.springframework.stereotype.Component;

/** What tables ordered and the kitchen does not know yet, since its course was not fired; the waiters are reminded of it. */
@Component
public class HeldCourses implements DeadlineHandler {

    static final String KIND = "course-held";

    /** Joins a row of {@code customer_order o} with what decides whether what it holds can be fired. */
    static final String ROUND_OF_ORDER = "join round r on r.id = o.round_id join branch b on b.id = r.branch_id ";

    /** Of a row of {@code order_item i} of a session: that it waits for its course. A round that still gathers is sent first. */
    static final String WAITING = "i.session_id = ? and i.held and i.fired_at is null and i.state = 'ACTIVE'"
            + " and (r.status = 'SENT' or b.ticket_mode = 'ORDER')";

    /** @param quantity how many portions wait */
    public record Held(String course, int quantity) {}

    private final Database database;
    private final TableSessions sessions;
    private final Bell bell;
    private final Deadlines deadlines;

    HeldCourses(Database database, TableSessions sessions, Bell bell, Deadlines deadlines) {
        this.database = database;
        this.sessions = sessions;
        this.bell = bell;
        this.deadlines = deadlines;
    }

    /** Asks what can be fired, in the order in which it was wished for. */
    public static Answer<Held> of(Trip ask, SessionId session) {
        return ask.ask(
                row -> new Held(row.text("course"), row.number("quantity")),
                "select i.course, sum(i.quantity)::int as quantity from order_item i join customer_order o on o.id ="
                        + " i.order_id " + ROUND_OF_ORDER + "where " + WAITING
                        + " group by i.course order by min(r.number), i.course",
                session);
    }

    /** In words for people, such as {@code principal (3)}. */
    public static String inWords(Collection<Held> held) {
        return held.stream()
                .map(one -> "%s (%d)".formatted(one.course(), one.quantity()))
                .collect(Collectors.joining(", "));
    }

    /** Calls the waiters about a table that waits for a course. */
    public void ring(Trip tell, TableSession session, Collection<Held> held) {
        bell.ring(
                tell,
                new Bell.Ring(
                        session.branch(),
                        session.id(),
                        AlertKind.COURSE_HELD,
                        about(session.id()),
                        session.label(),
                        session.waiter(),
                        "%s: sin marchar todavía: %s".formatted(session.label(), inWords(held))));
    }

    static String about(SessionId session) {
        return "session/" + session;
    }

    /** Some of these may be held: after a while the waiters should hear of it. */
    void remind(Trip tell, TableSession session, List<SentItem> sent) {
        if (sent.stream().anyMatch(SentItem::held)) {
            deadlines.setOnce(tell, deadline(session));
        }
    }

    /** A course was fired; what else is held is waited for from now on. */
    void remindAgain(Trip tell, TableSession session, boolean moreIsHeld) {
        if (moreIsHeld) {
            deadlines.set(tell, deadline(session));
        } else {
            deadlines.cancel(tell, KIND, session.id());
        }
    }

    private static Deadline deadline(TableSession session) {
        return Deadline.in(
                Duration.ofMinutes(session.settings().heldCourseMinutes()), KIND, session.id(), session.branch());
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
            var held = of(ask, id);
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, KIND, id);
            locked.one()
                    .filter(session -> session.status().live() && !held.all().isEmpty())
                    .ifPresent(session -> ring(tell, session, held.all()));
            tell.go();
        });
    }
}
