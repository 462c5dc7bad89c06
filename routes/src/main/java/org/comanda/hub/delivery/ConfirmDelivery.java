package org.comanda.hub.delivery;

import java.util.List;
import org.comanda.hub.database.Database;
import org.comanda.hub.outbox.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the proof that a delivery arrived from the writer that had it in hand. A writer that waited for the proof so long
 * that another one took its place is too late: the delivery is that one's now, with its deadline, and comes out again marked.
 */
@Component
class ConfirmDelivery {

    private static final Logger log = LoggerFactory.getLogger(ConfirmDelivery.class);

    private final Database database;
    private final Destinations destinations;
    private final Outbox outbox;
    private final PrinterStatuses statuses;

    ConfirmDelivery(Database database, Destinations destinations, Outbox outbox, PrinterStatuses statuses) {
        this.database = database;
        this.destinations = destinations;
        this.outbox = outbox;
        this.statuses = statuses;
    }

    /** One trip, or one transaction when its destination was down and is known to be up again by this. */
    void confirm(Delivery delivery, String proof) {
        if (delivery.destination().down()) {
            database.inTransaction(() -> {
                write(delivery, proof);
                up(delivery);
            });
        } else {
            write(delivery, proof);
        }
    }

    private void write(Delivery delivery, String proof) {
        var trip = database.trip();
        var told = outbox.appendWhere(
                trip,
                Deliveries.CONFIRM,
                "exists (select from confirmed)",
                List.of(DeliveryEvents.confirmed(delivery, proof)),
                Deliveries.confirmation(delivery, proof));
        trip.go();
        if (told.changed() == 0) {
            log.warn(
                    "Ticket {} was {} at {}, but that comes too late: it is in other hands",
                    delivery.ticketNumber(),
                    proof,
                    delivery.destination().key());
        }
    }

    private void up(Delivery delivery) {
        var destination = delivery.destination();
        var trip = database.trip();
        var wentUp = destinations.up(trip, destination.id(), delivery.epoch());
        var alert = statuses.alertOf(trip, destination);
        trip.go();
        if (wentUp.one().isPresent()) {
            var tell = database.trip();
            statuses.tellUp(tell, destination, alert);
            tell.go();
        }
    }
}
