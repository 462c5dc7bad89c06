package org.comanda.hub.delivery;

import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Puts a void into its destination's queue now that its ticket is over there; an earlier turn of it came too early. */
@Component
class VoidTurn implements DeadlineHandler {

    private final Database database;
    private final Deliveries deliveries;
    private final Deadlines deadlines;
    private final Outbox outbox;

    VoidTurn(Database database, Deliveries deliveries, Deadlines deadlines, Outbox outbox) {
        this.database = database;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return VoidNotices.IN_TURN_NOW;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new DeliveryId(subject);
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = deliveries.lock(ask, id);
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, VoidNotices.IN_TURN_NOW, id);
            locked.one()
                    .filter(delivery -> delivery.state() == DeliveryState.PENDING)
                    .ifPresent(delivery -> {
                        deadlines.set(
                                tell,
                                Deadlines.Deadline.in(
                                        delivery.destination().confirmWithin(), Escalation.UNCONFIRMED, id, branch));
                        outbox.append(
                                tell,
                                DeliveryEvents.failed(delivery, DeliveryState.PENDING, "its ticket is over here")
                                        .sending(List.of(RoutedDispatch.turn(delivery.destination(), id))));
                    });
            tell.go();
        });
    }
}
