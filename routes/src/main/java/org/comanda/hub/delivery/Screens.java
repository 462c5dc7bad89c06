package org.comanda.hub.delivery;

import java.util.Collection;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/** What kitchen screens have painted where a cook can see it. */
@Component
public class Screens {

    private static final String SHOWN = "SHOWN";

    private final Database database;
    private final Deliveries deliveries;
    private final Deadlines deadlines;
    private final Outbox outbox;

    Screens(Database database, Deliveries deliveries, Deadlines deadlines, Outbox outbox) {
        this.database = database;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.outbox = outbox;
    }

    /** Confirms the screens' deliveries of the branch's tickets; showing one again changes nothing. */
    public void shown(BranchId branch, Collection<TicketId> tickets) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var confirmed = deliveries.shown(trip, branch, tickets);
            trip.go();
            if (!confirmed.all().isEmpty()) {
                var tell = database.trip();
                deadlines.cancel(
                        tell,
                        Escalation.UNCONFIRMED,
                        confirmed.all().stream().map(Delivery::id).toList());
                outbox.append(
                        tell,
                        confirmed.all().stream()
                                .map(delivery -> DeliveryEvents.confirmed(delivery, SHOWN))
                                .toList());
                tell.go();
            }
        });
    }
}
