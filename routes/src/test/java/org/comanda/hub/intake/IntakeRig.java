package org.comanda.hub.intake;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.comanda.connectors.message.CommandType;

/** A real broker, the real intake, and a hub behind it that only keeps what came. */
final class IntakeRig implements AutoCloseable {

    static final CommandClient DEMO = new CommandClient(
            "demo",
            "/connectors/demo",
            Set.of("puerto"),
            Set.of(CommandType.SUBMIT_ORDER.wireName(), CommandType.CLOSE_TABLE_ROUND.wireName()),
            true);
    static final CommandClient WEB = new CommandClient(
            "web", "/connectors/web", Set.of("puerto"), Set.of(CommandType.SUBMIT_ORDER.wireName()), false);

    final FakeHub hub = new FakeHub();
    final CommandCounts counts = new CommandCounts();
    final TestBroker broker;
    final DefaultCamelContext camel = new DefaultCamelContext();
    final OrderIntakes intakes;
    final ClientRoutes clients;
    private final List<CommandClient> registered = new CopyOnWriteArrayList<>(List.of(DEMO, WEB));

    IntakeRig() throws Exception {
        this(TestBroker::pooledConnections);
    }

    IntakeRig(Function<TestBroker, ConnectionFactory> connecting) throws Exception {
        broker = new TestBroker(List.of(DEMO, WEB));
        var connections = connecting.apply(broker);
        var desk = new CommandDesk();
        var jms = JmsComponent.jmsComponent(connections);
        // A consumer stops when its receive ends: by default that takes a second, in each test.
        jms.getConfiguration().setReceiveTimeout(50);
        camel.addComponent("jms", jms);
        camel.addRoutes(hub);
        var known = new KnownClients(() -> List.copyOf(registered));
        var replies = new Replies(connections, counts);
        camel.addRoutes(new CommandRoutes(known, desk, replies, counts));
        camel.start();
        clients = new ClientRoutes(camel, known, replies);
        clients.ready();
        intakes = new OrderIntakes(desk, camel.createProducerTemplate(), counts);
    }

    /** Registers one more client, on this hub or another, and lets the hub hear of it. */
    void register(CommandClient client) {
        registered.add(client);
        clients.heard(client.name());
    }

    /** An order as a program would write it. */
    static String anOrder(String id, String dish) {
        return """
            {"specversion":"1.0","id":"%s","source":"/connectors/demo","type":"%s","time":"2026-11-20T12:00:00Z",\
            "datacontenttype":"application/json","data":{"branch":"puerto","reference":"web-1","items":\
            [{"name":"%s","quantity":1,"unitPrice":1850000}],"closeRound":true}}\
            """.formatted(id, CommandType.SUBMIT_ORDER.wireName(), dish);
    }

    @Override
    public void close() throws Exception {
        camel.stop();
        broker.close();
    }
}
