package org.comanda.hub.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.kitchen.Dispatch;
import org.comanda.hub.kitchen.Notice;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans deliveries by the branch's routing. */
@Component
class RoutedDispatch implements Dispatch {

    private final Destinations destinations;
    private final Deliveries deliveries;
    private final Deadlines deadlines;
    private final Bell bell;
    private final VoidNotices voids;

    RoutedDispatch(
            Destinations destinations, Deliveries deliveries, Deadlines deadlines, Bell bell, VoidNotices voids) {
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.bell = bell;
        this.voids = voids;
    }

    /** The message that gives a delivery its turn in its destination's queue; the row is what counts. */
    record Turn(DeliveryId delivery) {}

    static Event.Send turn(Destination destination, DeliveryId delivery) {
        return Event.Send.queued(destination.queue(), new Turn(delivery));
    }

    @Override
    public Plan prepare(Trip ask, BranchId branch) {
        return new Routing(destinations.routes(ask, branch), destinations.fallback(ask, branch));
    }

    @Override
    public void write(Trip tell, Collection<Planned> planned) {
        var all = new ArrayList<Deliveries.NewDelivery>();
        for (var one : planned) {
            all.addAll(((RoutedDeliveries) one).deliveries());
        }
        deliveries.insert(tell, all);
        deadlines.set(tell, all.stream().map(RoutedDispatch::unconfirmed).toList());
    }

    @Override
    public Recall recall(Trip ask, BranchId branch, TicketId ticket) {
        return voids.recall(ask, branch, ticket);
    }

    @Override
    public Recall recall(Trip ask, BranchId branch, OrderItemId item) {
        return voids.recall(ask, branch, item);
    }

    static Deadline unconfirmed(Deliveries.NewDelivery delivery) {
        return Deadline.in(
                delivery.destination().confirmWithin(),
                Escalation.UNCONFIRMED,
                delivery.id(),
                delivery.destination().branch());
    }

    private record RoutedDeliveries(List<Deliveries.NewDelivery> deliveries) implements Planned {

        @Override
        public List<Event.Send> sends() {
            return deliveries.stream()
                    .filter(delivery -> delivery.destination().kind() != DestinationKind.KDS)
                    .map(delivery -> turn(delivery.destination(), delivery.id()))
                    .toList();
        }
    }

    private final class Routing implements Plan {

        private final Answer<Destinations.Route> routes;
        private final Answer<@Nullable StationId> fallback;

        Routing(Answer<Destinations.Route> routes, Answer<@Nullable StationId> fallback) {
            this.routes = routes;
            this.fallback = fallback;
        }

        @Override
        public StationId standIn(StationId station) {
            var other = fallback.all().getFirst();
            return other == null || reaches(station) || !reaches(other) ? station : other;
        }

        private boolean reaches(StationId station) {
            return !to(station, Notice.NEW).isEmpty();
        }

        private List<Destination> to(StationId station, Notice notice) {
            return routes.all().stream()
                    .filter(route -> route.station().equals(station)
                            && route.message() == notice
                            && route.role() == RouteRole.REQUIRED)
                    .map(Destinations.Route::destination)
                    .toList();
        }

        @Override
        public Planned plan(BranchId branch, TicketId ticket, StationId station, Notice notice) {
            return planTogether(branch, Map.of(ticket, station), notice);
        }

        @Override
        public Planned planTogether(BranchId branch, Map<TicketId, StationId> tickets, Notice notice) {
            var deliveries = new LinkedHashMap<DestinationId, Deliveries.NewDelivery>();
            tickets.forEach((ticket, station) -> to(station, notice).stream()
                    .filter(destination -> notice == Notice.NEW || destination.kind() != DestinationKind.KDS)
                    .forEach(destination -> deliveries.putIfAbsent(
                            destination.id(), Deliveries.NewDelivery.ofTicket(destination, ticket, notice))));
            return new RoutedDeliveries(List.copyOf(deliveries.values()));
        }

        @Override
        public void complain(Trip tell, TableSession session, Collection<StationId> strays) {
            Map<StationId, Bell.Ring> rings = new LinkedHashMap<>();
            for (var station : strays) {
                rings.put(
                        station,
                        new Bell.Ring(
                                session.branch(),
                                session.id(),
                                AlertKind.STATION_WITHOUT_DESTINATION,
                                "station/" + station,
                                session.label(),
                                null,
                                "Una estación no tiene destino: sus tickets salen por otra. Revisá el ruteo."));
            }
            rings.values().forEach(ring -> bell.ring(tell, ring));
        }
    }
}
