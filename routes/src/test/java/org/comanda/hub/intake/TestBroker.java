package org.comanda.hub.intake;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.comanda.connectors.message.CommandType;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** A real Artemis in this process, set up as the hub sets up its own, with short waits between redeliveries. */
final class TestBroker implements AutoCloseable {

    static final int DELIVERY_ATTEMPTS_MAX = 4;
    private static final long REDELIVERY_DELAY_MILLIS = 20;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final int port;

    TestBroker(List<CommandClient> clients) throws Exception {
        port = freePort();
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("inside", "vm://0")
                .addAcceptorConfiguration(
                        "outside",
                        "tcp://127.0.0.1:" + port
                                + "?protocols=AMQP,STOMP,MQTT&anycastPrefix=/queue/&multicastPrefix=/topic/")
                .addAddressSetting("#", new AddressSettings())
                .addAddressSetting(
                        "comanda.commands.#",
                        new AddressSettings()
                                .setDeadLetterAddress(SimpleString.of("comanda.dead"))
                                .setMaxDeliveryAttempts(DELIVERY_ATTEMPTS_MAX)
                                .setRedeliveryDelay(REDELIVERY_DELAY_MILLIS)
                                .setRedeliveryMultiplier(2));
        broker.setConfiguration(configuration).start();
        queue("comanda.dead");
        for (CommandClient client : clients) {
            queue("comanda.rejected." + client.name());
            for (CommandType type : CommandType.values()) {
                queue(type.address(client.name()));
            }
        }
    }

    private void queue(String name) throws Exception {
        broker.getActiveMQServer()
                .createQueue(QueueConfiguration.of(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setAutoCreateAddress(true));
    }

    /** Connections as the hub makes them. */
    ConnectionFactory pooledConnections() {
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(plainConnections());
        pool.setMaxConnections(4);
        return pool;
    }

    ConnectionFactory plainConnections() {
        return new ActiveMQConnectionFactory("vm://0");
    }

    Connection connection() throws JMSException {
        Connection connection = plainConnections().createConnection();
        connection.start();
        return connection;
    }

    int port() {
        return port;
    }

    long waiting(String queue) {
        Queue found = broker.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    long connectionsSoFar() {
        return broker.getActiveMQServer().getTotalConnectionCount();
    }

    boolean has(String queue) {
        return broker.getActiveMQServer().locateQueue(queue) != null;
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
