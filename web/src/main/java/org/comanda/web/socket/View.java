package org.comanda.web.socket;

import java.time.Duration;
import java.util.Set;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.id.StationId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.outbox.FeedEvent;

/** Which of a branch's events a reader gets, and how often it hears that the line is alive. */
sealed interface View {

    boolean shows(FeedEvent event);

    default Duration beat() {
        return Duration.ofSeconds(20);
    }

    /** What one diner sees: its own table, never another's, never deliveries or alerts to waiters. */
    record Session(Caller.Diner diner) implements View {

        @Override
        public boolean shows(FeedEvent event) {
            return switch (event.type().kind()) {
                case "menu-item" -> true;
                case "delivery", "destination", "alert" -> false;
                default -> diner.session().equals(event.session());
            };
        }
    }

    /** Tickets of the stations asked for, or of all; never payments or drafts. */
    record Kitchen(Set<StationId> stations) implements View {

        private static final Set<String> KINDS = Set.of("ticket", "menu-item", "destination");
        private static final Set<EventType> ALSO = Set.of(EventType.ORDER_VOIDED, EventType.SESSION_MOVED);

        @Override
        public boolean shows(FeedEvent event) {
            var kind = event.type().kind();
            return (KINDS.contains(kind) || ALSO.contains(event.type()))
                    && (stations.isEmpty() || event.station() == null || stations.contains(event.station()));
        }

        @Override
        public Duration beat() {
            return Duration.ofSeconds(2);
        }
    }

    /** Everything that happens on the floor, but not what is still being drafted. */
    record Waiter() implements View {

        @Override
        public boolean shows(FeedEvent event) {
            return !event.type().kind().equals("cart");
        }
    }
}
