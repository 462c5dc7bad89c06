package org.comanda.hub.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comanda.connectors.message.Actor;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.RoundClosed;
import org.comanda.connectors.message.RoundClosing;
import org.comanda.connectors.message.RoundReopened;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.floor.TicketMode;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.order.OrderCommands.Closed;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/**
 * Sends a round to the kitchen, once, however many close it at the same moment: the session's lock lets one of them find it
 * open. With a grace the round is first CLOSING, and a deadline sends it.
 */
@Component
class CloseRound implements DeadlineHandler {

    static final String GRACE = "round-grace";

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Rounds rounds;
    private final Firing firing;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final HeldCourses heldCourses;

    CloseRound(
            Database database,
            CommandKeys keys,
            TableSessions sessions,
            Rounds rounds,
            Firing firing,
            Outbox outbox,
            Deadlines deadlines,
            HeldCourses heldCourses) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.rounds = rounds;
        this.firing = firing;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.heldCourses = heldCourses;
    }

    Closed close(OrderCommands.CloseRound command) {
        var caller = command.caller();
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, SessionOf.round(command.round()));
            var found = rounds.of(ask, command.round());
            var gathered = rounds.items(ask, command.round());
            var name = nameOf(ask, caller);
            var pass = firing.prepare(ask, caller.branch());
            ask.go();

            var session = locked.one().orElseThrow(Refusal::notFound).seenBy(caller);
            var round = found.one().orElseThrow(Refusal::notFound);
            if (round.status() == RoundStatus.SENT) {
                var sent = new Closed(round.id(), RoundStatus.SENT, round.tickets(), round.next(), null);
                // Kept also for a program that came second: asked again, it must not close the round after this one.
                var tell = database.trip();
                keep(tell, command, sent);
                tell.go();
                return sent;
            }
            if (caller instanceof Caller.Hub && !session.status().live()) {
                // Its table was called off within the grace: nothing of it goes out any more.
                var tell = database.trip();
                deadlines.cancel(tell, GRACE, round.id());
                tell.go();
                return new Closed(round.id(), round.status(), List.of(), null, null);
            }
            session.mustLive();
            Round.mustMayClose(caller, session);
            if (round.status() == RoundStatus.CLOSING) {
                if (!(caller instanceof Caller.Hub)) {
                    throw round.alreadyClosing();
                }
                return send(session, round, gathered.all(), pass, command, String.valueOf(round.closingName()));
            }
            mustHaveItems(round, gathered.all());
            var by = name.one().orElse("Comanda");
            return session.table() != null && session.settings().roundGraceSeconds() > 0
                    ? beginGrace(session, round, command, by)
                    : send(session, round, gathered.all(), pass, command, by);
        });
    }

    /** Before its grace ends, a closing round is opened again: by staff, or by a diner once a round. */
    Closed undo(OrderCommands.UndoClose command) {
        var caller = command.caller();
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, SessionOf.round(command.round()));
            var found = rounds.of(ask, command.round());
            var name = nameOf(ask, caller);
            ask.go();

            var session =
                    locked.one().orElseThrow(Refusal::notFound).seenBy(caller).mustLive();
            var round = found.one().orElseThrow(Refusal::notFound);
            if (round.status() != RoundStatus.CLOSING) {
                throw round.cannotUndo();
            }
            if (round.undoneBy(caller)) {
                throw Refusal.conflict("UNDONE_BEFORE", "You can undo once a round");
            }
            var tell = database.trip();
            rounds.reopen(tell, round.id(), caller);
            deadlines.cancel(tell, GRACE, round.id());
            outbox.append(
                    tell,
                    Event.inSession(
                            session.branch(),
                            session.id(),
                            EventType.ROUND_REOPENED,
                            new RoundReopened(
                                    session.id().toString(),
                                    round.id().toString(),
                                    round.number(),
                                    actor(caller, name.one().orElse("Comanda")))));
            tell.go();
            return new Closed(round.id(), RoundStatus.OPEN, List.of(), null, null);
        });
    }

    @Override
    public String kind() {
        return GRACE;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        close(new OrderCommands.CloseRound(new Caller.Hub(branch), new RoundId(subject)));
    }

    static void mustHaveItems(Round round, List<SentItem> gathered) {
        if (gathered.isEmpty()) {
            throw Refusal.conflict("ROUND_EMPTY", "Nobody has sent an order in round %d yet".formatted(round.number()));
        }
    }

    private Closed beginGrace(TableSession session, Round round, OrderCommands.CloseRound command, String name) {
        var caller = command.caller();
        var grace = Duration.ofSeconds(session.settings().roundGraceSeconds());
        var closesAt = Instant.now().plus(grace);
        var tell = database.trip();
        rounds.closing(tell, round.id(), caller, name, session.settings().roundGraceSeconds());
        deadlines.set(tell, Deadline.in(grace, GRACE, round.id(), session.branch()));
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.ROUND_CLOSING,
                        new RoundClosing(
                                session.id().toString(),
                                round.id().toString(),
                                round.number(),
                                closesAt,
                                actor(caller, name))));
        var closing = new Closed(round.id(), RoundStatus.CLOSING, List.of(), null, closesAt);
        keep(tell, command, closing);
        tell.go();
        return closing;
    }

    private void keep(Trip tell, OrderCommands.CloseRound command, Closed answer) {
        keys.keep(tell, command.key(), answer);
    }

    private Closed send(
            TableSession session,
            Round round,
            List<SentItem> items,
            Firing.Pass pass,
            OrderCommands.CloseRound command,
            String name) {
        var tell = database.trip();
        var tickets = session.settings().ticketMode() == TicketMode.ROUND
                ? pass.fire(
                        tell,
                        new Firing.Fired(session, round.id(), round.number(), null, null, SentItem.goingNow(items)))
                : round.tickets();
        var next = seal(tell, session, round.id(), round.number(), command.caller(), name, tickets);
        heldCourses.remind(tell, session, items);
        var closed = new Closed(round.id(), RoundStatus.SENT, tickets, next, null);
        keep(tell, command, closed);
        tell.go();
        return closed;
    }

    /** The round is with the kitchen and the next one gathers. */
    RoundId seal(
            Trip tell,
            TableSession session,
            RoundId round,
            int number,
            Caller caller,
            String name,
            List<TicketId> tickets) {
        var next = RoundId.next();
        rounds.sent(tell, round, caller, name);
        rounds.begin(tell, next, session.id(), session.branch(), number + 1);
        deadlines.cancel(tell, List.of(GRACE, UnsentRound.KIND), round);
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.ROUND_CLOSED,
                        new RoundClosed(
                                session.id().toString(),
                                round.toString(),
                                number,
                                tickets.stream().map(TicketId::toString).toList(),
                                next.toString(),
                                actor(caller, name))));
        return next;
    }

    static Answer<String> nameOf(Trip ask, Caller caller) {
        return switch (caller) {
            case Caller.Diner diner ->
                ask.ask(row -> row.text("display_name"), "select display_name from diner where id = ?", diner.id());
            case Caller.Staff staff -> Answer.known(staff.name());
            case Caller.Client client -> Answer.known(client.name());
            case Caller.Hub hub -> Answer.known("Comanda");
        };
    }

    static Actor actor(Caller caller, String name) {
        return new Actor(caller instanceof Caller.Diner diner ? diner.id().toString() : null, name);
    }
}
