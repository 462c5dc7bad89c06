package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.comanda.hub.database.Json;
import org.comanda.printers.emulator.EmulatedSlip;
import org.comanda.printers.emulator.PrinterEmulator;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * One hub with the demo's branch at the market, as an admin sets it up for what a test is about: destinations of its own,
 * routing by hand, and orders by name from the program {@code demo} over AMQP.
 */
final class Taqueria implements AutoCloseable {

    static final String GRILL = "parrilla";
    static final String COLD = "frios";
    static final String FRYER = "freidora";
    static final String BAR = "barra";

    private static final String BRANCH = "mercado";
    private static final Map<String, String> DISHES = Map.of(
            GRILL, "Chicken Burrito",
            COLD, "Veggie Salad Bowl",
            FRYER, "Chips and Guacamole",
            BAR, "Bottled Water");
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Pattern NUMBER = Pattern.compile("No\\. ?(\\d+)");

    private final Rig rig;
    private final Hub hub;
    private final Api admin;
    private final Api cook;
    private final Api waiter;
    private final Map<String, String> stations = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private JMSContext program;
    private int count;

    /** @param arguments for its hub */
    Taqueria(Path folder, String... arguments) {
        rig = Rig.embedded(folder).with(arguments);
        hub = rig.hub().start().awaitReady();
        admin = Api.at(hub).staff(hub, BRANCH, "admin");
        cook = Api.at(hub).staff(hub, BRANCH, "cocina");
        waiter = Api.at(hub).staff(hub, BRANCH, "lucia");
        for (var station : cook.get("/api/kitchen/stations").ok().path("items")) {
            stations.put(
                    station.path("key").asString(), station.path("stationId").asString());
        }
        program = amqp();
    }

    private JMSContext amqp() {
        var context = hub.amqp("demo", Api.Logins.of(hub).secret("demo")).createContext(JMSContext.AUTO_ACKNOWLEDGE);
        open.add(context);
        return context;
    }

    Hub hub() {
        return hub;
    }

    /** The power goes, and comes back; programs connect anew. */
    void killAndRestart() {
        hub.kill9();
        hub.restart();
        program = amqp();
    }

    Api admin() {
        return admin;
    }

    Api cook() {
        return cook;
    }

    Api waiter() {
        return waiter;
    }

    JdbcClient database() {
        return JdbcClient.create(hub.database());
    }

    String stationId(String key) {
        return stations.get(key);
    }

    // What an admin sets up.

    /** A destination that confirms within so many seconds or escalates. @return its id */
    String destination(String name, String kind, Map<String, ?> settings, int confirmWithinSeconds) {
        var added = admin.post(
                "/api/admin/destinations",
                Map.of(
                        "key", "d-" + ++count,
                        "name", name,
                        "kind", kind,
                        "settings", settings,
                        "confirmWithinSeconds", confirmWithinSeconds));
        return added.ok().path("destinationId").asString();
    }

    String screens(String name, int confirmWithinSeconds) {
        return destination(name, "KDS", Map.of(), confirmWithinSeconds);
    }

    String waiterQueue(String name) {
        return destination(name, "WAITER", Map.of(), 20);
    }

    String printer(String name, PrinterEmulator printer, String profile, int confirmWithinSeconds) {
        return destination(
                name,
                "PRINTER",
                Map.of("address", printer.address().toString(), "profile", profile),
                confirmWithinSeconds);
    }

