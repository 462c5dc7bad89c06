package org.comanda.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.comanda.connectors.message.DestinationUp;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.identity.ATable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A relay that stops in the middle, as a frozen process does, and goes on after another hub had its turn. */
class FrozenRelayTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    /** Long enough for what must not come to come. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ConnectionFactory connections = new ActiveMQConnectionFactory("vm://77");
    private final List<Long> published = new CopyOnWriteArrayList<>();
    private TestDatabase database;
    private ATable table;
    private JMSContext reader;
    private Stall stall;
    private Hub frozen;
    private Hub other;

    @BeforeEach
    void start() throws Exception {
        broker.setConfiguration(new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .setJMXManagementEnabled(false)
                        .addAcceptorConfiguration("inside", "vm://77"))
                .start();
        reader = connections.createContext();
        reader.createConsumer(reader.createTopic("comanda.events.puerto.#")).setMessageListener(this::read);
        database = TestDatabase.fresh();
        table = new ATable(database.jdbc(), "puerto");
        database.jdbc()
                .sql("insert into branch_feed (branch_id) values (?)")
                .param(table.branch().value())
                .update();
        stall = new Stall();
        frozen = new Hub(stall.before(connections));
        other = new Hub(connections);
    }

    @AfterEach
    void stop() throws Exception {
        stall.over();
        frozen.relay.stop();
        other.relay.stop();
        reader.close();
        broker.stop();
    }

    @Test
    void hubThatFreezesBeforeItSendsLosesItsTurnAndPublishesNothingWhenItWakes() {
        stall.at("createProducer", false);
        wakesToFindThatAnotherHubWentOn();
    }

    /** A refused batch is sent again plainly, but not by one whose turn is over. */
    @Test
    void hubWhoseBrokerDroppedItWhileItWasFrozenDoesNotSendItsBatchAgain() {
        stall.at("commit", true);
        wakesToFindThatAnotherHubWentOn();
    }

    private void wakesToFindThatAnotherHubWentOn() {
        frozen.says();
        await().atMost(SOON).until(stall::isOn);

        other.says();
        await().atMost(SOON).untilAsserted(() -> assertThat(published).containsExactly(1L, 2L));

        stall.over();
        await().during(A_WHILE).atMost(SOON).untilAsserted(() -> assertThat(published)
                .containsExactly(1L, 2L));
        frozen.says();
        other.says();
        await().atMost(SOON).untilAsserted(() -> assertThat(published).containsExactly(1L, 2L, 3L, 4L));
        await().atMost(SOON).untilAsserted(() -> assertThat(database.jdbc()
                        .sql("select published_sequence from branch_feed")
                        .query(Long.class)
                        .single())
                .isEqualTo(4));
    }

    @Test
    void hubThatIsSlowKeepsItsTurnAsLongAsItSaysAWordInBetween() {
        frozen.database.onOneConnection(() -> {
            var turn = new Turn(frozen.database, table.branch());
            var ask = frozen.database.trip();
            frozen.database.lock(ask, table.branch().value(), Turn.SILENT_AT_MOST);
            ask.go();
            other.says();
            var began = System.nanoTime();
            await().pollInSameThread().atMost(SOON).until(() -> {
                turn.mustStillBeOurs();
                return System.nanoTime() - began
                        > Turn.SILENT_AT_MOST.plus(A_WHILE).toNanos();
            });
            assertThat(published).isEmpty();
            var tell = frozen.database.trip();
            frozen.database.unlock(tell, table.branch().value());
            tell.go();
        });

        await().atMost(SOON).untilAsserted(() -> assertThat(published).containsExactly(1L));
    }

    private void read(Message message) {
        try {
            published.add(message.getLongProperty("comandaSequence"));
        } catch (JMSException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As much of a hub as tells. */
    private final class Hub {

        final Database database = new Database(
                new JdbcTemplate(FrozenRelayTest.this.database.dataSource()),
                FrozenRelayTest.this.database.transactions());
        final Relay relay;

        Hub(ConnectionFactory broker) {
            var events = new EventLog(database);
            relay = new Relay(database, events, new Publisher(broker), new Feed(events, List.of()));
            relay.start();
        }

        void says() {
            var trip = database.trip();
            new Outbox(relay)
                    .append(
                            trip,
                            Event.of(
                                    table.branch(),
                                    EventType.DESTINATION_UP,
                                    new DestinationUp("bar", "Barra", Instant.now())));
            trip.go();
        }
    }

    /** Holds up whoever calls one method of the broker, the first time. */
    private static final class Stall {

        private final CountDownLatch over = new CountDownLatch(1);
        private volatile String method = "none";
        private volatile boolean dropped;
        private volatile boolean on;

        /** @param brokerDrops whether the broker knows nothing of the caller any more when it goes on */
        void at(String name, boolean brokerDrops) {
            method = name;
            dropped = brokerDrops;
        }

        boolean isOn() {
            return on;
        }

        void over() {
            over.countDown();
        }

        ConnectionFactory before(ConnectionFactory broker) {
            return watched(ConnectionFactory.class, broker);
        }

        private <T> T watched(Class<T> type, T real) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                        if (called.getName().equals(method) && !on) {
                            on = true;
                            over.await();
                            if (dropped) {
                                ((JMSContext) real).rollback();
                                throw new JMSRuntimeException("The broker dropped the connection");
                            }
                        }
                        try {
                            var answer = called.invoke(real, arguments);
                            return answer instanceof JMSContext context ? watched(JMSContext.class, context) : answer;
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }));
        }
    }
}
