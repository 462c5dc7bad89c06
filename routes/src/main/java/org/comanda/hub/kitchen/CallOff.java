package org.comanda.hub.kitchen;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Takes back all that the kitchen still has to make for a table. */
@Component
public class CallOff {

    private final Tickets tickets;
    private final Dispatch dispatch;
    private final Outbox outbox;
    private final Deadlines deadlines;

    CallOff(Tickets tickets, Dispatch dispatch, Outbox outbox, Deadlines deadlines) {
        this.tickets = tickets;
        this.dispatch = dispatch;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    /** Asks, after the session's lock, what the kitchen has of it. */
    public Table of(Trip ask, SessionId session) {
        return new Table(tickets.ofSession(ask, session));
    }

    /** A table's tickets, once the trip was made. */
    public final class Table {

        private final Answer<Ticket> found;
        private Map<TicketId, Dispatch.Recall> recalls = Map.of();

        private Table(Answer<Ticket> found) {
            this.found = found;
        }

        /** What nobody can undo any more. */
        public Set<OrderItemId> cooked() {
            return found.all().stream()
                    .flatMap(ticket -> ticket.cooked().stream())
                    .collect(Collectors.toSet());
        }

        private List<Ticket> unfinished() {
            return found.all().stream().filter(ticket -> !ticket.settled()).toList();
        }

        /** Asks where the unfinished tickets went, and lets them go nowhere else until the transaction ends. */
        public void recall(Trip ask, BranchId branch) {
            recalls = unfinished().stream()
                    .collect(Collectors.toMap(Ticket::id, ticket -> dispatch.recall(ask, branch, ticket.id())));
        }

        /** @param by the name of who calls it off, as people know it */
        public void write(Trip tell, TableSession session, String who, String by, String reason) {
            for (var before : unfinished()) {
                var ticket = before.callOff();
                tickets.move(tell, ticket, who, TicketCommand.Verb.CANCEL.name(), reason);
                deadlines.cancel(tell, NotStarted.KIND, ticket.id());
                outbox.append(tell, MoveTicket.told(ticket, EventType.TICKET_CANCELLED, reason));
                var withdrawn = before.wanted().stream()
                        .filter(item -> !ticket.wanted().contains(item))
                        .toList();
                if (!withdrawn.isEmpty()) {
                    recalls.get(ticket.id())
                            .write(
                                    tell,
                                    session.id(),
                                    new Withdrawn(ticket.id(), ticket.station(), withdrawn, who, by, reason, false));
                }
            }
        }
    }
}
