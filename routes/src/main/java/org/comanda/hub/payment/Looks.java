package org.comanda.hub.payment;

import jakarta.jms.ConnectionFactory;
import java.util.UUID;
import org.comanda.hub.database.Json;
import org.springframework.stereotype.Component;

/**
 * Has the hub look at something with a provider, on threads that may wait. What is to be looked at is a row with a deadline;
 * the message only makes it happen now, so that nothing is lost with one.
 */
@Component
class Looks {

    static final String QUEUE = "comanda.payments";

    enum What {
        INTENT,
        NOTICE,
        REFUND
    }

    record Look(What what, UUID id) {}

    private final ConnectionFactory broker;

    Looks(ConnectionFactory broker) {
        this.broker = broker;
    }

    void at(What what, UUID id) {
        try (var context = broker.createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), Json.text(new Look(what, id)));
        }
    }
}
