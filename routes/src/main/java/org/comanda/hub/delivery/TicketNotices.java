package org.comanda.hub.delivery;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.comanda.connectors.message.DeliveryPlanned;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What was told of tickets after they were sent. */
@Component
class TicketNotices {

    private final Deliveries deliveries;
    private final Deadlines deadlines;
    private final Outbox outbox;

    TicketNotices(Deliveries deliveries, Deadlines deadlines, Outbox outbox) {
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.outbox = outbox;
    }

    private record NoticeRow(UUID id, TicketId ticketId, TicketNotice.Kind kind, JsonNode content, String madeBy) {}

    /** @return its id */
    UUID write(Trip tell, TicketId ticket, TicketNotice.Kind kind, TicketNotice.Content content, String who) {
        var id = Id.nextValue();
        tell.insert(
                "ticket_notice", NoticeRow.class, List.of(new NoticeRow(id, ticket, kind, Json.tree(content), who)));
        return id;
    }

    /** Sends deliveries of notices on their way, each with its deadline and its turn. */
    void send(
            Trip tell,
            BranchId branch,
            SessionId session,
            StationId station,
            TicketNotice.Kind kind,
            Collection<Deliveries.NewDelivery> planned) {
        deliveries.insert(tell, planned);
        deadlines.set(tell, planned.stream().map(RoutedDispatch::unconfirmed).toList());
        outbox.append(
                tell,
                planned.stream()
                        .map(one -> turn(
                                branch,
                                session,
                                station,
                                one.destination(),
                                String.valueOf(one.ticket()),
                                one.id(),
                                kind))
                        .toList());
    }

    /** Says where one of a notice's deliveries goes, and takes its turn along. */
    static Event turn(
            BranchId branch,
            SessionId session,
            StationId station,
            Destination destination,
            String ticket,
            DeliveryId id,
            TicketNotice.Kind kind) {
        return Event.inSession(
                        branch,
                        session,
                        EventType.DELIVERY_PLANNED,
                        new DeliveryPlanned(
                                id.toString(), ticket, destination.id().toString(), destination.name(), kind.name()))
                .atStation(station)
                .sending(List.of(RoutedDispatch.turn(destination, id)));
    }
}
