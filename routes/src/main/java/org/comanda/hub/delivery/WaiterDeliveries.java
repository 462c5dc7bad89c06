package org.comanda.hub.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.id.DeliveryId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tickets that go to the waiters' notification queues: being queued there is the best proof that a queue can give. */
@Component
class WaiterDeliveries {

    private static final String QUEUED = "QUEUED";

    /** In foreign queues a notice is of no use after an hour. */
    private static final long TIME_TO_LIVE_MILLIS = TimeUnit.HOURS.toMillis(1);

    /** @param address where the notice goes, to everybody who has a queue there */
    private record Notification(Delivery delivery, String address, String json) {}

    private final ConnectionFactory broker;
    private final Database database;
    private final Deliveries deliveries;
    private final ConfirmDelivery confirming;

    WaiterDeliveries(ConnectionFactory broker, Database database, Deliveries deliveries, ConfirmDelivery confirming) {
        this.broker = broker;
        this.database = database;
        this.deliveries = deliveries;
        this.confirming = confirming;
    }

    /**
     * Puts the notice on the broker, in a transaction of its own, and then records it. A crash in between leaves the delivery
     * SENDING, and its turn comes again: the second notice says that it may be one.
     */
    void deliver(DeliveryId id) {
        take(id).ifPresent(notification -> {
            try (var context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                context.createProducer()
                        .setTimeToLive(TIME_TO_LIVE_MILLIS)
                        .send(context.createTopic(notification.address()), notification.json());
            }
            confirming.confirm(notification.delivery(), QUEUED);
        });
    }

    /** What is to be put on the broker now, unless somebody else has settled it. */
    private Optional<Notification> take(DeliveryId id) {
        var trip = database.trip();
        var taken = deliveries.take(trip, id, null);
        trip.go();
        return taken.one()
                .map(delivery -> notification(delivery, delivery.possibleDuplicate()))
                .or(() -> begunBefore(id));
    }

    /** A turn that comes again after such a crash finds its own mark. */
    private Optional<Notification> begunBefore(DeliveryId id) {
        var trip = database.trip();
        var found = deliveries.look(trip, id);
        trip.go();
        return found.one()
                .filter(delivery -> delivery.state() == DeliveryState.SENDING)
                .map(delivery -> notification(delivery, true));
    }

    /**
     * @param ticket of a void, what of it is not wanted any more
     * @param voidedBy as people know who took it back
     * @param restStands of a void, whether other items of the ticket are still wanted
     */
    private record Words(
            String notice,
            String deliveryId,
            boolean possibleDuplicate,
            @Nullable Object ticket,
            @Nullable String voidedBy,
            @Nullable String reason,
            @Nullable Boolean restStands) {}

    private static Words words(Delivery delivery, boolean possibleDuplicate) {
        var notice = delivery.notice();
        var about = notice == null ? null : notice.content();
        return new Words(
                delivery.message().name(),
                delivery.id().toString(),
                possibleDuplicate,
                delivery.content() == null || notice == null ? delivery.content() : notice.partOf(delivery.content()),
                about == null ? null : about.by(),
                about == null ? null : about.reason(),
                about == null ? null : about.restStands());
    }

    private static Notification notification(Delivery delivery, boolean possibleDuplicate) {
        return new Notification(
                delivery,
                "comanda.waiter." + delivery.destination().branchKey(),
                Json.text(words(delivery, possibleDuplicate)));
    }
}
