package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.system.Taqueria.GRILL;
import static org.comanda.system.Taqueria.isMarked;
import static org.comanda.system.Taqueria.number;
import static org.comanda.system.Taqueria.numbers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comanda.hub.database.Json;
import org.comanda.printers.emulator.EmulatedSlip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What is told of a ticket after it went out: what is taken back is told wherever its ticket is or may be, after the ticket; where nothing came out, nothing does;
 * and a copy that somebody asks for says so.
 */
class VoidOnPaperTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int CONFIRM_SECONDS = 2;
    private static final int NEVER_SECONDS = 600;
    private static final String PROVING = "epson-tm-t20";

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

    @Test
    void whatIsTakenBackComesOutWhereItsTicketDidAndSaysWhoWhyAndWhatStands() {
        var paper = taqueria.emulator();
        var printer = taqueria.printer("Con papel", paper, PROVING, NEVER_SECONDS);
        var queue = taqueria.waiterQueue("Mozos con papel");
        var told = taqueria.listenTo("comanda.waiter.mercado");
        taqueria.route(GRILL, "NEW", List.of(printer, queue), List.of());
        var order = taqueria.order(GRILL, GRILL);
        paper.awaitSlips(1, SOON);

        takeBack(item(order, 0), "Se cayó al piso");

        assertThat(paper.awaitSlips(2, SOON).getLast()).satisfies(slip -> {
            assertThat(number(slip)).isEqualTo(order.number(GRILL));
            assertThat(slip.text())
                    .contains("ANULADO", "Se cayó al piso", "Chicken Burrito")
                    .doesNotContain("POSIBLE DUPLICADO");
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(told)
                .filteredOn(notice -> notice.path("notice").asString("").equals("VOID"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.path("reason").asString()).isEqualTo("Se cayó al piso");
                    assertThat(notice.path("restStands").asBoolean()).isTrue();
                    assertThat(notice.path("ticket").path("items").values())
                            .extracting(item -> item.path("itemId").asString())
                            .containsExactly(item(order, 0));
                }));

        takeBack(item(order, 1), "El otro también");

        assertThat(paper.awaitSlips(3, SOON).getLast().text()).contains("ANULADO", "El otro también");
        assertThat(paper.faults()).isEmpty();
    }

    @Test
    void aTicketThatTheKitchenCancelsIsTakenBackOnPaperOnce() {
        var paper = taqueria.emulator();
        taqueria.route(GRILL, "NEW", List.of(taqueria.printer("Cancela", paper, PROVING, NEVER_SECONDS)), List.of());
        var order = taqueria.order(GRILL, GRILL);
        paper.awaitSlips(1, SOON);

        var cancel = "/api/kitchen/tickets/" + order.ticket(GRILL) + "/cancel";
        taqueria.cook().post(cancel, Map.of("reason", "No hay gas")).ok();
        taqueria.cook().post(cancel, Map.of("reason", "No hay gas")).ok();
        assertThat(paper.awaitSlips(2, SOON).getLast().text()).contains("ANULADO", "No hay gas");
        takeBack(item(order, 0), "Lo canceló cocina");

        var next = taqueria.order(GRILL);
        assertThat(numbers(paper.awaitSlips(3, SOON)))
                .containsExactly(order.number(GRILL), order.number(GRILL), next.number(GRILL));
    }

    @Test
    void aTicketThatIsWantedInPartWaitsForItsDeadPrinterAndTheVoidBehindIt() {
        var paper = taqueria.emulator();
        var printer = taqueria.printer("Muerta un rato", paper, PROVING, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(printer), List.of());
        paper.refuseConnections();
        var order = taqueria.order(GRILL, GRILL);

        takeBack(item(order, 0), "Uno solo");
        paper.behave();

        var slips = paper.awaitSlips(2, SOON);
        assertThat(slips.get(0).text()).doesNotContain("ANULADO");
        assertThat(slips.get(1).text()).contains("ANULADO", "Uno solo");
        assertThat(slips).noneMatch(Taqueria::isMarked);
    }

    @Test
    void aVoidWaitsWhileNobodyKnowsWhetherItsTicketCameOutAndComesAfterTheNextCopyOfIt() {
        var paper = taqueria.emulator();
        var printer = taqueria.printer("No se sabe", paper, PROVING, CONFIRM_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(printer), List.of());
        paper.loseFences();
        var order = taqueria.order(GRILL, GRILL);
        paper.awaitSlips(1, SOON);
        paper.powerCycle();
        awaitState(order.ticket(GRILL), "NEW", printer, "UNKNOWN");

        takeBack(item(order, 0), "Ya no");
        paper.behave();

        var slips = paper.awaitSlips(3, SOON);
        assertThat(slips.get(1)).matches(Taqueria::isMarked);
        assertThat(slips.get(1).text()).doesNotContain("ANULADO");
        assertThat(slips.get(2).text()).contains("ANULADO", "Ya no");
        awaitState(order.ticket(GRILL), "VOID", printer, "CONFIRMED");
    }

    @Test
    void aBackupThatGetsTheTicketGetsWhatWasTakenBackOfItAfterIt() {
        var deadPaper = taqueria.emulator();
        var backupPaper = taqueria.emulator();
        var dead = taqueria.printer("Muerta", deadPaper, PROVING, CONFIRM_SECONDS);
        var backup = taqueria.printer("Suplente", backupPaper, PROVING, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(dead), List.of(backup));
        deadPaper.refuseConnections();
        var order = taqueria.order(GRILL, GRILL);

        takeBack(item(order, 1), "Antes de salir");

        assertNewThenVoid(order, backupPaper.awaitSlips(2, SOON), "Antes de salir");
        awaitState(order.ticket(GRILL), "VOID", dead, "SKIPPED");
        takeBack(item(order, 0), "Después de salir");
        assertThat(backupPaper.awaitSlips(3, SOON).getLast().text()).contains("ANULADO", "Después de salir");
        deadPaper.behave();
        var fresh = taqueria.order(GRILL);
        deadPaper.awaitSlips(1, SOON);
        assertThat(numbers(deadPaper.slips()))
                .as("neither ticket nor void comes out where no byte of it was sent")
                .containsExactly(fresh.number(GRILL));
    }

    @Test
    void aVoidWhosePrinterDiedMeanwhileGoesToTheTicketsBackup() {
        var paper = taqueria.emulator();
        var backupPaper = taqueria.emulator();
        var printer = taqueria.printer("Muere después", paper, PROVING, CONFIRM_SECONDS);
        var backup = taqueria.printer("Suplente del anulado", backupPaper, PROVING, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(printer), List.of(backup));
        var order = taqueria.order(GRILL);
        awaitState(order.ticket(GRILL), "NEW", printer, "CONFIRMED");
        paper.refuseConnections();

        takeBack(item(order, 0), "Murió la impresora");

        assertThat(backupPaper.awaitSlips(1, SOON).getFirst().text())
                .contains("ANULADO", "Murió la impresora")
                .doesNotContain("POSIBLE DUPLICADO");
        awaitState(order.ticket(GRILL), "VOID", printer, "REROUTED");
    }

    @Test
    void aTicketOfWhichNoByteWasSentComesOutNowhereOnceAllOfItIsTakenBack() {
        var paper = taqueria.emulator();
        var backupPaper = taqueria.emulator();
        var printer = taqueria.printer("Nunca", paper, PROVING, CONFIRM_SECONDS);
        var backup = taqueria.printer("Suplente de nunca", backupPaper, PROVING, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(printer), List.of(backup));
        paper.refuseConnections();
        var gone = taqueria.order(GRILL, GRILL);

        takeBack(item(gone, 0), "Primero uno");
        takeBack(item(gone, 1), "Y después el otro");

        awaitState(gone.ticket(GRILL), "NEW", printer, "SKIPPED");
        paper.behave();
        var fresh = taqueria.order(GRILL);
        assertThat(numbers(paper.awaitSlips(1, SOON))).containsExactly(fresh.number(GRILL));
        assertThat(backupPaper.slips()).isEmpty();
        assertThat(taqueria.deliveriesOf(gone.ticket(GRILL)))
                .extracting(delivery -> delivery.path("state").asString())
                .containsOnly("SKIPPED");
    }

    @Test
    void aHubKilledBetweenTheVoidAndItsPaperPrintsItOnceOrMarksTheSecond() {
        var paper = taqueria.emulator();
        var printer = taqueria.printer("Matada", paper, PROVING, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(printer), List.of());
        paper.slow(Duration.ofMillis(20));
        var order = taqueria.order(GRILL, GRILL);

        takeBack(item(order, 0), "Y se cortó la luz");
        taqueria.killAndRestart();
        paper.behave();

        awaitState(order.ticket(GRILL), "NEW", printer, "CONFIRMED");
        awaitState(order.ticket(GRILL), "VOID", printer, "CONFIRMED");
        var whole = paper.wholeSlips();
        var voids = whole.stream().filter(VoidOnPaperTest::isVoid).toList();
        assertThat(voids).isNotEmpty();
        assertThat(voids.stream().filter(slip -> !isMarked(slip))).hasSizeLessThanOrEqualTo(1);
        assertThat(isVoid(whole.getFirst())).as("the ticket comes first").isFalse();
        assertThat(isVoid(whole.getLast())).isTrue();
        assertThat(numbers(whole)).containsOnly(order.number(GRILL));
    }

    @Test
    void aTicketIsPrintedAgainMarkedAndWithoutWhatWasTakenBackOncePerKey() {
        var paper = taqueria.emulator();
        var printer = taqueria.printer("Otra vez", paper, PROVING, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(printer), List.of());
        var order = taqueria.order(GRILL, GRILL);
        paper.awaitSlips(1, SOON);
        takeBack(item(order, 0), "Uno menos");
        paper.awaitSlips(2, SOON);
        var reprint = "/api/kitchen/tickets/" + order.ticket(GRILL) + "/reprint";

        var first = taqueria.waiter().post(reprint, "wet", Map.of()).ok();
        var repeated = taqueria.waiter().post(reprint, "wet", Map.of()).ok();
        var second = taqueria.cook().post(reprint).ok();

        assertThat(repeated).isEqualTo(first);
        assertThat(second.path("copy").asInt()).isEqualTo(2);
        var slips = paper.awaitSlips(4, SOON);
        assertThat(slips.get(2).text()).contains("REIMPRESIÓN 1").doesNotContain("ANULADO", "POSIBLE DUPLICADO");
        assertThat(slips.get(2).text().split("Chicken Burrito", -1)).hasSize(2);
        assertThat(slips.get(3).text()).contains("REIMPRESIÓN 2");
        assertThat(numbers(slips)).containsOnly(order.number(GRILL));

        takeBack(item(order, 1), "El último");
        assertThat(taqueria.cook().post(reprint).code()).isEqualTo("NOTHING_WANTED");
    }

    @Test
    void aTicketThatWentToNoPrinterIsNotPrintedAgain() {
        taqueria.route(GRILL, "NEW", List.of(taqueria.screens("Solo pantalla", NEVER_SECONDS)), List.of());
        var order = taqueria.order(GRILL);

        var refused = taqueria.cook().post("/api/kitchen/tickets/" + order.ticket(GRILL) + "/reprint");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NO_PRINTER");
    }

    @Test
    void whoScansTheCodeOfASlipSaysThatItsTicketIsReady() {
        var paper = taqueria.emulator();
        var printer = taqueria.printer("Con código", paper, PROVING, NEVER_SECONDS);
        taqueria.route(GRILL, "NEW", List.of(printer), List.of());
        var order = taqueria.order(GRILL);

        var code = paper.awaitSlips(1, SOON).getFirst().codes().getFirst();

        for (var scanned = 0; scanned < 2; scanned++) {
            var moved = taqueria.waiter()
                    .post("/api/kitchen/bump", Map.of("code", code))
                    .ok();
            assertThat(moved.path("number").asInt()).isEqualTo(order.number(GRILL));
            assertThat(moved.path("status").asString()).isEqualTo("READY");
        }
        var forged = taqueria.cook()
                .post(
                        "/api/kitchen/bump",
                        Map.of("code", code.substring(0, code.length() - 1) + (code.endsWith("_") ? "-" : "_")));
        assertThat(forged.status()).isEqualTo(422);
        assertThat(forged.code()).isEqualTo("BAD_CODE");
    }

    private static void assertNewThenVoid(Taqueria.Ordered order, List<EmulatedSlip> slips, String reason) {
        assertThat(numbers(slips)).containsExactly(order.number(GRILL), order.number(GRILL));
        assertThat(isVoid(slips.get(0))).isFalse();
        assertThat(slips.get(1).text()).contains("ANULADO", reason);
        assertThat(slips).noneMatch(Taqueria::isMarked);
    }

    private static boolean isVoid(EmulatedSlip slip) {
        return slip.text().contains("ANULADO");
    }

    private static String item(Taqueria.Ordered order, int index) {
        return taqueria.cook()
                .get("/api/kitchen/tickets/" + order.ticket(GRILL))
                .ok()
                .path("items")
                .path(index)
                .path("itemId")
                .asString();
    }

    private static void takeBack(String item, String reason) {
        taqueria.waiter()
                .post("/api/waiter/order-items/" + item + "/void", Map.of("reason", reason))
                .ok();
    }

    private static JsonNode delivery(String ticket, String message, String destination) {
        return taqueria.deliveriesOf(ticket).stream()
                .filter(one -> one.path("destinationId").asString().equals(destination)
                        && one.path("message").asString().equals(message))
                .findAny()
                .orElse(Json.MAPPER.missingNode());
    }

    private static void awaitState(String ticket, String message, String destination, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        delivery(ticket, message, destination).path("state").asString("none"))
                .isEqualTo(state));
    }
}
