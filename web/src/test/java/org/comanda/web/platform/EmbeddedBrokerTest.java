package org.comanda.web.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.comanda.web.platform.BrokerDoors.Door;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker, and real clients of each protocol that try what they may and what they may not. */
class EmbeddedBrokerTest {

    private static final long RECEIVE_MILLIS = 5_000;
    private static final long NOTHING_MILLIS = 300;

    private final KnownClients clients =
            new KnownClients().with("pos", "puerto").with("rival", "puerto").with("taco", "mercado");

    @TempDir
    Path temporary;

    private int amqp;
    private int stomp;
    private int mqtt;
    private DataFolder folder;
    private EmbeddedBroker broker;
    private JMSContext hub;

    @BeforeEach
    void start() throws IOException {
        folder = DataFolder.open(temporary);
        amqp = freePort();
        stomp = freePort();
        mqtt = freePort();
        open();
    }

    private void open() {
        broker = EmbeddedBroker.start(
                folder, new BrokerDoors(door(amqp), door(stomp), door(mqtt), 64, 8), () -> clients);
        hub = new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password()).createContext();
        hub.createConsumer(hub.createQueue("comanda.commands.pos.orders")).close();
        hub.createConsumer(hub.createQueue("comanda.commands.rival.orders")).close();
        hub.createConsumer(hub.createQueue("comanda.rejected.pos")).close();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
        broker.close();
        folder.close();
    }

    private static Door door(int port) {
        return new Door(port, "127.0.0.1", null, false);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private JMSContext amqp(String name) {
        return new JmsConnectionFactory(name, KnownClients.secretOf(name), "amqp://127.0.0.1:" + amqp).createContext();
    }

    private void publish(String address, String body) {
        hub.createProducer().send(hub.createTopic(address), body);
    }

    private String receivedByHub(String queue) {
        try (var consumer = hub.createConsumer(hub.createQueue(queue))) {
            return consumer.receiveBody(String.class, RECEIVE_MILLIS);
        }
    }

    @Test
    void commandThatWasAcceptedIsThereAfterARestart() throws Exception {
        try (var pos = amqp("pos")) {
            pos.createProducer().send(pos.createQueue("comanda.commands.pos.orders"), "two empanadas");
        }
        for (var restarts = 0; restarts < 2; restarts++) {
            hub.close();
            broker.close();
            open();
        }
        assertThat(receivedByHub("comanda.commands.pos.orders")).isEqualTo("two empanadas");
    }

    @Test
    void whoseRightsChangeIsShownOutAndComesInWithTheNewOnes() {
        try (var pos = amqp("pos")) {
            pos.createConsumer(pos.createTopic("comanda.events.puerto.#"));
            clients.with("pos", "mercado");

            broker.showOut("pos");

            assertThatThrownBy(() -> pos.createConsumer(pos.createTopic("comanda.events.puerto.ticket.created")))
                    .isInstanceOf(JMSRuntimeException.class);
        }
        try (var pos = amqp("pos")) {
            pos.createConsumer(pos.createTopic("comanda.events.mercado.#"));
            assertThatThrownBy(() -> pos.createConsumer(pos.createTopic("comanda.events.puerto.#")))
                    .hasMessageContaining("does not have permission");
        }
    }

    @Test
    void nobodyGetsInWithAForeignSecretOrAsTheHub() throws Exception {
        var wrong = new JmsConnectionFactory("pos", "guess", "amqp://127.0.0.1:" + amqp);
        assertThatThrownBy(wrong::createContext).isInstanceOf(JMSSecurityRuntimeException.class);
        var hub = new JmsConnectionFactory(broker.user(), "guess", "amqp://127.0.0.1:" + amqp);
        assertThatThrownBy(hub::createContext).isInstanceOf(JMSSecurityRuntimeException.class);
        try (var client = new StompClient(stomp)) {
            assertThat(client.connect("pos", "guess").command()).isEqualTo("ERROR");
        }
        try (var client = new MqttClient(mqtt)) {
            assertThat(client.connect("pos", "guess", "pos:1", true)).isIn(4, 5);
        }
        var anonymous = new JmsConnectionFactory("amqp://127.0.0.1:" + amqp);
        assertThatThrownBy(() -> {
                    try (var context = anonymous.createContext()) {
                        context.createProducer().send(context.createQueue("comanda.commands.pos.orders"), "forged");
                    }
                })
                .isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void amqpClientSendsItsOwnCommandsOnly() throws Exception {
        try (var pos = amqp("pos")) {
            pos.createProducer().send(pos.createQueue("comanda.commands.pos.orders"), "mine");
            assertThat(receivedByHub("comanda.commands.pos.orders")).isEqualTo("mine");
        }
        for (var forbidden : new String[] {
            "comanda.commands.rival.orders",
            "comanda.commands.pos.unheard-of",
            "comanda.delivery.puerto.grill",
            "comanda.dead",
            "activemq.management",
            "comanda.events.puerto.ticket.created",
            "comanda.waiter.puerto"
        }) {
            assertRefused("pos", session -> session.createProducer(session.createQueue(forbidden))
                    .send(session.createTextMessage("forged")));
            assertRefused("pos", session -> session.createProducer(session.createTopic(forbidden))
                    .send(session.createTextMessage("forged")));
        }
        // What a client tried must not have changed what the address is: the hub can still publish there.
        publish("comanda.events.puerto.ticket.created", "ticket 41");
        publish("comanda.waiter.puerto", "round ready");
    }

    @FunctionalInterface
    private interface Attempt {
        void in(Session session) throws JMSException;
    }

    private void assertRefused(String name, Attempt attempt) throws JMSException {
        var factory = new JmsConnectionFactory(name, KnownClients.secretOf(name), "amqp://127.0.0.1:" + amqp);
        try (var connection = factory.createConnection();
                var session = connection.createSession()) {
            connection.setClientID(null);
            connection.start();
            assertThatThrownBy(() -> attempt.in(session)).isInstanceOf(JMSSecurityException.class);
        } catch (JMSException e) {
            // A connection that was refused something may be gone when it is closed.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void amqpClientReadsTheEventsOfItsBranchAndNoOther() throws Exception {
        try (var pos = amqp("pos");
                var events = pos.createConsumer(pos.createTopic("comanda.events.puerto.#"))) {
            publish("comanda.events.mercado.ticket.created", "foreign");
            publish("comanda.events.puerto.ticket.created", "own");
            assertThat(events.receiveBody(String.class, RECEIVE_MILLIS)).isEqualTo("own");
        }
        for (var forbidden : new String[] {
            "comanda.events.mercado.#",
            "comanda.events.#",
            "comanda.#",
            "#",
            "comanda.events.*.ticket.created",
            "comanda.waiter.*",
            "comanda.waiter.mercado"
        }) {
            assertRefused("pos", session -> session.createConsumer(session.createTopic(forbidden)));
            assertRefused("pos", session -> session.createConsumer(session.createQueue(forbidden)));
        }
    }

    @Test
    void amqpClientCannotTurnAnEventIntoAQueue() throws Exception {
        assertRefused(
                "pos", session -> session.createConsumer(session.createQueue("comanda.events.puerto.ticket.created")));
        publish("comanda.events.puerto.ticket.created", "still published");
        assertRefused("pos", session -> session.createConsumer(session.createQueue("comanda.waiter.puerto.lucia")));
        publish("comanda.waiter.puerto.lucia", "still published");
    }

    @Test
    void durableSubscriptionKeepsWhatItsReaderMissedAndNobodyElseReadsIt() throws Exception {
        var factory = new JmsConnectionFactory("pos", KnownClients.secretOf("pos"), "amqp://127.0.0.1:" + amqp);
        try (var connection = factory.createConnection()) {
            connection.setClientID("pos.tablet");
            connection.start();
            connection
                    .createSession()
                    .createDurableConsumer(connection.createSession().createTopic("comanda.waiter.puerto"), "alerts");
        }
        publish("comanda.waiter.puerto", "round ready");
        var hubQueue = hub.createSharedDurableConsumer(hub.createTopic("comanda.waiter.puerto"), "hub");
        publish("comanda.waiter.puerto", "for everybody");

        for (var foreign : new String[] {"pos.tablet.alerts", "hub", "nonexistent"}) {
            assertRefused(
                    "rival",
                    session -> session.createConsumer(session.createQueue("comanda.waiter.puerto::" + foreign)));
            assertRefused(
                    "rival",
                    session -> session.createConsumer(session.createTopic("comanda.waiter.puerto::" + foreign)));
        }

        try (var connection = factory.createConnection()) {
            connection.setClientID("pos.tablet");
            connection.start();
            var session = connection.createSession();
            var alerts = session.createDurableConsumer(session.createTopic("comanda.waiter.puerto"), "alerts");
            assertThat(alerts.receive(RECEIVE_MILLIS).getBody(String.class)).isEqualTo("round ready");
            assertThat(alerts.receive(RECEIVE_MILLIS).getBody(String.class)).isEqualTo("for everybody");
        }
        assertThat(hubQueue.receiveBody(String.class, RECEIVE_MILLIS)).isEqualTo("for everybody");
    }

    @Test
    void durableSubscriptionUnderAForeignNameIsRefused() throws Exception {
        var factory = new JmsConnectionFactory("rival", KnownClients.secretOf("rival"), "amqp://127.0.0.1:" + amqp);
        try (var connection = factory.createConnection()) {
            connection.setClientID("pos.tablet");
            connection.start();
            var session = connection.createSession();
            assertThatThrownBy(
                            () -> session.createDurableConsumer(session.createTopic("comanda.waiter.puerto"), "alerts"))
                    .isInstanceOf(JMSSecurityException.class);
        }
    }

    @Test
    void answersComeToTemporaryQueuesAndToOwnReplyAddresses() throws Exception {
        try (var pos = amqp("pos")) {
            var temporaryQueue = pos.createTemporaryQueue();
            var consumer = pos.createConsumer(temporaryQueue);
            var request = pos.createTextMessage("two empanadas");
            request.setJMSReplyTo(temporaryQueue);
            pos.createProducer().send(pos.createQueue("comanda.commands.pos.orders"), request);
            try (var commands = hub.createConsumer(hub.createQueue("comanda.commands.pos.orders"))) {
                var received = commands.receive(RECEIVE_MILLIS);
                hub.createProducer().send(received.getJMSReplyTo(), "accepted");
            }
            assertThat(consumer.receiveBody(String.class, RECEIVE_MILLIS)).isEqualTo("accepted");

            var replies = pos.createConsumer(pos.createQueue("comanda.replies.pos.orders"));
            hub.createProducer().send(hub.createQueue("comanda.replies.pos.orders"), "accepted too");
            assertThat(replies.receiveBody(String.class, RECEIVE_MILLIS)).isEqualTo("accepted too");

            hub.createProducer().send(hub.createQueue("comanda.rejected.pos"), "refused");
            var rejected = pos.createConsumer(pos.createQueue("comanda.rejected.pos"));
            assertThat(rejected.receiveBody(String.class, RECEIVE_MILLIS)).isEqualTo("refused");
        }
        assertRefused("rival", session -> session.createConsumer(session.createQueue("comanda.replies.pos.orders")));
        assertRefused("rival", session -> session.createConsumer(session.createQueue("comanda.rejected.pos")));
    }

    @Test
    void clientHoldsOnlySoManyQueues() throws Exception {
        try (var pos = amqp("pos")) {
            assertThatThrownBy(() -> {
                        for (var i = 0; i < 9; i++) {
                            pos.createConsumer(pos.createTopic("comanda.events.puerto.#"));
                        }
                    })
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    void stompClientHasTheSameRights() throws Exception {
        try (var pos = StompClient.connected(stomp, "pos")) {
            var sent = pos.ask(
                    "SEND",
                    Map.of("destination", "comanda.commands.pos.orders", "destination-type", "ANYCAST"),
                    "mine");
            assertThat(sent.command()).isEqualTo("RECEIPT");
            assertThat(receivedByHub("comanda.commands.pos.orders")).isEqualTo("mine");

            var subscribed = pos.ask(
                    "SUBSCRIBE",
                    Map.of("id", "1", "destination", "comanda.events.puerto.#", "subscription-type", "MULTICAST"),
                    "");
            assertThat(subscribed.command()).isEqualTo("RECEIPT");
            publish("comanda.events.puerto.ticket.created", "ticket 41");
            assertThat(pos.read().body()).isEqualTo("ticket 41");
        }
        for (var forbidden : new String[] {"comanda.commands.rival.orders", "comanda.events.puerto.ticket.created"}) {
            for (var type : new String[] {"ANYCAST", "MULTICAST"}) {
                try (var pos = StompClient.connected(stomp, "pos")) {
                    var answer = pos.ask("SEND", Map.of("destination", forbidden, "destination-type", type), "forged");
                    assertThat(answer.command()).as(forbidden).isEqualTo("ERROR");
                }
            }
        }
        for (var forbidden : new String[] {"comanda.events.mercado.#", "comanda.#", "comanda.commands.pos.orders"}) {
            for (var type : new String[] {"ANYCAST", "MULTICAST"}) {
                try (var pos = StompClient.connected(stomp, "pos")) {
                    var answer = pos.ask(
                            "SUBSCRIBE", Map.of("id", "1", "destination", forbidden, "subscription-type", type), "");
                    assertThat(answer.command()).as(forbidden).isEqualTo("ERROR");
                }
            }
        }
        publish("comanda.events.puerto.ticket.created", "still published");
    }

    @Test
    void stompClientReadsNoForeignQueue() throws Exception {
        hub.createSharedDurableConsumer(hub.createTopic("comanda.waiter.puerto"), "hub");
        try (var rival = StompClient.connected(stomp, "rival")) {
            var answer = rival.ask("SUBSCRIBE", Map.of("id", "1", "destination", "comanda.waiter.puerto::hub"), "");
            assertThat(answer.command()).isEqualTo("ERROR");
        }
    }

    @Test
    void mqttClientHasTheSameRights() throws Exception {
        try (var pos = MqttClient.connected(mqtt, "pos", "pos:1", true)) {
            assertThat(pos.publish("comanda/commands/pos/orders", "mine")).isEqualTo(4);
            try (var commands = hub.createConsumer(hub.createQueue("comanda.commands.pos.orders"))) {
                assertThat(new String(commands.receiveBody(byte[].class, RECEIVE_MILLIS)))
                        .isEqualTo("mine");
            }
            assertThat(pos.subscribe("comanda/events/puerto/#")).isEqualTo(1);
            publish("comanda.events.mercado.ticket.created", "foreign");
            publish("comanda.events.puerto.ticket.created", "ticket 41");
            assertThat(pos.receive()).isEqualTo("ticket 41");
        }
        for (var forbidden : new String[] {
            "comanda/events/mercado/#", "comanda/#", "#", "comanda/commands/pos/orders", "+/events/puerto/#"
        }) {
            try (var pos = MqttClient.connected(mqtt, "pos", "pos:2", true)) {
                assertThat(pos.subscribe(forbidden)).as(forbidden).isEqualTo(MqttClient.REFUSED);
            }
        }
        for (var forbidden : new String[] {
            "comanda/commands/rival/orders", "comanda/events/puerto/ticket/created", "comanda/waiter/puerto"
        }) {
            try (var pos = MqttClient.connected(mqtt, "pos", "pos:3", true)) {
                assertThatThrownBy(() -> pos.publish(forbidden, "forged"))
                        .as(forbidden)
                        .isInstanceOf(IOException.class);
            }
        }
        publish("comanda.events.puerto.ticket.created", "still published");
    }

    @Test
    void mqttSessionKeepsWhatItsReaderMissed() throws Exception {
        try (var pos = MqttClient.connected(mqtt, "pos", "pos:pager", false)) {
            assertThat(pos.subscribe("comanda/waiter/puerto")).isEqualTo(1);
        }
        publish("comanda.waiter.puerto", "round ready");
        try (var pos = MqttClient.connected(mqtt, "pos", "pos:pager", false)) {
            assertThat(pos.receive()).isEqualTo("round ready");
        }
    }

    /** The broker ends the older of two MQTT connections under one id, so an id must belong to its client. */
    @Test
    void mqttClientCannotPushAnotherOut() throws Exception {
        try (var pos = MqttClient.connected(mqtt, "pos", "pos:pager", false)) {
            assertThatThrownBy(() -> MqttClient.connected(mqtt, "rival", "pos:pager", false))
                    .isInstanceOf(IOException.class);
            assertThat(pos.subscribe("comanda/waiter/puerto")).isEqualTo(1);
        }
    }

    @Test
    void portThatIsTakenIsNamed() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var elsewhere = DataFolder.open(temporary.resolve("elsewhere"))) {
            var doors = new BrokerDoors(door(other.getLocalPort()), shut(), shut(), 64, 8);
            assertThatThrownBy(() -> EmbeddedBroker.start(elsewhere, doors, () -> clients))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port %d on 127.0.0.1, wanted for AMQP, is taken", other.getLocalPort());
        }
    }

    private static Door shut() {
        return new Door(null, "127.0.0.1", null, false);
    }

    @Test
    void doorToTheNetworkNeedsACertificate() throws Exception {
        try (var elsewhere = DataFolder.open(temporary.resolve("elsewhere"))) {
            var doors = new BrokerDoors(new Door(freePort(), "0.0.0.0", null, false), shut(), shut(), 64, 8);
            assertThatThrownBy(() -> EmbeddedBroker.start(elsewhere, doors, () -> clients))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("without encryption");
        }
    }
}
