package org.comanda.hub.kitchen;

import java.util.UUID;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.springframework.stereotype.Component;

/** Tells the waiters of a ticket that the kitchen has but nobody begins. */
@Component
class NotStarted implements DeadlineHandler {

    static final String KIND = "ticket-not-started";

    private final Database database;
    private final TableSessions sessions;
    private final Tickets tickets;
    private final Bell bell;
    private final Deadlines deadlines;

    NotStarted(Database database, TableSessions sessions, Tickets tickets, Bell bell, Deadlines deadlines) {
        this.database = database;
        this.sessions = sessions;
        this.tickets = tickets;
        this.bell = bell;
        this.deadlines = deadlines;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new TicketId(subject);
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, SessionOf.ticket(id));
            var found = tickets.withItsGroup(ask, id);
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, KIND, id);
            var session = locked.one();
            found.all().stream()
                    .filter(ticket ->
                            ticket.id().equals(id) && ticket.status() == TicketStatus.NEW && session.isPresent())
                    .forEach(ticket -> bell.ring(
                            tell,
                            new Bell.Ring(
                                    branch,
                                    ticket.session(),
                                    AlertKind.TICKET_NOT_STARTED,
                                    "ticket/" + id,
                                    ticket.tableLabel(),
                                    session.get().waiter(),
                                    "%s: nadie empezó el ticket %d".formatted(ticket.tableLabel(), ticket.number()))));
            tell.go();
        });
    }
}
