package org.comanda.hub.delivery;

import java.time.Instant;
import java.util.List;
import org.comanda.connectors.message.DeliveryConfirmed;
import org.comanda.connectors.message.DeliveryFailed;
import org.comanda.connectors.message.DeliveryRerouted;
import org.comanda.connectors.message.DestinationDown;
import org.comanda.connectors.message.DestinationUp;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.outbox.Event;

/** Deliveries in the words of the messages that leave the hub. */
final class DeliveryEvents {

    private DeliveryEvents() {}

    static Event confirmed(Delivery delivery, String proof) {
        return about(
                delivery,
                EventType.DELIVERY_CONFIRMED,
                new DeliveryConfirmed(
                        delivery.id().toString(),
                        delivery.ticketId(),
                        delivery.destination().id().toString(),
                        delivery.destination().name(),
                        proof,
                        Math.max(1, delivery.attempts())));
    }

    static Event failed(Delivery delivery, DeliveryState state, String reason) {
        return about(
                delivery,
                EventType.DELIVERY_FAILED,
                new DeliveryFailed(
                        delivery.id().toString(),
                        delivery.ticketId(),
                        delivery.destination().id().toString(),
                        delivery.destination().name(),
                        state.name(),
                        reason,
                        delivery.attempts()));
    }

    static Event rerouted(Delivery from, Deliveries.NewDelivery to, String reason) {
        return about(
                        from,
                        EventType.DELIVERY_REROUTED,
                        new DeliveryRerouted(
                                from.id().toString(),
                                from.ticketId(),
                                from.destination().id().toString(),
                                to.destination().id().toString(),
                                to.id().toString(),
                                reason))
                .sending(
                        to.destination().kind() == DestinationKind.KDS
                                ? List.of()
                                : List.of(RoutedDispatch.turn(to.destination(), to.id())));
    }

    static Event down(Destination destination, String reason) {
        return Event.of(
                destination.branch(),
                EventType.DESTINATION_DOWN,
                new DestinationDown(destination.id().toString(), destination.name(), reason, Instant.now()));
    }

    static Event up(Destination destination) {
        return Event.of(
                destination.branch(),
                EventType.DESTINATION_UP,
                new DestinationUp(destination.id().toString(), destination.name(), Instant.now()));
    }

    private static Event about(Delivery delivery, EventType type, Object data) {
        return Event.inSession(delivery.branch(), delivery.session(), type, data)
                .atStation(delivery.station());
    }
}
