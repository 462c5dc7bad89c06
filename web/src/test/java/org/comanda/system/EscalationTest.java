package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.system.Taqueria.BAR;
import static org.comanda.system.Taqueria.FRYER;
import static org.comanda.system.Taqueria.GRILL;
import static org.comanda.system.Taqueria.isMarked;
import static org.comanda.system.Taqueria.number;
import static org.comanda.system.Taqueria.numbers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What nobody saw or printed is never called confirmed, and somebody hears of it in time. */
class EscalationTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int CONFIRM_SECONDS = 2;

    /** Longer than any test takes: what it is about must not come from the time-out. */
    private static final int NEVER_SECONDS = 600;

    /** Its end is proven by a fence. */
    private static final String PROVING = "epson-tm-t20";

    /** Enough for the status requests and the head of a slip, too little for all of it. */
    private static final int BYTES_OF_HALF_A_SLIP = 200;

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

    private static String printer(String name, org.comanda.printers.emulator.PrinterEmulator paper, int seconds) {
        return taqueria.printer(name, paper, PROVING, seconds);
    }

    // Nothing is confirmed that was not seen.

    @Test
    void printerThatReadsEverythingAndNeverAnswersItsFenceConfirmsNothingAndItsBackupPrintsAMarkedCopy() {
        var mute = taqueria.emulator();
        var backupPaper = taqueria.emulator();
        mute.loseFences();
        var destination = printer("Muda", mute, CONFIRM_SECONDS);
        var backup = printer("Suplente de la muda", backupPaper, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(destination), List.of(backup));

        var order = taqueria.order(GRILL);

        mute.awaitSlips(1, SOON);
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isNotEqualTo("CONFIRMED");
        taqueria.awaitState(order.ticket(GRILL), backup, SOON, "CONFIRMED");
        assertThat(backupPaper.wholeSlips()).singleElement().satisfies(slip -> {
            assertThat(number(slip)).isEqualTo(order.number(GRILL));
            assertThat(isMarked(slip)).isTrue();
        });
        assertThat(taqueria.delivery(order.ticket(GRILL), backup)
                        .path("possibleDuplicate")
                        .asBoolean())
                .isTrue();
        // It ends the conversation at last: still nothing was proven.
        mute.powerCycle();
        taqueria.awaitAlert("DESTINATION_DOWN", "Muda", SOON);
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("REROUTED");
        assertThat(mute.slips()).singleElement().matches(slip -> !isMarked(slip));
    }

    @Test
    void printerThatNeverAnswersAndHasNoBackupIsTheWaitersAffair() {
        var mute = taqueria.emulator();
        mute.loseFences();
        var destination = printer("Muda sola", mute, CONFIRM_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(destination), List.of());

        var order = taqueria.order(GRILL);

        taqueria.awaitAlert("TICKET_NOT_SEEN", "ticket " + order.number(GRILL) + " ", SOON);
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isIn("SENDING", "SENT", "UNKNOWN");
        assertThat(taqueria.delivery(order.ticket(GRILL), destination).has("confirmedAt"))
                .isFalse();
    }

    @Test
    void screenInAHiddenTabConfirmsNothingUntilSomebodySeesIt() {
        var screens = taqueria.screens("Pestaña oculta", CONFIRM_SECONDS);
        taqueria.route(BAR, "NEW", List.of(screens), List.of());
        try (var hidden = Reader.of(taqueria.hub().ws("/ws/kitchen"), taqueria.cook())) {
            var order = taqueria.order(BAR);

            await().atMost(SOON).until(() -> ticketsOn(hidden).contains(order.ticket(BAR)));
            taqueria.awaitAlert("TICKET_NOT_SEEN", "ticket " + order.number(BAR) + " ", SOON);
            assertThat(taqueria.state(order.ticket(BAR), screens)).isEqualTo("SENT");

            hidden.say(Map.of("type", "shown", "ticketId", order.ticket(BAR)));

            taqueria.awaitState(order.ticket(BAR), screens, SOON, "CONFIRMED");
            assertThat(taqueria.delivery(order.ticket(BAR), screens)
                            .path("proof")
                            .asString())
                    .isEqualTo("SHOWN");
        }
    }

    @Test
    void screenInAHiddenTabIsStoodInForByAPrinterWhoseCopyIsNoDuplicate() {
        var paper = taqueria.emulator();
        var screens = taqueria.screens("Pestaña oculta con papel", CONFIRM_SECONDS);
        var backup = printer("Papel de la pestaña", paper, NEVER_SECONDS);
        taqueria.route(BAR, "NEW", List.of(screens), List.of(backup));
        try (var hidden = Reader.of(taqueria.hub().ws("/ws/kitchen"), taqueria.cook())) {
            var order = taqueria.order(BAR);

            taqueria.awaitState(order.ticket(BAR), backup, SOON, "CONFIRMED");
            assertThat(ticketsOn(hidden)).contains(order.ticket(BAR));
            assertThat(taqueria.state(order.ticket(BAR), screens)).isEqualTo("SENT");
            assertThat(paper.wholeSlips())
                    .singleElement()
                    .matches(slip -> number(slip) == order.number(BAR) && !isMarked(slip));
        }
    }

    @Test
    void screenThatNobodyOpenedBothersWaitersUntilTheTicketIsTooOldAndNoLonger() {
        var screens = taqueria.screens("Pantalla apagada", CONFIRM_SECONDS);
        taqueria.route(BAR, "NEW", List.of(screens), List.of());
        var order = taqueria.order(BAR);
        taqueria.awaitAlert("TICKET_NOT_SEEN", "ticket " + order.number(BAR) + " ", SOON);

        tooOld(order.ticket(BAR));

        taqueria.awaitState(order.ticket(BAR), screens, SOON, "HELD");
        assertThat(taqueria.database()
                        .sql("select count(*) from deadline d join delivery v on v.id = d.subject where v.ticket_id"
                                + " = ?")
                        .param(UUID.fromString(order.ticket(BAR)))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static List<String> ticketsOn(Reader screen) {
        return screen.events("comanda.ticket.created.v1").stream()
                .map(event -> event.path("data").path("ticketId").asString())
                .toList();
    }

    // What may have come out already is marked.

    @Test
    void printerThatDiesInTheMiddlePrintsAgainMarkedOnceItIsBack() {
        var paper = taqueria.emulator();
        var destination = printer("Muere a medias", paper, CONFIRM_SECONDS);
        taqueria.route(FRYER, "NEW", List.of(destination), List.of());
        paper.resetAfter(BYTES_OF_HALF_A_SLIP);

        var order = taqueria.order(FRYER);

        taqueria.awaitState(order.ticket(FRYER), destination, SOON, "UNKNOWN");
        assertThat(paper.wholeSlips()).isEmpty();
        paper.behave();

        taqueria.awaitState(order.ticket(FRYER), destination, SOON, "CONFIRMED");
        assertThat(paper.wholeSlips())
                .singleElement()
                .matches(slip -> number(slip) == order.number(FRYER) && isMarked(slip));
        taqueria.awaitAlert("TICKET_NOT_SEEN", "ticket " + order.number(FRYER) + " ", SOON);
    }

    @Test
    void printerThatDiesInTheMiddleHandsAMarkedCopyToItsBackup() {
        var paper = taqueria.emulator();
        var backupPaper = taqueria.emulator();
        var destination = printer("Muere a medias con suplente", paper, CONFIRM_SECONDS);
        var backup = printer("Suplente de la muerta", backupPaper, NEVER_SECONDS);
        taqueria.route(FRYER, "NEW", List.of(destination), List.of(backup));
        paper.resetAfter(BYTES_OF_HALF_A_SLIP);

        var order = taqueria.order(FRYER);

        taqueria.awaitState(order.ticket(FRYER), destination, SOON, "UNKNOWN", "REROUTED");
        taqueria.awaitState(order.ticket(FRYER), backup, SOON, "CONFIRMED");
        paper.behave();
        assertThat(taqueria.state(order.ticket(FRYER), destination)).isEqualTo("REROUTED");
        assertThat(backupPaper.wholeSlips())
                .singleElement()
                .matches(slip -> number(slip) == order.number(FRYER) && isMarked(slip));
        var next = taqueria.order(FRYER);
        taqueria.awaitState(next.ticket(FRYER), destination, SOON, "CONFIRMED");
        assertThat(numbers(paper.wholeSlips())).containsExactly(next.number(FRYER));
    }

    // Order and age.

    @Test
    void printerKeepsItsOrderThroughTrouble() {
        var paper = taqueria.emulator();
        var destination = printer("En orden", paper, NEVER_SECONDS);
        taqueria.route(FRYER, "NEW", List.of(destination), List.of());
        var orders = new ArrayList<Taqueria.Ordered>();
        for (int i = 0; i < 12; i++) {
            switch (i) {
                case 3 -> paper.openCover();
                case 6 -> paper.closeCover();
                case 8 -> paper.refuseConnections();
                case 11 -> paper.behave();
                default -> {}
            }
            orders.add(taqueria.order(FRYER));
        }

        var last = orders.getLast();
        taqueria.awaitState(last.ticket(FRYER), destination, Duration.ofSeconds(30), "CONFIRMED");

        var ordered = orders.stream().map(order -> order.number(FRYER)).toList();
        assertThat(ordered).isSorted();
        assertThat(numbers(paper.wholeSlips())).containsExactlyElementsOf(ordered);
        assertThat(paper.slips()).noneMatch(Taqueria::isMarked);
    }

    @Test
    void ticketOlderThanItsExpiryWaitsForAPerson() {
        var paper = taqueria.emulator();
        paper.refuseConnections();
        var destination = printer("De anoche", paper, NEVER_SECONDS);
        taqueria.route(FRYER, "NEW", List.of(destination), List.of());
        var first = taqueria.order(FRYER);
        var second = taqueria.order(FRYER);
        taqueria.awaitAlert("DESTINATION_DOWN", "De anoche", SOON);

        tooOld(first.ticket(FRYER));
        tooOld(second.ticket(FRYER));

        for (var order : List.of(first, second)) {
            taqueria.awaitState(order.ticket(FRYER), destination, SOON, "HELD");
            taqueria.awaitAlert("TICKET_HELD", "ticket " + order.number(FRYER) + " ", SOON);
        }
        paper.behave();
        var fresh = taqueria.order(FRYER);
        taqueria.awaitState(fresh.ticket(FRYER), destination, SOON, "CONFIRMED");
        assertThat(numbers(paper.slips())).containsExactly(fresh.number(FRYER));

        var held = taqueria.delivery(second.ticket(FRYER), destination);
        assertThat(taqueria.admin()
                        .post("/api/admin/deliveries/" + held.path("deliveryId").asString() + "/retry")
                        .status())
                .isEqualTo(204);
        taqueria.awaitState(second.ticket(FRYER), destination, SOON, "CONFIRMED");
        assertThat(numbers(paper.slips())).containsExactly(fresh.number(FRYER), second.number(FRYER));
        assertThat(paper.slips()).as("not a byte of it was out before").noneMatch(Taqueria::isMarked);
        assertThat(taqueria.state(first.ticket(FRYER), destination)).isEqualTo("HELD");
    }

    private static void tooOld(String ticket) {
        assertThat(taqueria.database()
                        .sql("update delivery set expires_at = now() - interval '1 second' where ticket_id = ?")
                        .param(UUID.fromString(ticket))
                        .update())
                .isEqualTo(1);
    }

    // What a person is to look at.

    @Test
    void whatIsRefusedOrLateIsThereToLookAtUntilSomebodyMakesItOrVouchesForIt() {
        var paper = taqueria.emulator();
        paper.refuseConnections();
        var printer = printer("Sin cable", paper, NEVER_SECONDS);
        var screens = taqueria.screens("Que nadie mira", CONFIRM_SECONDS);
        taqueria.route(BAR, "NEW", List.of(printer, screens), List.of());
        var ticket = taqueria.order(BAR).ticket(BAR);
        taqueria.awaitAlert("DESTINATION_DOWN", "Sin cable", SOON);
        var behind = taqueria.order(BAR).ticket(BAR);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inTrouble(ticket)).containsExactlyInAnyOrder(printer, screens));
        assertThat(inTrouble(behind)).as("its turn does not come").contains(printer);

        taqueria.cook().post("/api/kitchen/tickets/" + ticket + "/start").ok();
        assertThat(inTrouble(ticket)).containsExactly(printer);

        var refused = taqueria.delivery(ticket, printer);
        assertThat(refused.path("ticketStatus").asString()).isEqualTo("IN_PROGRESS");
        assertThat(taqueria.admin()
                        .post("/api/admin/deliveries/"
                                + refused.path("deliveryId").asString() + "/seen")
                        .status())
                .isEqualTo(204);
        assertThat(inTrouble(ticket)).isEmpty();
    }

    private static List<String> inTrouble(String ticket) {
        return taqueria.admin()
                .get("/api/admin/deliveries/trouble")
                .ok()
                .path("items")
                .valueStream()
                .filter(delivery -> delivery.path("ticketId").asString().equals(ticket))
                .map(delivery -> delivery.path("destinationId").asString())
                .toList();
    }

    // Waiters.

    @Test
    void ticketThatNobodyStartsIsToldAndAStartedOneIsNot() {
        taqueria.settings(Map.of("notStartedSeconds", 10));
        try (var screen = Reader.screen(taqueria.hub(), taqueria.cook(), null)) {
            var screens = taqueria.screens("Pantalla del bar", NEVER_SECONDS);
            taqueria.route(BAR, "NEW", List.of(screens), List.of());
            var begun = taqueria.order(BAR);
            taqueria.cook()
                    .post("/api/kitchen/tickets/" + begun.ticket(BAR) + "/start")
                    .ok();
            var left = taqueria.order(BAR);

            taqueria.awaitAlert("TICKET_NOT_STARTED", "ticket " + left.number(BAR), Duration.ofSeconds(25));

            // Its time was up before the other's.
            assertThat(taqueria.alerts("TICKET_NOT_STARTED"))
                    .noneMatch(alert -> alert.path("text").asString().endsWith("ticket " + begun.number(BAR)));
        } finally {
            taqueria.settings(Map.of("notStartedSeconds", 180));
        }
    }

    @Test
    void alertThatNobodyClaimsReachesAllWaitersAndThenTheAdmin() {
        taqueria.settings(Map.of("alertClaimSeconds", 5));
        var heard = taqueria.listenTo("comanda.waiter.mercado");
        try {
            var paper = taqueria.emulator();
            paper.refuseConnections();
            taqueria.route(FRYER, "NEW", List.of(printer("Nadie la ve", paper, NEVER_SECONDS)), List.of());
            taqueria.order(FRYER);
            taqueria.awaitAlert("DESTINATION_DOWN", "Nadie la ve", SOON);
            var otherPaper = taqueria.emulator();
            otherPaper.refuseConnections();
            taqueria.route(FRYER, "NEW", List.of(printer("Alguien va", otherPaper, NEVER_SECONDS)), List.of());
            taqueria.order(FRYER);
            taqueria.awaitAlert("DESTINATION_DOWN", "Alguien va", SOON);
            var claimed = alert("Alguien va");
            assertThat(taqueria.waiter()
                            .post("/api/waiter/alerts/"
                                    + claimed.path("alertId").asString() + "/claim")
                            .status())
                    .isEqualTo(204);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(levels(heard, "Nadie la ve"))
                    .containsExactly(1, 2, 3));

            assertThat(levels(heard, "Alguien va")).containsExactly(1);
            assertThat(alert("Nadie la ve").path("level").asInt()).isEqualTo(3);
            assertThat(alert("Nadie la ve").path("escalated").asBoolean()).isTrue();
            assertThat(alert("Alguien va").path("claimedBy").asString()).isEqualTo("Lucía");
        } finally {
            taqueria.settings(Map.of("alertClaimSeconds", 60));
        }
    }

    private static JsonNode alert(String printer) {
        return taqueria.alerts("DESTINATION_DOWN").stream()
                .filter(alert -> alert.path("text").asString().startsWith(printer))
                .findAny()
                .orElseThrow();
    }

    private static List<Integer> levels(List<JsonNode> heard, String printer) {
        return heard.stream()
                .filter(notice -> notice.path("type").asString("").equals("comanda.alert.raised.v1"))
                .map(notice -> notice.path("data"))
                .filter(alert -> alert.path("text").asString().startsWith(printer))
                .map(alert -> alert.path("level").asInt())
                .toList();
    }
}
