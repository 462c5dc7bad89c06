package org.comanda.hub.delivery;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.kitchen.Notice;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/**
 * What happens to a ticket that nobody confirmed in time: its backup destinations get it, and where there is none left the
 * waiters are told. A printer that may have printed gets it again, marked, when no backup can.
 */
@Component
class Escalation implements DeadlineHandler {

    static final String UNCONFIRMED = "delivery-unconfirmed";

    /** How often one printer gets the same ticket again by itself before only a person may send it. */
    private static final int ATTEMPTS_MAX = 5;

    private final Database database;
    private final Deliveries deliveries;
    private final Destinations destinations;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final Bell bell;
    private final VoidNotices voids;

    Escalation(
            Database database,
            Deliveries deliveries,
            Destinations destinations,
            Deadlines deadlines,
            Outbox outbox,
            Bell bell,
            VoidNotices voids) {
        this.database = database;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.bell = bell;
        this.voids = voids;
    }

    @Override
    public String kind() {
        return UNCONFIRMED;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new DeliveryId(subject);
        database.inTransaction(() -> {
            var ask = database.trip();
            deliveries.lockSubjectOf(ask, id);
            var locked = deliveries.lock(ask, id);
            var routes = destinations.routes(ask, branch);
            var used = deliveries.destinationsOf(ask, id);
            var itsVoids = voids.of(ask, id);
            var waiting = voids.waiting(ask, id);
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, UNCONFIRMED, id);
            locked.one().filter(delivery -> !delivery.state().settled()).ifPresent(delivery -> {
                if (waiting.all().contains(true)) {
                    waitOn(tell, delivery);
                } else if (itsVoids.all().stream().anyMatch(VoidNotices.Standing::whole)) {
                    voids.takeBack(tell, delivery);
                    voids.left(tell, delivery, List.of(), itsVoids.all());
                } else {
                    escalate(tell, delivery, backups(delivery, routes.all(), used.all()), itsVoids.all());
                }
            });
            tell.go();
        });
    }

    private static List<Destination> backups(
            Delivery delivery, List<Destinations.Route> routes, List<DestinationId> used) {
        return routes.stream()
                .filter(route -> route.role() == RouteRole.BACKUP
                        && route.station().equals(delivery.station())
                        && (route.message() == delivery.message()
                                || delivery.isVoid()
                                        && route.message() == Notice.NEW
                                        && route.destination().kind() != DestinationKind.KDS))
                .map(Destinations.Route::destination)
                .distinct()
                .filter(destination -> !used.contains(destination.id()) && destination.takes(delivery))
                .toList();
    }

    /** A void cannot be sooner than its ticket, whose own deadline sees to it that one of the two happens. */
    private void waitOn(Trip tell, Delivery delivery) {
        if (delivery.overdue()) {
            hold(tell, delivery);
        } else {
            deadlines.set(tell, Deadline.in(watchAgain(delivery), UNCONFIRMED, delivery.id(), delivery.branch()));
        }
    }

    private void escalate(
            Trip tell, Delivery delivery, List<Destination> backups, List<VoidNotices.Standing> itsVoids) {
        var waited = delivery.destination().confirmWithin().toSeconds();
        if (backups.isEmpty()) {
            again(tell, delivery);
            bell.ring(
                    tell,
                    new Bell.Ring(
                            delivery.branch(),
                            delivery.session(),
                            AlertKind.TICKET_NOT_SEEN,
                            delivery.subject(),
                            delivery.tableLabel(),
                            null,
                            "%s: no se confirmó %s en %s tras %d s"
                                    .formatted(
                                            delivery.tableLabel(),
                                            delivery.words(),
                                            delivery.destination().name(),
                                            waited)));
            outbox.append(
                    tell, DeliveryEvents.failed(delivery, delivery.state(), "not confirmed in %d s".formatted(waited)));
            return;
        }
        var mayHavePrinted = delivery.destination().kind() == DestinationKind.PRINTER && bytesMayBeOut(delivery);
        if (delivery.destination().kind() != DestinationKind.KDS) {
            // The first one must not print it later, when it comes back to life.
            deliveries.move(
                    tell, delivery.id(), DeliveryState.REROUTED, false, "not confirmed in %d s".formatted(waited));
        }
        var copies = backups.stream()
                .map(backup -> Deliveries.NewDelivery.inPlaceOf(
                        delivery, backup, RouteRole.BACKUP, mayHavePrinted || delivery.possibleDuplicate()))
                .toList();
        deliveries.insert(tell, copies);
        deadlines.set(tell, copies.stream().map(RoutedDispatch::unconfirmed).toList());
        copies.forEach(copy -> outbox.append(
                tell, DeliveryEvents.rerouted(delivery, copy, "not confirmed in %d s".formatted(waited))));
        voids.left(tell, delivery, backups, itsVoids);
    }

    /** Nowhere else to go: a queue gets its turn again, whatever became of the first, until the ticket is too old. */
    private void again(Trip tell, Delivery delivery) {
        var onScreens = delivery.destination().kind() == DestinationKind.KDS;
        if (!onScreens && delivery.state().underWay()) {
            // A printer is at it this very moment.
            deadlines.set(tell, Deadline.in(watchAgain(delivery), UNCONFIRMED, delivery.id(), delivery.branch()));
            return;
        }
        if (delivery.overdue() || delivery.attempts() >= ATTEMPTS_MAX && bytesMayBeOut(delivery)) {
            hold(tell, delivery);
            return;
        }
        if (onScreens) {
            deadlines.set(tell, Deadline.in(watchAgain(delivery), UNCONFIRMED, delivery.id(), delivery.branch()));
            return;
        }
        deliveries.move(tell, delivery.id(), DeliveryState.PENDING, bytesMayBeOut(delivery), delivery.reason());
        deadlines.set(tell, Deadline.in(watchAgain(delivery), UNCONFIRMED, delivery.id(), delivery.branch()));
        outbox.append(
                tell,
                DeliveryEvents.failed(delivery, DeliveryState.PENDING, "sent again")
                        .sending(List.of(RoutedDispatch.turn(delivery.destination(), delivery.id()))));
    }

    private static Duration watchAgain(Delivery delivery) {
        return delivery.destination().confirmWithin().multipliedBy(2L + Math.min(delivery.attempts(), 4));
    }

    /** Last night's backlog must not come out in the morning: a person decides. */
    void hold(Trip tell, Delivery delivery) {
        deliveries.move(tell, delivery.id(), DeliveryState.HELD, bytesMayBeOut(delivery), "too old to send unattended");
        deadlines.cancel(tell, UNCONFIRMED, delivery.id());
        voids.release(tell, delivery.id());
        outbox.append(tell, DeliveryEvents.failed(delivery, DeliveryState.HELD, "too old to send unattended"));
        bell.ring(
                tell,
                new Bell.Ring(
                        delivery.branch(),
                        delivery.session(),
                        AlertKind.TICKET_HELD,
                        "delivery/" + delivery.id(),
                        delivery.tableLabel(),
                        null,
                        "%s: %s quedó sin salir en %s"
                                .formatted(
                                        delivery.tableLabel(),
                                        delivery.words(),
                                        delivery.destination().name())));
    }

    static boolean bytesMayBeOut(Delivery delivery) {
        return delivery.possibleDuplicate()
                || delivery.destination().kind() != DestinationKind.KDS
                        && switch (delivery.state()) {
                            // A printer's first byte waits for leave, and is SENT.
                            case SENDING -> delivery.destination().kind() != DestinationKind.PRINTER;
                            case SENT, UNKNOWN -> true;
                            case PENDING, FAILED, CONFIRMED, REROUTED, SKIPPED, HELD -> false;
                        };
    }
}