    /** @return what the answer warns of */
    List<String> route(String station, String message, List<String> required, List<String> backup) {
        var choices = new ArrayList<Map<String, String>>();
        required.forEach(id -> choices.add(Map.of("destinationId", id, "role", "REQUIRED")));
        backup.forEach(id -> choices.add(Map.of("destinationId", id, "role", "BACKUP")));
        return admin.put("/api/admin/routing/" + stations.get(station) + "/" + message, Map.of("destinations", choices))
                .ok()
                .path("warnings")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** A printer that is switched off when the test class ends. */
    PrinterEmulator emulator() {
        var emulator = PrinterEmulator.start();
        open.add(emulator);
        return emulator;
    }

    void settings(Map<String, ?> change) {
        assertThat(admin.patch("/api/admin/branches/" + BRANCH, change).status())
                .isEqualTo(204);
    }

    // What programs and people do.

    /** An order of the program: one dish of each of these stations, its round closed at once. */
    Ordered order(String... stationKeys) {
        return new Ordered(ask(stationKeys));
    }

    private synchronized JsonNode ask(String... stationKeys) {
        var reference = "table-less-" + ++count;
        var command = Json.text(Map.of(
                "specversion", "1.0",
                "id", reference,
                "source", "/connectors/demo",
                "type", "comanda.order.submit.v1",
                "time", "2026-11-20T12:00:00Z",
                "datacontenttype", "application/json",
                "data",
                        Map.of(
                                "branch",
                                BRANCH,
                                "reference",
                                reference,
                                "closeRound",
                                true,
                                "items",
                                List.of(stationKeys).stream()
                                        .map(station -> Map.of("name", DISHES.get(station), "quantity", 1))
                                        .toList())));
        try {
            var replies = program.createTemporaryQueue();
            try (var consumer = program.createConsumer(replies)) {
                var message = program.createTextMessage(command);
                message.setJMSReplyTo(replies);
                program.createProducer().send(program.createQueue("comanda.commands.demo.orders"), message);
                var reply = (TextMessage) consumer.receive(ANSWER_LIMIT.toMillis());
                assertThat(reply).as("the answer to %s", reference).isNotNull();
                var answer = Json.parse(reply.getText());
                assertThat(answer.path("type").asString()).as("%s", answer).isEqualTo("comanda.command.accepted.v1");
                return answer.path("data").path("result");
            } finally {
                replies.delete();
            }
        } catch (JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** An order in the kitchen: one ticket a station. */
    final class Ordered {

        private final Map<String, JsonNode> tickets = new LinkedHashMap<>();

        private Ordered(JsonNode answer) {
            for (var id : answer.path("ticketIds")) {
                var ticket = cook.get("/api/kitchen/tickets/" + id.asString()).ok();
                stations.forEach((key, station) -> {
                    if (station.equals(ticket.path("stationId").asString())) {
                        tickets.put(key, ticket);
                    }
                });
            }
        }

        String ticket(String station) {
            return tickets.get(station).path("ticketId").asString();
        }

        int number(String station) {
            return tickets.get(station).path("number").asInt();
        }
    }

    void ready(String ticket) {
        cook.post("/api/kitchen/tickets/" + ticket + "/ready").ok();
    }

    // What became of it.

    List<JsonNode> deliveries() {
        return admin.get("/api/admin/deliveries")
                .ok()
                .path("items")
                .valueStream()
                .toList();
    }

    List<JsonNode> deliveriesOf(String ticket) {
        return deliveries().stream()
                .filter(delivery -> delivery.path("ticketId").asString().equals(ticket))
                .toList();
    }

    JsonNode delivery(String ticket, String destination) {
        return deliveriesOf(ticket).stream()
                .filter(delivery -> delivery.path("destinationId").asString().equals(destination))
                .findAny()
                .orElse(Json.MAPPER.missingNode());
    }

    String state(String ticket, String destination) {
        return delivery(ticket, destination).path("state").asString("none");
    }

    void awaitState(String ticket, String destination, Duration limit, String... states) {
        Awaitility.await().atMost(limit).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(
                        state(ticket, destination))
                .isIn((Object[]) states));
    }

    /** How long a delivery took from being planned to being confirmed. */
    static Duration took(JsonNode delivery) {
        return Duration.between(
                Instant.parse(delivery.path("createdAt").asString()),
                Instant.parse(delivery.path("confirmedAt").asString()));
    }

    /** Alerts that nobody has done yet, of one kind. */
    List<JsonNode> alerts(String kind) {
        return waiter.get("/api/waiter/alerts")
                .ok()
                .path("items")
                .valueStream()
                .filter(alert -> alert.path("kind").asString().equals(kind))
                .toList();
    }

    void awaitAlert(String kind, String text, Duration limit) {
        Awaitility.await().atMost(limit).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(
                        alerts(kind))
                .extracting(alert -> alert.path("text").asString())
                .anySatisfy(found -> assertThat(found).contains(text)));
    }

    /** The short numbers on slips, in the order in which they came out. */
    static List<Integer> numbers(List<EmulatedSlip> slips) {
        return slips.stream().map(Taqueria::number).toList();
    }

    static int number(EmulatedSlip slip) {
        var matcher = NUMBER.matcher(slip.text());
        assertThat(matcher.find()).as("a ticket number on %s", slip.text()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    static boolean isMarked(EmulatedSlip slip) {
        return slip.text().contains("POSIBLE DUPLICADO");
    }

    /** What a program hears that subscribes to an address, from now on. */
    List<JsonNode> listenTo(String address) {
        var heard = new CopyOnWriteArrayList<JsonNode>();
        var context = amqp();
        context.createConsumer(context.createTopic(address)).setMessageListener(message -> {
            try {
                heard.add(Json.parse(((TextMessage) message).getText()));
            } catch (JMSException failed) {
                throw new IllegalStateException(failed);
            }
        });
        return heard;
    }

    @Override
    public void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
        rig.close();
    }
}
