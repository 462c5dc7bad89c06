package org.comanda.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import org.comanda.hub.database.Json;

/** A program that sends commands by JMS and reads the answers. */
final class JmsProgram implements AutoCloseable {

    static final String ORDERS = "comanda.commands.demo.orders";
    private static final long PATIENCE_MILLIS = Duration.ofSeconds(10).toMillis();

    private final Connection connection;
    final Session session;

    JmsProgram(TestBroker broker) throws JMSException {
        connection = broker.connection();
        session = connection.createSession();
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }

    Message message(Object body) throws JMSException {
        if (body instanceof byte[] bytes) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(bytes);
            return message;
        }
        return session.createTextMessage((String) body);
    }

    Message ask(String queue, Message request) throws JMSException {
        TemporaryQueue replies = session.createTemporaryQueue();
        request.setJMSReplyTo(replies);
        send(queue, request);
        return receive(replies);
    }

    void send(String queue, Message request) throws JMSException {
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(request);
        }
    }

    Message receive(String queue) throws JMSException {
        return receive(session.createQueue(queue));
    }

    Message receive(Destination queue) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(queue)) {
            Message message = consumer.receive(PATIENCE_MILLIS);
            assertThat(message).as("a message on " + queue).isNotNull();
            return message;
        }
    }

    static String codeOf(Message reply) throws JMSException {
        return Json.parse(((TextMessage) reply).getText())
                .at("/data/problem/code")
                .asString();
    }

    static String typeOf(Message reply) throws JMSException {
        return Json.parse(((TextMessage) reply).getText()).at("/type").asString();
    }
}
