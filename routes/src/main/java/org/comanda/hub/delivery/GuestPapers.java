package org.comanda.hub.delivery;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.comanda.connectors.message.DeliveryPlanned;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.identity.Seal;
import org.comanda.hub.kitchen.Notice;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Sends checks, receipts and tables' codes where the routing of checks says: that of the fallback station, or else of any station that has
 * one. The paper, its deliveries and their turns are written in the transaction of who asks, so a paper that was promised
 * comes out or is escalated, whatever dies in between.
 */
@Component
public class GuestPapers {

    private final Destinations destinations;
    private final Deliveries deliveries;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final Seal seal;

    GuestPapers(Destinations destinations, Deliveries deliveries, Deadlines deadlines, Outbox outbox, Seal seal) {
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.seal = seal;
    }

    private record PaperRow(
            UUID id,
            BranchId branchId,
            SessionId sessionId,
            StationId stationId,
            GuestPaper.Kind kind,
            String tableLabel,
            JsonNode content,
            String madeBy) {}

    /** Asks where checks go. */
    public Plan prepare(Trip ask, BranchId branch) {
        return new Plan(destinations.routes(ask, branch), destinations.fallback(ask, branch));
    }

    /** Where checks go, once the trip was made. */
    public final class Plan {

        private final Answer<Destinations.Route> routes;
        private final Answer<@Nullable StationId> fallback;

        private Plan(Answer<Destinations.Route> routes, Answer<@Nullable StationId> fallback) {
            this.routes = routes;
            this.fallback = fallback;
        }

        /**
         * Sends a paper.
         *
         * @param slip what it says, of the kind's own type
         * @throws Refusal 409 when checks go nowhere
         */
        public List<DeliveryId> print(Trip tell, TableSession session, GuestPaper.Kind kind, Object slip, String by) {
            var to = routes();
            var paper = Id.nextValue();
            tell.insert(
                    "guest_paper",
                    PaperRow.class,
                    List.of(new PaperRow(
                            paper,
                            session.branch(),
                            session.id(),
                            to.getFirst().station(),
                            kind,
                            session.label(),
                            GuestPaper.kept(kind, slip, seal),
                            by)));
            var planned = to.stream()
                    .map(route -> Deliveries.NewDelivery.ofPaper(route.destination(), paper))
                    .toList();
            deliveries.insert(tell, planned);
            deadlines.set(
                    tell, planned.stream().map(RoutedDispatch::unconfirmed).toList());
            outbox.append(
                    tell, planned.stream().map(one -> event(session, kind, one)).toList());
            return planned.stream().map(Deliveries.NewDelivery::id).toList();
        }

        private List<Destinations.Route> routes() {
            var first = fallback.all().getFirst();
            var checks = routes.all().stream()
                    .filter(route -> route.message() == Notice.CHECK
                            && route.role() == RouteRole.REQUIRED
                            && route.destination().kind() == DestinationKind.PRINTER)
                    .sorted(Comparator.comparing(route -> !route.station().equals(first)))
                    .toList();
            if (checks.isEmpty()) {
                throw Refusal.conflict(
                        "NO_CHECK_PRINTER", "No printer gets checks: choose one in the routing, under CHECK");
            }
            var station = checks.getFirst().station();
            return checks.stream()
                    .filter(route -> route.station().equals(station))
                    .toList();
        }
    }

    private static Event event(TableSession session, GuestPaper.Kind kind, Deliveries.NewDelivery delivery) {
        var destination = delivery.destination();
        return Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.DELIVERY_PLANNED,
                        new DeliveryPlanned(
                                delivery.id().toString(),
                                null,
                                destination.id().toString(),
                                destination.name(),
                                kind.name()))
                .sending(List.of(RoutedDispatch.turn(destination, delivery.id())));
    }
}
