package org.comanda.hub.kitchen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.RoundReady;
import org.comanda.connectors.message.TicketChanged;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.kitchen.TicketCommand.Moved;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves a ticket on, and calls the waiter when with it a round is ready as a whole. */
@Component
class MoveTicket {

    private final Database database;
    private final TableSessions sessions;
    private final Tickets tickets;
    private final Dispatch dispatch;
    private final Bell bell;
    private final Outbox outbox;
    private final Deadlines deadlines;

    MoveTicket(
            Database database,
            TableSessions sessions,
            Tickets tickets,
            Dispatch dispatch,
            Bell bell,
            Outbox outbox,
            Deadlines deadlines) {
        this.database = database;
        this.sessions = sessions;
        this.tickets = tickets;
        this.dispatch = dispatch;
        this.bell = bell;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    Moved move(TicketCommand command) {
        var caller = command.caller();
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, SessionOf.ticket(command.ticket()));
            var found = tickets.withItsGroup(ask, command.ticket());
            var plan = dispatch.prepare(ask, caller.branch());
            var recall = command.verb() == TicketCommand.Verb.CANCEL
                    ? dispatch.recall(ask, caller.branch(), command.ticket())
                    : null;
            ask.go();

            var session = locked.one().orElseThrow(Refusal::notFound).seenBy(caller);
            var ticket = found.all().stream()
                    .filter(one -> one.id().equals(command.ticket()))
                    .findAny()
                    .orElseThrow(Refusal::notFound);
            var moved = moved(ticket, command);
            if (!moved.equals(ticket)) {
                write(session, ticket, moved, command, found.all(), plan, recall);
            }
            return new Moved(moved.id(), moved.number(), moved.status());
        });
    }

    private void write(
            TableSession session,
            Ticket before,
            Ticket ticket,
            TicketCommand command,
            List<Ticket> group,
            Dispatch.Plan plan,
            Dispatch.@Nullable Recall recall) {
        var tell = database.trip();
        var reason = command.verb() == TicketCommand.Verb.CANCEL ? Text.reason(command.reason()) : null;
        tickets.move(tell, ticket, command.caller().who(), command.verb().name(), reason);
        if (before.status() == TicketStatus.NEW) {
            deadlines.cancel(tell, NotStarted.KIND, ticket.id());
        }
        outbox.append(tell, told(ticket, what(ticket, command.verb()), reason));
        if (recall != null && reason != null && !before.wanted().isEmpty()) {
            recall.write(
                    tell,
                    session.id(),
                    new Withdrawn(
                            ticket.id(),
                            ticket.station(),
                            before.wanted(),
                            command.caller().who(),
                            command.caller() instanceof Caller.Staff staff ? staff.name() : null,
                            reason,
                            false));
        }
        if (command.verb() == TicketCommand.Verb.CANCEL) {
            // A kitchen's cancel moves no money: a waiter has to void.
            bell.ring(
                    tell,
                    ring(
                            session,
                            AlertKind.TICKET_CANCELLED,
                            "ticket/" + ticket.id(),
                            "%s: cocina canceló el ticket %d: %s".formatted(session.label(), ticket.number(), reason)));
        }
        ringWhenReady(tell, session, ticket, group, plan);
        tell.go();
    }

    /** Tells how a ticket stands. */
    static Event told(Ticket ticket, EventType what, @Nullable String reason) {
        return Event.inSession(
                        ticket.branch(),
                        ticket.session(),
                        what,
                        new TicketChanged(
                                ticket.id().toString(),
                                ticket.number(),
                                ticket.session().toString(),
                                ticket.round().toString(),
                                ticket.station().toString(),
                                ticket.status().name(),
                                reason,
                                ticket.items().stream()
                                        .map(line -> new TicketChanged.ItemState(
                                                line.itemId().toString(),
                                                line.state().name()))
                                        .toList()))
                .atStation(ticket.station());
    }

    private void ringWhenReady(Trip tell, TableSession session, Ticket ticket, List<Ticket> group, Dispatch.Plan plan) {
        var now = group.stream()
                .map(one -> one.id().equals(ticket.id()) ? ticket : one)
                .toList();
        var ready = now.stream().allMatch(Ticket::settled)
                && now.stream().anyMatch(one -> one.status() == TicketStatus.READY)
                && now.stream().noneMatch(Ticket::rung);
        if (!ready) {
            return;
        }
        tickets.rung(tell, now.stream().map(Ticket::id).toList());
        var notice = plan.planTogether(ticket.branch(), whatIsReady(ticket, now), Notice.READY);
        outbox.append(
                tell,
                Event.inSession(
                                ticket.branch(),
                                ticket.session(),
                                EventType.ROUND_READY,
                                new RoundReady(
                                        ticket.session().toString(),
                                        ticket.round().toString(),
                                        ticket.roundNumber(),
                                        session.label(),
                                        ticket.course()))
                        .sending(notice.sends()));
        dispatch.write(tell, List.of(notice));
        bell.ring(
                tell,
                ring(
                        session,
                        AlertKind.ROUND_READY,
                        "ticket/" + ticket.id(),
                        ticket.course() == null
                                ? "%s: ronda %d lista".formatted(session.label(), ticket.roundNumber())
                                : "%s: %s listo".formatted(session.label(), ticket.course())));
    }

    /** Each of the group's tickets with its station, the one just moved first; of a cancelled one nothing is ready. */
    private static Map<TicketId, StationId> whatIsReady(Ticket moved, List<Ticket> group) {
        var tickets = new LinkedHashMap<TicketId, StationId>();
        tickets.put(moved.id(), moved.station());
        group.forEach(one -> tickets.putIfAbsent(one.id(), one.station()));
        group.stream().filter(one -> one.status() == TicketStatus.CANCELLED).forEach(one -> tickets.remove(one.id()));
        return tickets;
    }

    private static Bell.Ring ring(TableSession session, AlertKind kind, String about, String text) {
        return new Bell.Ring(session.branch(), session.id(), kind, about, session.label(), session.waiter(), text);
    }

    private static Ticket moved(Ticket ticket, TicketCommand command) {
        return switch (command.verb()) {
            case START -> ticket.start();
            case READY -> ticket.bump();
            case RECALL -> ticket.recall();
            case SERVE -> ticket.serve();
            case CANCEL -> ticket.cancel();
            case START_ITEM -> ticket.startItem(Objects.requireNonNull(command.item()));
            case READY_ITEM -> ticket.readyItem(Objects.requireNonNull(command.item()));
        };
    }

    private static EventType what(Ticket ticket, TicketCommand.Verb verb) {
        return switch (ticket.status()) {
            case NEW -> throw new IllegalStateException("Nothing makes a ticket new again");
            case IN_PROGRESS ->
                verb == TicketCommand.Verb.RECALL ? EventType.TICKET_RECALLED : EventType.TICKET_STARTED;
            case READY -> EventType.TICKET_READY;
            case SERVED -> EventType.TICKET_SERVED;
            case CANCELLED -> EventType.TICKET_CANCELLED;
        };
    }
}
