package org.comanda.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.hub.intake.IntakeRig.anOrder;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.comanda.hub.database.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same command by each protocol: how requests and answers look differs on the broker, not for the client. */
class CommandProtocolsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ORDERS = "comanda.commands.demo.orders";

    private IntakeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new IntakeRig();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void amqpIsAnsweredOnItsTemporaryQueue() throws Exception {
        try (Connection connection = amqp()) {
            Session session = connection.createSession();
            var replies = session.createTemporaryQueue();
            Message request = session.createTextMessage(anOrder("order-1", "Bife"));
            request.setJMSReplyTo(replies);
            request.setJMSCorrelationID("mine-1");
            session.createProducer(session.createQueue(ORDERS)).send(request);

            Message reply = session.createConsumer(replies).receive(PATIENCE.toMillis());

            assertThat(reply).isInstanceOf(TextMessage.class);
            assertThat(reply.getJMSCorrelationID()).isEqualTo("mine-1");
            assertThat(typeOf(((TextMessage) reply).getText())).isEqualTo("comanda.command.accepted.v1");
        }
        assertThat(rig.hub.effects()).hasSize(1);
    }

    @Test
    void amqpBytesAreAnsweredOnTheClientsOwnReplyQueueUnderTheMessageId() throws Exception {
        try (Connection connection = amqp()) {
            Session session = connection.createSession();
            var replies = session.createQueue("comanda.replies.demo.amqp");
            var consumer = session.createConsumer(replies);
            var request = session.createBytesMessage();
            request.writeBytes(anOrder("order-1", "Unicornio").getBytes(StandardCharsets.UTF_8));
            request.setJMSReplyTo(replies);
            session.createProducer(session.createQueue(ORDERS)).send(request);

            Message reply = consumer.receive(PATIENCE.toMillis());

            assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
            assertThat(typeOf(((TextMessage) reply).getText())).isEqualTo("comanda.command.rejected.v1");
        }
    }

    @Test
    void anAmqpClientThatLeftLosesItsAnswerOnly() throws Exception {
        rig.camel.getRouteController().stopRoute("take-orders-demo");
        try (Connection connection = amqp()) {
            Session session = connection.createSession();
            Message request = session.createTextMessage(anOrder("order-1", "Bife"));
            request.setJMSReplyTo(session.createTemporaryQueue());
            session.createProducer(session.createQueue(ORDERS)).send(request);
        }
        rig.camel.getRouteController().startRoute("take-orders-demo");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(rig.counts.snapshot().accepted()).isEqualTo(1));
        assertThat(rig.counts.snapshot().repliesLost()).isEqualTo(1);
        assertThat(rig.broker.waiting("comanda.dead")).isZero();
        assertThat(rig.hub.effects()).hasSize(1);
    }

    @Test
    void stompIsAnsweredOnTheClientsOwnReplyQueue() throws Exception {
        for (String prefix : new String[] {"", "/queue/"}) {
            // A queue for each: an answer whose reader hung up before the broker settled it is delivered again.
            String replies = prefix + "comanda.replies.demo.stomp" + prefix.length();
            try (var stomp = new Stomp(rig.broker.port())) {
                stomp.send("SUBSCRIBE\nid:0\ndestination:" + replies + "\nsubscription-type:ANYCAST\nack:auto\n\n");
                stomp.send("SEND\ndestination:" + prefix + ORDERS + "\ndestination-type:ANYCAST\nreply-to:" + replies
                        + "\ncorrelation-id:mine-1\n\n" + anOrder("order" + prefix.length(), "Bife"));

                String reply = stomp.receive().strip();

                assertThat(reply).startsWith("MESSAGE").contains("correlation-id:mine-1");
                assertThat(typeOf(reply.substring(reply.indexOf("\n\n")))).isEqualTo("comanda.command.accepted.v1");
            }
        }
        assertThat(rig.hub.effects()).hasSize(2);
    }

    @Test
    void mqttIsAnsweredOnItsResponseTopic() throws Exception {
        try (var mqtt = new Mqtt5(rig.broker.port(), "till-1")) {
            mqtt.subscribe("comanda/replies/demo/mqtt");
            mqtt.publish(
                    "comanda/commands/demo/orders", anOrder("order-1", "Bife"), "comanda/replies/demo/mqtt", "mine-1");

            Mqtt5.Publication reply = mqtt.receive();

            assertThat(reply.topic()).isEqualTo("comanda/replies/demo/mqtt");
            assertThat(reply.correlation()).isEqualTo("mine-1");
            assertThat(typeOf(reply.payload())).isEqualTo("comanda.command.accepted.v1");
        }
        assertThat(rig.hub.effects()).hasSize(1);
    }

    @Test
    void mqttMayNotHaveTheHubWriteElsewhere() throws Exception {
        try (var mqtt = new Mqtt5(rig.broker.port(), "till-1")) {
            mqtt.publish(
                    "comanda/commands/demo/orders",
                    anOrder("order-1", "Bife"),
                    "comanda/events/puerto/round/closed",
                    "mine-1");
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(rig.counts.snapshot().rejectedByCode()).containsOnlyKeys("REPLY_TO_REFUSED"));
        assertThat(rig.broker.waiting("comanda.rejected.demo")).isEqualTo(1);
        assertThat(rig.hub.effects()).isEmpty();
    }

    private Connection amqp() throws Exception {
        Connection connection = new JmsConnectionFactory("amqp://127.0.0.1:" + rig.broker.port()).createConnection();
        connection.start();
        return connection;
    }

    private static String typeOf(String answer) {
        return Json.parse(answer).at("/type").asString();
    }
}
