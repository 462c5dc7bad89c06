package org.comanda.hub.order;

import java.util.List;
import org.comanda.connectors.message.Actor;
import org.comanda.connectors.message.CourseFired;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.floor.TicketMode;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.order.OrderCommands.Fired;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/**
 * Sends to the kitchen what a table holds of a course, from however many rounds: one ticket a station. It belongs to the last of
 * those rounds, or in a branch with a ticket an order to the last order. All that was held before is on it, so the next firing of
 * the course is of a later round or order, and has a key of its own.
 */
@Component
class FireCourse {

    /** What the last firing of a course made. */
    private record Made(TicketId ticket, RoundId round, int roundNumber) {}

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Rounds rounds;
    private final HeldCourses heldCourses;
    private final Firing firing;
    private final Bell bell;
    private final Outbox outbox;

    FireCourse(
            Database database,
            CommandKeys keys,
            TableSessions sessions,
            Rounds rounds,
            HeldCourses heldCourses,
            Firing firing,
            Bell bell,
            Outbox outbox) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.rounds = rounds;
        this.heldCourses = heldCourses;
        this.firing = firing;
        this.bell = bell;
        this.outbox = outbox;
    }

    Fired fire(OrderCommands.FireCourse command) {
        return database.inTransactionEvenIfRaced(() -> fireOnce(command));
    }

    private Fired fireOnce(OrderCommands.FireCourse command) {
        var caller = command.caller();
        var course = Text.course(command.course());
        var ask = database.trip();
        // The lock first: whoever held it may have answered this very command.
        var locked = sessions.lock(ask, command.session());
        var known = keys.ask(ask, command.key());
        var found = rounds.held(ask, command.session(), course);
        var courses = HeldCourses.of(ask, command.session());
        var before = lastFired(ask, command.session(), course);
        var reminder = bell.ending(ask, caller.branch(), AlertKind.COURSE_HELD, HeldCourses.about(command.session()));
        var name = CloseRound.nameOf(ask, caller);
        var pass = firing.prepare(ask, caller.branch());
        ask.go();

        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(caller);
        var answered = known.answer(Fired.class);
        if (answered.isPresent()) {
            return answered.get();
        }
        session.mustLive();
        var tell = database.trip();
        Fired fired;
        if (found.all().isEmpty()) {
            // Whoever comes second is told what the first did.
            fired = answer(session, course, before.all());
        } else {
            var by = CloseRound.actor(caller, name.one().orElse("Comanda"));
            fired = write(tell, by, session, course, found.all(), pass);
            heldCourses.remindAgain(tell, session, courses.all().size() > 1);
            reminder.end(tell);
        }
        keys.keep(tell, command.key(), fired);
        tell.go();
        return fired;
    }

    private Fired write(
            Trip tell, Actor by, TableSession session, String course, List<Rounds.Held> held, Firing.Pass pass) {
        var last = held.getLast();
        var order = session.settings().ticketMode() == TicketMode.ORDER
                ? last.item().order()
                : null;
        var items = held.stream().map(Rounds.Held::item).toList();
        var tickets =
                pass.fire(tell, new Firing.Fired(session, last.round(), last.roundNumber(), order, course, items));
        tell.tell(
                "update order_item set fired_at = now() where id = any(?)",
                items.stream().map(SentItem::id).toList());
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.COURSE_FIRED,
                        new CourseFired(
                                session.id().toString(),
                                session.label(),
                                course,
                                last.round().toString(),
                                last.roundNumber(),
                                tickets.stream().map(TicketId::toString).toList(),
                                by)));
        return new Fired(session.id(), course, last.round(), last.roundNumber(), tickets);
    }

    private static Fired answer(TableSession session, String course, List<Made> before) {
        if (before.isEmpty()) {
            throw Refusal.conflict(
                    "NOTHING_HELD", "%s holds nothing of the course %s".formatted(session.label(), course));
        }
        var made = before.getFirst();
        return new Fired(
                session.id(),
                course,
                made.round(),
                made.roundNumber(),
                before.stream().map(Made::ticket).toList());
    }

    /** Tickets that were made together bear the same time. */
    private static Answer<Made> lastFired(Trip ask, SessionId session, String course) {
        return ask.ask(
                row -> new Made(
                        row.id("id", TicketId::new), row.id("round_id", RoundId::new), row.number("round_number")),
                """
                select t.id, t.round_id, r.number as round_number from ticket t join round r on r.id = t.round_id
                where t.session_id = ? and t.course = ?
                  and t.created_at = (select max(l.created_at) from ticket l where l.session_id = t.session_id and l.course = t.course)
                order by t.number\
                """,
                session,
                course);
    }
}
