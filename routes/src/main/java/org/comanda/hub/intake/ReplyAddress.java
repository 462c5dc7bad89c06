package org.comanda.hub.intake;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.Topic;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes. Only a temporary queue or the client's own {@code comanda.replies.<client>.*} will do: whoever may
 * name any address could have the hub write commands or events.
 *
 * @param temporary the queue itself when the request carries it, since such a one cannot be looked up by name
 * @param multicast whether it is a topic, as all of MQTT is
 */
record ReplyAddress(String name, @Nullable TemporaryQueue temporary, boolean multicast, boolean lasting) {

    /** MQTT 5 properties of a request, which the broker hands on under these names and not as JMS reply-to. */
    static final String MQTT_RESPONSE_TOPIC = "mqtt.response.topic";

    static final String MQTT_CORRELATION_DATA = "mqtt.correlation.data";

    private static final String STOMP_QUEUE = "/queue/";
    private static final String PREFIX = "comanda.replies.";
    private static final Pattern LAST_WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    // Some AMQP clients' temporary queues arrive as plain names; the broker names them by random UUIDs.
    private static final Pattern UUID_NAME =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    static Optional<ReplyAddress> of(Message request, CommandClient client) throws JMSException {
        if (request.getObjectProperty(MQTT_RESPONSE_TOPIC) instanceof Object topic) {
            return Optional.of(own(topic.toString().replace('/', '.'), client, true));
        }
        return switch (request.getJMSReplyTo()) {
            case null -> Optional.empty();
            case TemporaryQueue queue -> Optional.of(new ReplyAddress(queue.getQueueName(), queue, false, false));
            case Destination other -> {
                String name = nameOf(other);
                yield Optional.of(
                        UUID_NAME.matcher(name).matches()
                                ? new ReplyAddress(name, null, false, false)
                                : own(name, client, false));
            }
        };
    }

    private static ReplyAddress own(String name, CommandClient client, boolean multicast) {
        String prefix = PREFIX + client.name() + ".";
        if (!name.startsWith(prefix)
                || !LAST_WORD.matcher(name.substring(prefix.length())).matches()) {
            throw new Refusal(
                    422,
                    "REPLY_TO_REFUSED",
                    "Replies go to a temporary queue or to %s*, not to %s"
                            .formatted(prefix, name.length() <= 80 ? name : name.substring(0, 80) + "…"));
        }
        return new ReplyAddress(name, null, multicast, true);
    }

    private static String nameOf(Destination destination) throws JMSException {
        return switch (destination) {
            case Queue queue -> queue.getQueueName();
            case Topic topic -> topic.getTopicName();
            // STOMP's reply-to arrives as it was written, and is of no type.
            case ActiveMQDestination untyped -> withoutPrefix(untyped.getAddress());
            default -> destination.toString();
        };
    }

    private static String withoutPrefix(String stompDestination) {
        return stompDestination.startsWith(STOMP_QUEUE)
                ? stompDestination.substring(STOMP_QUEUE.length())
                : stompDestination;
    }
}
