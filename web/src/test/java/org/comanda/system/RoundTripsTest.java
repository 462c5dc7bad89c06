package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.comanda.hub.database.TestDatabase;
import org.comanda.printers.emulator.PrinterEmulator;
import org.comanda.web.Comanda;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * How much is said to the database and the broker from a round's close to the kitchen's screen and paper. The numbers are those
 * of {@code docs/reference/round-trips.md}: one that grows fails here, and so does one that shrinks until it is written there.
 */
@SpringBootTest(
        classes = {Comanda.class, RoundTripsTest.Listening.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class RoundTripsTest {

    private static final Path TABLE = Path.of("..", "docs", "reference", "round-trips.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z-]+)` \\|.*?\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration PER_ROW = Duration.ofSeconds(1);
    private static final int STATIONS = 3;

    /** The clock may look in the middle of something and make a relay look once more: that is not there each time. */
    private static final int ROUNDS = 4;

    private static final Predicate<String> REQUEST = thread -> thread.startsWith("tomcat-handler");
    private static final Predicate<String> RELAY = thread -> thread.startsWith("relay-");
    /** The queue's reader, and the line to the printer, where the first byte waits for leave. */
    private static final Predicate<String> PRINTER =
            thread -> thread.contains("comanda.delivery.puerto.papel]") || thread.startsWith("printer tcp:");

    private static final Predicate<String> WAITERS = thread -> thread.contains("comanda.delivery.puerto.cola]");
    private static final Predicate<String> SHOWN = thread -> thread.equals("shown");

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        static Traffic traffic() {
            return new Traffic();
        }
    }

    @TempDir
    static Path folder;

    private static TestDatabase database;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        database = TestDatabase.fresh().bind(properties);
        properties.add("comanda.data-dir", () -> folder.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    Traffic traffic;

    @Autowired
    @Qualifier("embeddedBroker")
    Object broker;

    private final PrinterEmulator paper = PrinterEmulator.start();
    private Api admin;
    private Api waiter;
    private Reader screen;
    private String screens;
    private String queue;

    @BeforeEach
    void threeStationsWithScreensAndOnePrinter() {
        var server = (EmbeddedActiveMQ) Objects.requireNonNull(ReflectionTestUtils.getField(broker, "broker"));
        server.getActiveMQServer().registerBrokerPlugin(traffic);
        var logins = Api.Logins.in(folder);
        var base = URI.create("http://127.0.0.1:" + port + "/");
        admin = Api.at(base).staff(logins, "puerto", "admin");
        waiter = Api.at(base).staff(logins, "puerto", "lucia");
        var cook = Api.at(base).staff(logins, "puerto", "cocina");
        screen = Reader.of(URI.create("ws://127.0.0.1:" + port + "/ws/kitchen"), cook);
        screens = destination("pantallas", "KDS", Map.of());
        var printer = destination(
                "papel", "PRINTER", Map.of("address", paper.address().toString(), "profile", "epson-tm-t20"));
        queue = destination("cola", "WAITER", Map.of());
        route(stations().get(0), screens, printer);
        route(stations().get(1), screens);
        route(stations().get(2), screens);
    }

    private void route(String station, String... destinations) {
        var places = Stream.of(destinations)
                .map(destination -> Map.of("destinationId", destination, "role", "REQUIRED"))
                .toList();
        admin.put("/api/admin/routing/" + station + "/NEW", Map.of("destinations", places))
                .ok();
    }

    private String destination(String key, String kind, Map<String, ?> settings) {
        return admin.post(
                        "/api/admin/destinations",
                        Map.of(
                                "key", key,
                                "name", key,
                                "kind", kind,
                                "settings", settings,
                                "confirmWithinSeconds", 600))
                .ok()
                .path("destinationId")
                .asString();
    }

    private List<String> stations() {
        return waiter.get("/api/kitchen/stations")
                .ok()
                .path("items")
                .valueStream()
                .limit(STATIONS)
                .map(station -> station.path("stationId").asString())
                .toList();
    }

    @AfterEach
    void close() {
        screen.close();
        paper.close();
    }

    @Test
    void nothingIsSaidMoreOftenThanTheTableSays() throws IOException {
        oneRound(new ArrayList<>());
        var least = new LinkedHashMap<String, Traffic.Sum>();
        var spoken = new ArrayList<Traffic.Said>();
        for (int i = 0; i < ROUNDS; i++) {
            spoken.clear();
            oneRound(spoken).forEach((purpose, sum) -> least.merge(purpose, sum, Traffic.Sum::least));
        }
        route(stations().getFirst(), screens, queue);
        least.put("queue-ticket", oneTicketForWaiters(spoken).least(oneTicketForWaiters(spoken)));

        assertThat(least).as("%s", transcript(spoken)).isEqualTo(allowed());
    }

    private static Map<String, Traffic.Sum> allowed() throws IOException {
        var allowed = new LinkedHashMap<String, Traffic.Sum>();
        for (var line : Files.readAllLines(TABLE)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                allowed.put(
                        row.group(1),
                        new Traffic.Sum(
                                Long.parseLong(row.group(2)),
                                Long.parseLong(row.group(3)),
                                Long.parseLong(row.group(4)),
                                Long.parseLong(row.group(5))));
            }
        }
        return allowed;
    }

    /** From the close to a screen's word, with a pause after each part, so that none runs into the next. */
    private Map<String, Traffic.Sum> oneRound(List<Traffic.Said> spoken) {
        var slips = paper.wholeSlips().size();
        var round = atATableThatOrderedAtEachStation();
        quiet();
        // The printer is at work while the events are published, and done only when it is its turn to be counted.
        paper.slow(PER_ROW);

        var closing = during(() -> assertThat(round.closed().status()).isEqualTo(200), spoken);
        assertThat(closing.stream()
                        .filter(Traffic.Send.class::isInstance)
                        .map(send -> ((Traffic.Send) send).transaction())
                        .distinct())
                .as("transactions of the broker's in which the round is published")
                .hasSize(1);
        var printing = during(
                () -> {
                    paper.behave();
                    await().atMost(SOON).until(() -> paper.wholeSlips().size() == slips + 1);
                    await().atMost(SOON).until(() -> unconfirmed() == STATIONS);
                },
                spoken);
        var showing = List.<Traffic.Said>of();
        for (var ticket : round.tickets()) {
            showing = during(() -> screen.say(Map.of("type", "shown", "ticketId", ticket)), spoken);
        }
        assertThat(unconfirmed()).isZero();

        var atThePrinter = new ArrayList<>(closing);
        atThePrinter.addAll(printing);
        var sums = new LinkedHashMap<String, Traffic.Sum>();
        sums.put("close-round", Traffic.sum(closing, REQUEST, nowhere -> false));
        sums.put("publish-round", Traffic.sum(closing, RELAY, anywhere -> true));
        sums.put("print-ticket", Traffic.sum(atThePrinter, PRINTER, nowhere -> false));
        sums.put("publish-printed", Traffic.sum(printing, RELAY, anywhere -> true));
        sums.put("show-ticket", Traffic.sum(showing, SHOWN, nowhere -> false));
        sums.put("publish-shown", Traffic.sum(showing, RELAY, anywhere -> true));
        return sums;
    }

    private Traffic.Sum oneTicketForWaiters(List<Traffic.Said> spoken) {
        var round = atATableThatOrderedAtEachStation();
        quiet();
        var closing = during(() -> assertThat(round.closed().status()).isEqualTo(200), spoken);
        return Traffic.sum(closing, WAITERS, address -> address.startsWith("comanda.waiter."));
    }

    private List<Traffic.Said> during(Runnable part, List<Traffic.Said> spoken) {
        var begin = traffic.now();
        part.run();
        quiet();
        var said = traffic.since(begin);
        spoken.addAll(said);
        return said;
    }

    /** Nobody but the clock, which looks once a second whether something is due, has said anything for a while. */
    private void quiet() {
        var last = new long[] {-1};
        await().atMost(SOON).pollInterval(QUIET).until(() -> {
            var before = last[0];
            last[0] = traffic.since(0).stream().filter(RoundTripsTest::isWork).count();
            return last[0] == before && unpublished() == 0;
        });
    }

    private static boolean isWork(Traffic.Said said) {
        return switch (said) {
            case Traffic.Statements statements -> isWork(statements.thread());
            case Traffic.Commit commit -> isWork(commit.thread());
            case Traffic.Send send -> true;
        };
    }

    private static boolean isWork(String thread) {
        return REQUEST.or(RELAY).or(PRINTER).or(WAITERS).or(SHOWN).test(thread);
    }

    private static int unpublished() {
        return database.jdbc()
                .sql("select count(*) from event e join branch_feed f using (branch_id)"
                        + " where e.sequence is null or e.sequence > f.published_sequence")
                .query(Integer.class)
                .single();
    }

    private static int unconfirmed() {
        return database.jdbc()
                .sql("select count(*) from delivery where state <> 'CONFIRMED'")
                .query(Integer.class)
                .single();
    }

    private static String transcript(List<Traffic.Said> spoken) {
        return spoken.stream().map(Traffic.Said::toString).collect(Collectors.joining("\n\n", "\n", "\n"));
    }

    // A table.

    private final class GatheringRound {

        private final Api diner;
        private final String id;
        private final List<String> tickets = new ArrayList<>();

        GatheringRound(Api diner, String id) {
            this.diner = diner;
            this.id = id;
        }

        Api.Answer closed() {
            var answer = diner.post("/api/rounds/" + id + "/close");
            answer.ok().path("ticketIds").forEach(ticket -> tickets.add(ticket.asString()));
            assertThat(tickets).hasSize(STATIONS);
            return answer;
        }

        List<String> tickets() {
            return tickets;
        }
    }

    private GatheringRound atATableThatOrderedAtEachStation() {
        var table = waiter.get("/api/waiter/tables")
                .ok()
                .path("items")
                .valueStream()
                .filter(one -> one.path("state").asString().equals("AVAILABLE"))
                .findFirst()
                .orElseThrow();
        var opened = waiter.post("/api/waiter/tables/" + table.path("tableId").asString() + "/open")
                .ok();
        var diner = waiter.diner(opened.path("qrToken").asString(), "Ana");
        var draft = diner.post("/api/orders/draft").ok();
        var order = "/api/orders/" + draft.path("orderId").asString();
        diner.put(
                        order + "/items",
                        Map.of("items", stations().stream().map(this::aDishOf).toList()))
                .ok();
        diner.post(order + "/send").ok();
        return new GatheringRound(diner, draft.path("roundId").asString());
    }

    private Map<String, ?> aDishOf(String station) {
        var dish = waiter.get("/api/menu")
                .ok()
                .path("categories")
                .valueStream()
                .flatMap(category -> category.path("items").valueStream())
                .filter(item -> item.path("stationId").asString().equals(station)
                        && item.path("available").asBoolean())
                .findFirst()
                .orElseThrow();
        var options = dish.path("optionGroups")
                .valueStream()
                .flatMap(group -> group.path("options")
                        .valueStream()
                        .limit(group.path("min").asInt()))
                .map(option -> option.path("id").asString())
                .toList();
        return Map.of("menuItemId", dish.path("id").asString(), "quantity", 1, "options", options);
    }
}
