package org.comanda.hub.outbox;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.outbox.EventLog.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts numbered events, and what goes with them, on the broker: a batch in one broker transaction. The broker drops a
 * message whose event it has seen lately, which is no promise (its memory of them is bounded), so readers go by the
 * sequence.
 */
@Component
class Publisher {

    /** What Artemis recognises a repeated message by. */
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    /** The property that tells by which hub, so that no hub listens to itself. */
    static final String BY = "comandaHub";

    /** In foreign queues an alert is of no use after an hour. */
    private static final long NOTICE_TIME_TO_LIVE_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private final String hub = UUID.randomUUID().toString();
    private final ConnectionFactory broker;
    private final Addresses addresses = new Addresses(System::nanoTime);

    Publisher(ConnectionFactory broker) {
        this.broker = broker;
    }

    /** This hub, from its start to its end. */
    String hub() {
        return hub;
    }

    void publish(List<Stored> events, Turn turn) {
        addresses.forgetOld();
        try {
            inOneTransaction(events, turn, true);
        } catch (JMSRuntimeException refused) {
            addresses.forget();
            // One repeated message makes the broker refuse the whole batch. That is no harm, since readers know
            // repeated events by their number and deliveries by their row, as long as nobody has gone on after them:
            // so the batch goes out once more without the broker's help, if it is still ours to publish.
            turn.prove();
            log.info(
                    "The broker refused a batch of {} events, sent again plainly: {}",
                    events.size(),
                    refused.getMessage());
            inOneTransaction(events, turn, false);
        }
    }

    private void inOneTransaction(List<Stored> events, Turn turn, boolean refuseRepeated) {
        try (var context = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            var producer = context.createProducer();
            for (var stored : events) {
                turn.mustStillBeOurs();
                var event = stored.event();
                producer.setTimeToLive(Message.DEFAULT_TIME_TO_LIVE);
                producer.send(
                        addresses.topic(event.type().address(event.branchKey()), context::createTopic),
                        message(context, event, event.json(), refuseRepeated ? stored.eventId() : null));
                if (stored.sends() != null) {
                    var number = 0;
                    for (var send : stored.sends()) {
                        var multicast = send.path("multicast").asBoolean();
                        var address = send.path("address").asString().replace(Event.Send.BRANCH, event.branchKey());
                        Destination destination = multicast
                                ? addresses.topic(address, context::createTopic)
                                : addresses.queue(address, context::createQueue);
                        var body = send.path("body").isNull()
                                ? event.json()
                                : send.path("body").toString();
                        producer.setTimeToLive(multicast ? NOTICE_TIME_TO_LIVE_MILLIS : Message.DEFAULT_TIME_TO_LIVE);
                        producer.send(
                                destination,
                                message(
                                        context,
                                        event,
                                        body,
                                        refuseRepeated ? stored.eventId() + "/" + ++number : null));
                    }
                }
            }
            turn.mustStillBeOurs();
            context.commit();
        }
    }

    private Message message(
            JMSContext context, FeedEvent event, String body, @org.jspecify.annotations.Nullable String duplicateId) {
        try {
            var message = context.createTextMessage(body);
            for (var property : properties(event).entrySet()) {
                message.setStringProperty(property.getKey(), property.getValue());
            }
            message.setStringProperty(BY, hub);
            message.setLongProperty("comandaSequence", event.sequence());
            if (duplicateId != null) {
                message.setStringProperty(DUPLICATE_ID, duplicateId);
            }
            return message;
        } catch (jakarta.jms.JMSException impossible) {
            throw new JMSRuntimeException(impossible.getMessage(), impossible.getErrorCode(), impossible);
        }
    }

    private static Map<String, String> properties(FeedEvent event) {
        var properties = new java.util.HashMap<String, String>();
        properties.put("comandaBranch", event.branch().toString());
        properties.put("comandaBranchKey", event.branchKey());
        properties.put("comandaType", event.type().name());
        if (event.session() != null) {
            properties.put("comandaSession", event.session().toString());
        }
        if (event.station() != null) {
            properties.put("comandaStation", event.station().toString());
        }
        return properties;
    }
}
