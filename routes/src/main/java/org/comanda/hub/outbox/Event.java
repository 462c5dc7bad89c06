package org.comanda.hub.outbox;

import java.util.ArrayList;
import java.util.List;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.database.Json;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, not numbered yet, and the messages that must leave together with it.
 *
 * @param session whose view it belongs to, if any
 * @param station whose view it belongs to, if any
 * @param ticket for {@code ticket.created}: the ticket whose number its data will carry
 */
public record Event(
        BranchId branch,
        EventType type,
        @Nullable SessionId session,
        @Nullable StationId station,
        @Nullable TicketId ticket,
        Object data,
        List<Send> sends) {

    public Event {
        if (!type.dataType().isInstance(data)) {
            throw new IllegalArgumentException(type + " does not carry a " + data.getClass());
        }
        sends = List.copyOf(sends);
    }

    public static Event of(BranchId branch, EventType type, Object data) {
        return new Event(branch, type, null, null, null, data, List.of());
    }

    public static Event inSession(BranchId branch, SessionId session, EventType type, Object data) {
        return new Event(branch, type, session, null, null, data, List.of());
    }

    public Event atStation(StationId where) {
        return new Event(branch, type, session, where, ticket, data, sends);
    }

    public Event numberedAs(TicketId newTicket) {
        return new Event(branch, type, session, station, newTicket, data, sends);
    }

    public Event sending(List<Send> more) {
        var all = new ArrayList<>(sends);
        all.addAll(more);
        return new Event(branch, type, session, station, ticket, data, all);
    }

    String subject() {
        if (session != null) {
            return "session/" + session;
        }
        return station == null ? "branch/" + branch : "station/" + station;
    }

    /** A message beside the event: a delivery's turn in its destination's queue, or a notice to the waiters. */
    public record Send(String address, boolean multicast, Object body) {

        /** In an address: the branch's key, which the relay knows and who makes the event need not. */
        public static final String BRANCH = "{branch}";

        /** To one destination's own queue. */
        public static Send queued(String address, Object body) {
            return new Send(address, false, body);
        }

        /** To everybody who has a queue on the address; the body is the event itself when there is none of its own. */
        public static Send theEventTo(String address) {
            return new Send(address, true, Json.MAPPER.nullNode());
        }
    }
}
