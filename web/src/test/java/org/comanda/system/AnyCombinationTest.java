package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.system.Taqueria.COLD;
import static org.comanda.system.Taqueria.FRYER;
import static org.comanda.system.Taqueria.GRILL;
import static org.comanda.system.Taqueria.isMarked;
import static org.comanda.system.Taqueria.number;
import static org.comanda.system.Taqueria.numbers;
import static org.comanda.system.Taqueria.took;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Each station's tickets go where its routing says, whatever the mixture, and a dead printer is nobody else's trouble. */
class AnyCombinationTest {

    /** A second printed slip comes within this on a machine that does other things too. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int CONFIRM_SECONDS = 3;
    private static final String TICKET_CREATED = "comanda.ticket.created.v1";

    @TempDir
    static Path folder;

    private static Taqueria taqueria;

    @BeforeAll
    static void open() {
        taqueria = new Taqueria(folder);
    }

    @AfterAll
    static void close() throws Exception {
        taqueria.close();
    }

    /** A kitchen screen in front of some stations only: what others cook it never shows. */
    private static Reader screenOf(String... stations) {
        var ids = List.of(stations).stream().map(taqueria::stationId).toList();
        return Reader.of(taqueria.hub().ws("/ws/kitchen"), taqueria.cook(), null, (screen, event) -> {
            var ticket = event.path("data");
            if (event.path("type").asString().equals(TICKET_CREATED)
                    && ids.contains(ticket.path("stationId").asString())) {
                screen.say(Map.of(
                        "type", "shown", "ticketId", ticket.path("ticketId").asString()));
            }
        });
    }

