package org.comanda.hub.kitchen;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.outbox.Event;

/** Sends tickets on their way: each to every destination that its station's routing names. */
public interface Dispatch {

    /** Asks for the branch's routing. */
    Plan prepare(Trip ask, BranchId branch);

    /** The routing, once the trip was made. */
    interface Plan {

        /** The station that cooks what is ordered there: itself, or the branch's fallback when nothing would reach it. */
        StationId standIn(StationId station);

        /** Plans one ticket's deliveries; they exist once {@link Planned#write} was told to the trip that writes the ticket. */
        Planned plan(BranchId branch, TicketId ticket, StationId station, Notice notice);

        /**
         * Plans one notice that several tickets have in common. A destination that more than one of their stations names gets
         * it once, about the first of those.
         */
        Planned planTogether(BranchId branch, Map<TicketId, StationId> tickets, Notice notice);

        /** Tells the waiters of stations from which a ticket was sent elsewhere. */
        void complain(Trip tell, TableSession session, Collection<StationId> strays);
    }

    /** Deliveries about to be written. */
    interface Planned {

        /** What must leave with the event that announces the ticket. */
        List<Event.Send> sends();
    }

    /** Asks where a ticket went, and lets it go nowhere else until the transaction ends. */
    Recall recall(Trip ask, BranchId branch, TicketId ticket);

    /** The same for whichever tickets ask for an item. */
    Recall recall(Trip ask, BranchId branch, OrderItemId item);

    /** Where tickets went, once the trip was made. */
    interface Recall {

        /** Tells each place that has the ticket or may get it; where nothing of it came out yet, nothing does any more. */
        void write(Trip tell, SessionId session, Withdrawn withdrawn);
    }

    /** Writes all that was planned, after the tickets that it is about. */
    void write(Trip tell, Collection<Planned> planned);
}
