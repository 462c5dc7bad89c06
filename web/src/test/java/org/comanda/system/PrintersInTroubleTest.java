package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.system.Taqueria.GRILL;
import static org.comanda.system.Taqueria.numbers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long ticket on a short roll, and many printers of which one is dead. */
class PrintersInTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int NEVER_SECONDS = 600;
    private static final int LINES_OF_AN_ORDER = 100;
    private static final int ORDERS_OF_THE_TICKET = 3;

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

    private static String printer(String name, PrinterEmulator paper) {
        return taqueria.printer(name, paper, "epson-tm-t20", NEVER_SECONDS);
    }

    /** One round of three hundred burritos. @return its ticket */
    private static String threeHundredBurritos() {
        var waiter = taqueria.waiter();
        var table = waiter.get("/api/waiter/tables")
                .ok()
                .path("items")
                .valueStream()
                .filter(one -> !one.hasNonNull("sessionId"))
                .findFirst()
                .orElseThrow()
                .path("tableId")
                .asString();
        var session = waiter.post("/api/waiter/tables/" + table + "/open")
                .ok()
                .path("sessionId")
                .asString();
        var items = Collections.nCopies(LINES_OF_AN_ORDER, Map.of("name", "Chicken Burrito", "quantity", 1));
        for (var i = 1; i < ORDERS_OF_THE_TICKET; i++) {
            waiter.post("/api/waiter/sessions/" + session + "/orders", Map.of("items", items, "closeRound", false))
                    .ok();
        }
        return waiter.post("/api/waiter/sessions/" + session + "/orders", Map.of("items", items, "closeRound", true))
                .ok()
                .path("ticketIds")
                .get(0)
                .asString();
    }

    @Test
    void rollThatEndsInTheMiddleOfALongTicketIsToldAndOnANewRollItIsCompletedAndTheQueueGoesOnInOrder() {
        var paper = taqueria.emulator();
        var destination = printer("Rollo corto", paper);
        taqueria.route(GRILL, "NEW", List.of(destination), List.of());
        paper.paperOutAfter(150);

        var ticket = threeHundredBurritos();

        taqueria.awaitAlert("DESTINATION_DOWN", "Rollo corto no imprime: no tiene papel", SOON);
        assertThat(taqueria.state(ticket, destination)).isIn("SENDING", "SENT");
        assertThat(paper.wholeSlips()).isEmpty();
        var small = taqueria.order(GRILL);
        assertThat(taqueria.state(small.ticket(GRILL), destination)).isEqualTo("PENDING");

        paper.loadPaper();

        taqueria.awaitState(ticket, destination, SOON, "CONFIRMED");
        taqueria.awaitState(small.ticket(GRILL), destination, SOON, "CONFIRMED");
        var number = taqueria.cook()
                .get("/api/kitchen/tickets/" + ticket)
                .ok()
                .path("number")
                .asInt();
        assertThat(numbers(paper.wholeSlips())).containsExactly(number, small.number(GRILL));
        assertThat(paper.wholeSlips().getFirst().text().split("Chicken Burrito", -1))
                .hasSize(LINES_OF_AN_ORDER * ORDERS_OF_THE_TICKET + 1);
        assertThat(paper.slips()).noneMatch(Taqueria::isMarked);
        assertThat(paper.faults()).isEmpty();
        await().atMost(SOON).until(() -> taqueria.admin()
                .get("/api/admin/destinations/" + destination + "/status")
                .ok()
                .path("state")
                .asString()
                .equals("UP"));
    }

    @Test
    void ofEightPrintersOneIsDeadAndTheOthersPrintEverythingMeanwhile() {
        var papers = IntStream.range(0, 8).mapToObj(i -> taqueria.emulator()).toList();
        var destinations = IntStream.range(0, 8)
                .mapToObj(i -> printer("De ocho " + i, papers.get(i)))
                .toList();
        var dead = papers.getLast();
        dead.blackHole();
        taqueria.route(GRILL, "NEW", destinations, List.of());

        var orders = IntStream.range(0, 10).mapToObj(i -> taqueria.order(GRILL)).toList();

        var expected = orders.stream().map(order -> order.number(GRILL)).toList();
        for (var paper : papers.subList(0, 7)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(numbers(paper.wholeSlips())).containsExactlyElementsOf(expected));
        }
        assertThat(dead.slips()).isEmpty();
        assertThat(orders).allSatisfy(order -> assertThat(taqueria.state(order.ticket(GRILL), destinations.getLast()))
                .isNotEqualTo("CONFIRMED"));
        dead.behave();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(numbers(dead.wholeSlips())).containsExactlyElementsOf(expected));
        assertThat(dead.slips()).noneMatch(Taqueria::isMarked);
    }
}
