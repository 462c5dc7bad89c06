package org.comanda.hub.intake;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.jspecify.annotations.Nullable;
import org.messaginghub.pooled.jms.JmsPoolSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Sends answers in the session that the command was received in, so that both are committed together. */
@Component
final class Replies {

    private static final Logger log = LoggerFactory.getLogger(Replies.class);
    private static final long REPLY_TIME_TO_LIVE_MILLIS = Duration.ofHours(24).toMillis();
    private static final String REJECTED = "comanda.rejected.";
    private static final String AMQP_MESSAGE_ID = "NATIVE_MESSAGE_ID";
    private static final String AMQP_CONTENT_TYPE = "JMS_AMQP_ContentType";

    private final JmsTemplate jms;
    private final CommandCounts counts;

    Replies(ConnectionFactory connections, CommandCounts counts) {
        jms = new JmsTemplate(connections);
        jms.setSessionTransacted(true);
        this.counts = counts;
    }

    /** Makes the queue of a client's rejections, which the client may read and not make. */
    void prepareFor(String client) {
        jms.execute((Session session) -> {
            session.createBrowser(session.createQueue(REJECTED + client)).close();
            return null;
        });
    }

    /** Answers a command; a rejection that finds no place to go is kept in the client's own queue for such. */
    void send(Message request, CommandClient client, @Nullable ReplyAddress to, CommandAnswer answer) {
        boolean answered = to != null && delivered(request, to, answer);
        if (!answered && answer instanceof CommandAnswer.Rejected rejected) {
            keep(request, client, rejected);
        }
    }

    private boolean delivered(Message request, ReplyAddress to, CommandAnswer answer) {
        Boolean sent = jms.execute((Session session) -> {
            if (!to.lasting() && !exists(session, to.name())) {
                // Whoever asked is gone with its temporary queue. The effect stands; asking again gets the answer.
                log.info("No reply queue {} any more", to.name());
                counts.replyLost();
                return false;
            }
            sendTo(session, destination(session, to), request, answer, to.lasting());
            return true;
        });
        return Boolean.TRUE.equals(sent);
    }

    /** Asked first, since a broker that makes queues on demand would make one that nobody ever reads or removes. */
    private static boolean exists(Session session, String queue) throws JMSException {
        Session own = session instanceof JmsPoolSession pooled ? pooled.getInternalSession() : session;
        try {
            return ((ActiveMQSession) own)
                    .getCoreSession()
                    .queueQuery(SimpleString.of(queue))
                    .isExists();
        } catch (ActiveMQException unknown) {
            throw new JMSException("Cannot ask for queue " + queue + ": " + unknown.getMessage());
        }
    }

    private void keep(Message request, CommandClient client, CommandAnswer.Rejected rejected) {
        var withOriginal =
                new CommandAnswer.Rejected(rejected.command(), rejected.problem(), RequestBody.original(request));
        jms.execute((Session session) -> {
            sendTo(session, session.createQueue(REJECTED + client.name()), request, withOriginal, true);
            return null;
        });
    }

    private static Destination destination(Session session, ReplyAddress to) throws JMSException {
        if (to.temporary() != null) {
            return to.temporary();
        }
        return to.multicast() ? session.createTopic(to.name()) : session.createQueue(to.name());
    }

    private static void sendTo(Session session, Destination to, Message request, CommandAnswer answer, boolean lasting)
            throws JMSException {
        Message reply = session.createTextMessage(Answers.text(answer));
        reply.setJMSCorrelationID(correlationOf(request));
        reply.setStringProperty(AMQP_CONTENT_TYPE, CloudEvent.CONTENT_TYPE);
        if (request.getObjectProperty(ReplyAddress.MQTT_CORRELATION_DATA) instanceof byte[] correlation
                && reply instanceof ActiveMQMessage artemis) {
            // JMS knows no properties of bytes, MQTT 5 no others for this.
            artemis.getCoreMessage().putBytesProperty(ReplyAddress.MQTT_CORRELATION_DATA, correlation);
        }
        try (MessageProducer producer = session.createProducer(to)) {
            producer.setDeliveryMode(lasting ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
            producer.setTimeToLive(REPLY_TIME_TO_LIVE_MILLIS);
            producer.send(reply);
        }
    }

    /** What the client knows its request by. Of an AMQP message the broker keeps the client's own id aside. */
    private static @Nullable String correlationOf(Message request) throws JMSException {
        if (request.getJMSCorrelationID() != null) {
            return request.getJMSCorrelationID();
        }
        String amqp = request.getStringProperty(AMQP_MESSAGE_ID);
        return amqp != null ? amqp : request.getJMSMessageID();
    }
}