    @Test
    void routingChangesWhileOrdersFlowAndEachTicketGoesWhereOneOfTheTwoRoutingsSays() throws Exception {
        var grillPaper = taqueria.emulator();
        var fryerPaper = taqueria.emulator();
        var coldPaper = taqueria.emulator();
        var grillScreens = taqueria.screens("Pantalla parrilla", 20);
        var grillPrinter = taqueria.printer("Papel parrilla", grillPaper, "generic-80", 20);
        var waiters = taqueria.waiterQueue("Mozos parrilla");
        var fryerPrinter = taqueria.printer("Papel freidora", fryerPaper, "generic-80", 20);
        var coldScreens = taqueria.screens("Pantalla fríos", CONFIRM_SECONDS);
        var coldPrinter = taqueria.printer("Papel fríos", coldPaper, "generic-80", 20);
        var heard = taqueria.listenTo("comanda.waiter.mercado");

        // What the routing says before and after each change; a ticket belongs to one of the generations that it met.
        Map<String, List<Set<String>>> generations = new HashMap<>();
        for (var station : List.of(GRILL, FRYER, COLD)) {
            generations.put(station, new ArrayList<>(List.of(required(station))));
        }
        var generation = new AtomicInteger();
        var flow = Executors.newSingleThreadScheduledExecutor();
        var sent = new ArrayList<Sent>();
        try (var screen = screenOf(GRILL, FRYER)) {
            var flowing = flow.scheduleAtFixedRate(
                    () -> {
                        var before = generation.get();
                        var order = taqueria.order(GRILL, FRYER, COLD);
                        synchronized (sent) {
                            sent.add(new Sent(order, before, generation.get()));
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            awaitSent(sent, 3);
            route(generations, generation, GRILL, List.of(grillScreens, grillPrinter, waiters), List.of());
            route(generations, generation, FRYER, List.of(fryerPrinter), List.of());
            route(generations, generation, COLD, List.of(coldScreens), List.of(coldPrinter));
            awaitSent(sent, 3);
            flowing.cancel(false);
            flow.shutdown();
            assertThat(flow.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

            for (var one : sent) {
                for (var station : List.of(GRILL, FRYER, COLD)) {
                    var allowed = new HashSet<>(generations.get(station).subList(one.before(), one.after() + 1));
                    var got = new HashSet<String>();
                    taqueria.deliveriesOf(one.order().ticket(station)).stream()
                            .filter(delivery -> delivery.path("role").asString().equals("REQUIRED"))
                            .forEach(delivery ->
                                    got.add(delivery.path("destinationId").asString()));
                    assertThat(allowed).as("%s of %s", station, one).contains(got);
                }
            }

            var after = sent.stream()
                    .filter(one -> one.before() == generation.get())
                    .map(Sent::order)
                    .toList();
            assertThat(after).hasSizeGreaterThanOrEqualTo(3);
            for (var order : after) {
                for (var destination : List.of(grillScreens, grillPrinter, waiters)) {
                    taqueria.awaitState(order.ticket(GRILL), destination, SOON, "CONFIRMED");
                }
                taqueria.awaitState(order.ticket(FRYER), fryerPrinter, SOON, "CONFIRMED");
                // Nobody looks at the cold station's screen: its printer stands in.
                taqueria.awaitState(order.ticket(COLD), coldPrinter, SOON, "CONFIRMED");
                assertThat(taqueria.state(order.ticket(COLD), coldScreens)).isEqualTo("SENT");
                assertThat(heard)
                        .as("what the waiters' queue says of the ticket")
                        .filteredOn(notice -> notice.path("ticket")
                                .path("ticketId")
                                .asString("")
                                .equals(order.ticket(GRILL)))
                        .singleElement()
                        .satisfies(notice ->
                                assertThat(notice.path("notice").asString()).isEqualTo("NEW"));
            }
            assertThat(numbers(grillPaper.wholeSlips())).containsSubsequence(numbersOf(after, GRILL));
            assertThat(numbers(fryerPaper.wholeSlips())).containsSubsequence(numbersOf(after, FRYER));
            assertThat(numbers(coldPaper.wholeSlips())).containsAll(numbersOf(after, COLD));
            for (var paper : List.of(grillPaper, fryerPaper, coldPaper)) {
                assertThat(numbers(paper.wholeSlips())).doesNotHaveDuplicates();
                assertThat(paper.slips()).noneMatch(Taqueria::isMarked);
                assertThat(paper.faults()).isEmpty();
            }
        } finally {
            flow.shutdownNow();
        }
    }

    private record Sent(Taqueria.Ordered order, int before, int after) {}

    private static void awaitSent(List<Sent> sent, int more) {
        int already;
        synchronized (sent) {
            already = sent.size();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            synchronized (sent) {
                return sent.size() >= already + more;
            }
        });
    }

    private static List<Integer> numbersOf(List<Taqueria.Ordered> orders, String station) {
        return orders.stream().map(order -> order.number(station)).toList();
    }

    private static Set<String> required(String station) {
        var required = new HashSet<String>();
        for (var route : taqueria.admin().get("/api/admin/routing").ok().path("items")) {
            if (route.path("stationId").asString().equals(taqueria.stationId(station))
                    && route.path("message").asString().equals("NEW")
                    && route.path("role").asString().equals("REQUIRED")) {
                required.add(route.path("destinationId").asString());
            }
        }
        return required;
    }

    /** An order that began before the change's answer may meet either routing, so both count while it is on its way. */
    private static void route(
            Map<String, List<Set<String>>> generations,
            AtomicInteger generation,
            String station,
            List<String> required,
            List<String> backup) {
        generations.forEach(
                (key, history) -> history.add(key.equals(station) ? Set.copyOf(required) : history.getLast()));
        assertThat(taqueria.route(station, "NEW", required, backup)).isEmpty();
        generation.incrementAndGet();
    }

    /** The ways in which a printer can be dead without a byte of a slip having left the hub. */
    enum Death {
        REFUSES(PrinterEmulator::refuseConnections),
        CABLE_OUT(PrinterEmulator::blackHole),
        SILENT(PrinterEmulator::neverAnswer),
        OUT_OF_PAPER(PrinterEmulator::paperOut);

        private final Consumer<PrinterEmulator> strike;

        Death(Consumer<PrinterEmulator> strike) {
            this.strike = strike;
        }
    }

    @ParameterizedTest
    @EnumSource
    void deadPrinterSlowsNobodyElseAndItsBackupPrintsInTime(Death death) {
        var deadPaper = taqueria.emulator();
        var backupPaper = taqueria.emulator();
        var otherPaper = taqueria.emulator();
        var dead = taqueria.printer("Muere " + death, deadPaper, "generic-80", CONFIRM_SECONDS);
        var backup = taqueria.printer("Suplente " + death, backupPaper, "generic-80", 20);
        var other = taqueria.printer("Otra " + death, otherPaper, "generic-80", 20);
        var screens = taqueria.screens("Pantalla " + death, 20);
        taqueria.route(GRILL, "NEW", List.of(screens, dead), List.of(backup));
        taqueria.route(FRYER, "NEW", List.of(other), List.of());
        var alerted = taqueria.listenTo("comanda.waiter.mercado");
        var destinations = taqueria.listenTo("comanda.events.mercado.destination.#");

        try (var screen = screenOf(GRILL)) {
            var healthy = taqueria.order(GRILL, FRYER);
            taqueria.awaitState(healthy.ticket(GRILL), dead, SOON, "CONFIRMED");

            death.strike.accept(deadPaper);
            var lost = new ArrayList<Taqueria.Ordered>();
            for (int i = 0; i < 5; i++) {
                lost.add(taqueria.order(GRILL, FRYER));
            }

            for (var order : lost) {
                taqueria.awaitState(order.ticket(GRILL), backup, SOON, "CONFIRMED");
                taqueria.awaitState(order.ticket(FRYER), other, SOON, "CONFIRMED");
                taqueria.awaitState(order.ticket(GRILL), screens, SOON, "CONFIRMED");
                assertThat(took(taqueria.delivery(order.ticket(FRYER), other)))
                        .as("a printer beside the dead one")
                        .isLessThan(Duration.ofSeconds(CONFIRM_SECONDS));
                assertThat(took(taqueria.delivery(order.ticket(GRILL), screens)))
                        .as("a screen beside the dead printer")
                        .isLessThan(Duration.ofSeconds(CONFIRM_SECONDS));
                assertThat(taqueria.deliveriesOf(order.ticket(GRILL))).hasSize(3);
            }
            assertThat(numbers(backupPaper.wholeSlips())).containsExactlyInAnyOrderElementsOf(numbersOf(lost, GRILL));
            assertThat(backupPaper.slips())
                    .as("not a byte reached the dead printer, so no copy is a second one")
                    .noneMatch(Taqueria::isMarked);
            for (var order : lost) {
                taqueria.awaitState(order.ticket(GRILL), dead, SOON, "REROUTED");
            }

            var name = "Muere " + death;
            taqueria.awaitAlert("DESTINATION_DOWN", name, SOON);
            await().atMost(SOON).untilAsserted(() -> assertThat(alerted)
                    .anyMatch(notice ->
                            isAlert(notice, "DESTINATION_DOWN") && text(notice).contains(name)));
            await().atMost(SOON).untilAsserted(() -> assertThat(told(destinations, "destination.down", dead))
                    .isEqualTo(1));
            assertThat(told(destinations, "destination.down", other)).isZero();

            deadPaper.behave();
            var fresh = taqueria.order(GRILL, FRYER);

            taqueria.awaitState(fresh.ticket(GRILL), dead, SOON, "CONFIRMED");
            await().atMost(SOON).untilAsserted(() -> assertThat(told(destinations, "destination.up", dead))
                    .isEqualTo(1));
            assertThat(numbers(deadPaper.wholeSlips()))
                    .as("what was rerouted does not come out here as well")
                    .containsExactly(healthy.number(GRILL), fresh.number(GRILL));
            assertThat(deadPaper.slips()).noneMatch(Taqueria::isMarked);
            assertThat(backupPaper.wholeSlips()).hasSize(lost.size());
        }
    }

    private static boolean isAlert(JsonNode notice, String kind) {
        return notice.path("type").asString("").equals("comanda.alert.raised.v1")
                && notice.path("data").path("kind").asString().equals(kind);
    }

    private static String text(JsonNode notice) {
        return notice.path("data").path("text").asString();
    }

    private static long told(List<JsonNode> events, String what, String destination) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals("comanda." + what + ".v1")
                        && event.path("data").path("destinationId").asString().equals(destination))
                .count();
    }

    @Test
    void printerWithoutBackupKeepsItsTicketsInOrderUntilItIsBack() {
        var paper = taqueria.emulator();
        var printer = taqueria.printer("Sola", paper, "generic-80", CONFIRM_SECONDS);
        taqueria.route(FRYER, "NEW", List.of(printer), List.of());
        paper.refuseConnections();

        var waiting = new ArrayList<Taqueria.Ordered>();
        for (int i = 0; i < 5; i++) {
            waiting.add(taqueria.order(FRYER));
        }
        for (var order : waiting) {
            taqueria.awaitAlert("TICKET_NOT_SEEN", "ticket " + order.number(FRYER) + " ", SOON);
        }
        assertThat(paper.slips()).isEmpty();
        paper.behave();

        for (var order : waiting) {
            taqueria.awaitState(order.ticket(FRYER), printer, SOON, "CONFIRMED");
        }
        assertThat(numbers(paper.slips())).containsExactlyElementsOf(numbersOf(waiting, FRYER));
        assertThat(paper.slips()).noneMatch(slip -> isMarked(slip) || number(slip) == 0);
    }

    @Test
    void readyRoundIsToldAtTheStationsThatCookedItOnceAtEachPlace() {
        var pass = taqueria.waiterQueue("Pase");
        var floor = taqueria.waiterQueue("Salón");
        taqueria.route(GRILL, "READY", List.of(floor, pass), List.of());
        taqueria.route(COLD, "READY", List.of(floor), List.of());
        taqueria.route(FRYER, "READY", List.of(), List.of());
        for (var station : List.of(GRILL, COLD, FRYER)) {
            taqueria.route(station, "NEW", List.of(floor), List.of());
        }
        var heard = taqueria.listenTo("comanda.waiter.mercado");

        var order = taqueria.order(GRILL, COLD, FRYER);
        taqueria.ready(order.ticket(GRILL));
        taqueria.ready(order.ticket(COLD));
        taqueria.ready(order.ticket(FRYER));

        await().atMost(SOON).untilAsserted(() -> assertThat(heard).anyMatch(notice -> isAlert(notice, "ROUND_READY")));
        var told = new ArrayList<String>();
        await().atMost(SOON).untilAsserted(() -> {
            told.clear();
            taqueria.deliveries().stream()
                    .filter(delivery -> delivery.path("message").asString().equals("READY"))
                    .filter(delivery -> List.of(order.ticket(GRILL), order.ticket(COLD), order.ticket(FRYER))
                            .contains(delivery.path("ticketId").asString()))
                    .forEach(delivery -> {
                        assertThat(delivery.path("state").asString()).isEqualTo("CONFIRMED");
                        told.add(delivery.path("destinationId").asString());
                    });
            assertThat(told).containsExactlyInAnyOrder(pass, floor);
        });
        assertThat(heard)
                .filteredOn(notice -> notice.path("notice").asString("").equals("READY"))
                .hasSize(2);
    }
}
