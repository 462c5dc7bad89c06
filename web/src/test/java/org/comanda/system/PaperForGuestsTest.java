package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The check and receipts come out of the printer that the routing names, with the figures of the bill. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperForGuestsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Rig rig;
    private Hub hub;
    private Api waiter;
    private Api admin;
    private PrinterEmulator till;
    private String tillPrinter;
    private String bar;
    private int printedBefore;
    private Party party;
    private Party.Guest ana;
    private Party.Guest bruno;

    @BeforeAll
    void open(@TempDir Path temporary) {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        login();
        till = PrinterEmulator.start();
        tillPrinter = admin.post(
                        "/api/admin/destinations",
                        Map.of(
                                "key",
                                "till",
                                "name",
                                "Caja",
                                "kind",
                                "PRINTER",
                                "confirmWithinSeconds",
                                5,
                                "settings",
                                Map.of("address", till.address().toString(), "profile", "generic-80")))
                .ok()
                .path("destinationId")
                .asString();
        bar = Party.items(waiter.get("/api/kitchen/stations")).stream()
                .filter(station -> station.path("key").asString().equals("barra"))
                .findAny()
                .orElseThrow()
                .path("stationId")
                .asString();
    }

    private void login() {
        waiter = Api.at(hub).staff(hub, "puerto", "lucia");
        admin = Api.at(hub).staff(hub, "puerto", "admin");
    }

    @AfterAll
    void close() {
        rig.close();
        till.close();
    }

    @BeforeEach
    void aTableThatSharesABottle() {
        checksGoTo(List.of(Map.of("destinationId", tillPrinter, "role", "REQUIRED")));
        if (party != null) {
            party.leave(admin);
        }
        printedBefore = till.wholeSlips().size();
        party = Party.seatedBy(waiter, hub);
        ana = party.joinedBy("Ana");
        bruno = party.joinedBy("Bruno");
        var dishes = Party.dishes(ana.phone());
        ana.orders(Party.wish(dishes.get(0), 2));
        bruno.orders(Party.wish(dishes.get(1), 1));
        party.closeRound(ana.phone()).ok();
    }

    private void checksGoTo(List<Map<String, String>> destinations) {
        admin.put("/api/admin/routing/" + bar + "/CHECK", Map.of("destinations", destinations))
                .ok();
    }

    private Api.Answer printCheck(Map<String, Object> which) {
        return waiter.post("/api/waiter/sessions/" + party.session() + "/print-check", which);
    }

    private String nextSlip() {
        Awaitility.await().atMost(LIMIT).until(() -> till.wholeSlips().size() > printedBefore);
        return till.wholeSlips().get(printedBefore++).text();
    }

    /** As paper shows it: the amount's last figures, whatever the currency's sign and grouping. */
    private static String digits(long amount) {
        var text = String.format(java.util.Locale.ROOT, "%,d", amount / 100).replace(',', '.');
        return text + "," + "%02d".formatted(amount % 100);
    }

    @Test
    void theTablesCheckHasEveryLineAndTheBillsOwnTotal() {
        var state = party.state();

        printCheck(Map.of()).ok();

        var slip = nextSlip();
        for (var charge : state.path("charges")) {
            assertThat(slip).contains(digits(charge.path("amount").asLong()));
        }
        assertThat(slip).contains("CUENTA", digits(state.path("totalCharges").asLong()));
        assertThat(party.state().path("status").asString())
                .as("who has it printed has asked for it")
                .isEqualTo("CHECK_REQUESTED");
    }

    @Test
    void aDinersCheckHasItsOwnPartOfWhatIsShared() {
        var bottle = chargeOf(ana);
        ana.phone()
                .post(
                        "/api/charges/" + bottle.path("chargeId").asString() + "/split",
                        Map.of("dinerIds", List.of(ana.id(), bruno.id())))
                .ok();

        printCheck(Map.of("dinerId", bruno.id())).ok();

        var mine = party.state()
                .path("perDiner")
                .valueStream()
                .filter(one -> one.path("dinerId").asString().equals(bruno.id()))
                .findAny()
                .orElseThrow();
        assertThat(nextSlip())
                .contains("BRUNO", "1/2 " + bottle.path("name").asString().split(" ")[0])
                .contains(digits(mine.path("due").asLong()))
                .doesNotContain("ANA");

        printCheck(Map.of("byDiner", true)).ok();

        assertThat(nextSlip())
                .contains(
                        "ANA", "BRUNO", digits(party.state().path("balanceDue").asLong()));
    }

    private JsonNode chargeOf(Party.Guest guest) {
        return party.state()
                .path("charges")
                .valueStream()
                .filter(charge -> charge.path("dinerId").asString().equals(guest.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReceiptSaysWhatWasHandedOverAndWhatCameBack() {
        var due = party.state().path("balanceDue").asLong();
        var paid = waiter.post(
                        "/api/payments/cash",
                        Map.of(
                                "sessionId",
                                party.session(),
                                "mode",
                                "TOTAL",
                                "amount",
                                due,
                                "tip",
                                100,
                                "tendered",
                                due + 5_000))
                .ok();

        waiter.post("/api/payments/" + paid.path("paymentId").asString() + "/receipt")
                .ok();

        assertThat(nextSlip())
                .contains("RECIBO", "Efectivo", digits(due), digits(due + 100), digits(due + 5_000), digits(4_900));
    }

    @Test
    void aTablesCodeOnPaperJoinsAndTheOneBeforeDoesNot() throws Exception {
        var path = "/api/waiter/sessions/" + party.session() + "/print-qr";
        var key = java.util.UUID.randomUUID().toString();
        var promised = waiter.post(path, key, Map.of()).ok();

        assertThat(waiter.post(path, key, Map.of()).ok()).as("asked twice").isEqualTo(promised);
        Awaitility.await().atMost(LIMIT).until(() -> till.wholeSlips().size() > printedBefore);
        var slip = till.wholeSlips().get(printedBefore++);
        var link = slip.codes().getFirst();
        assertThat(link).contains("/t#");
        var token = link.substring(link.indexOf("/t#") + 3);
        assertThat(party.joinedBy("Carla", token).id()).isNotEqualTo(ana.id());
        assertThat(Api.at(hub)
                        .post("/api/sessions/join", Map.of("token", party.qr(), "displayName", "Dora"))
                        .code())
                .isEqualTo("QR_ROTATED");
        assertThat(ana.phone().get("/api/menu").status()).as("who is in stays").isEqualTo(200);
        assertThat(kept(promised.path("deliveries").get(0).asString()))
                .as("what the database says of it")
                .contains("sealed")
                .doesNotContain(token, party.table());
        assertThat(Api.at(hub).staff(hub, "puerto", "cocina").post(path).status())
                .isEqualTo(403);
        assertThat(ana.phone().post(path).status()).isEqualTo(403);
        assertThat(Api.at(hub).staff(hub, "mercado", "admin").post(path).status())
                .isEqualTo(404);
        assertThat(till.wholeSlips()).as("printed once").hasSize(printedBefore);
    }

    private String kept(String delivery) {
        return JdbcClient.create(hub.database())
                .sql("select p.content::text from guest_paper p join delivery v on v.paper_id = p.id where v.id ="
                        + " ?::uuid")
                .param(delivery)
                .query(String.class)
                .single();
    }

    @Test
    void whereChecksGoNowhereTheWaiterIsToldHowToMendIt() {
        checksGoTo(List.of());

        var refused = printCheck(Map.of());

        assertThat(refused.code()).isEqualTo("NO_CHECK_PRINTER");
    }

    @Test
    void othersPrintNothing() {
        var path = "/api/waiter/sessions/" + party.session() + "/print-check";
        assertThat(Api.at(hub).staff(hub, "mercado", "admin").post(path).status())
                .isEqualTo(404);
        assertThat(Api.at(hub).staff(hub, "puerto", "cocina").post(path).status())
                .isEqualTo(403);
        assertThat(ana.phone().post(path).status()).isEqualTo(403);
        assertThat(printCheck(Map.of("dinerId", java.util.UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(till.wholeSlips()).hasSize(printedBefore);
    }

    /** Whatever line the hub dies at, the check that was promised is a row with a deadline. */
    @Test
    void aCheckThatWasPromisedComesOutAfterTheHubWasKilled() {
        till.refuseConnections();
        var promised = printCheck(Map.of()).ok().path("deliveries").get(0).asString();
        hub.kill9();
        till.behave();
        hub.restart();
        login();

        assertThat(nextSlip()).contains("CUENTA");
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> delivery(promised).path("state").asString().equals("CONFIRMED"));
        assertThat(till.wholeSlips()).as("once").hasSize(printedBefore);
    }

    @Test
    void aCheckThatDoesNotComeOutIsGivenToTheBackupAndOtherwiseToldToTheWaiters() {
        till.refuseConnections();
        printCheck(Map.of()).ok();

        Awaitility.await().atMost(LIMIT).until(() -> Party.items(waiter.get("/api/waiter/alerts")).stream()
                .anyMatch(alert -> alert.path("text").asString().contains("no se confirmó la cuenta")));

        till.behave();
        assertThat(nextSlip()).contains("CUENTA");
    }

    @Test
    void aCheckThatWaitsIsGivenToAnotherPrinterByAnAdminOnceAndNotBackUnnamed() {
        till.refuseConnections();
        var waiting = printCheck(Map.of()).ok().path("deliveries").get(0).asString();
        var counter = destination("imp-caja");

        var taker = admin.post("/api/admin/deliveries/" + waiting + "/reroute", Map.of("destinationId", counter))
                .ok();

        var taken = taker.path("deliveryId").asString();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> delivery(taken).path("state").asString().equals("CONFIRMED"));
        assertThat(admin.post("/api/admin/deliveries/" + waiting + "/reroute", Map.of("destinationId", counter))
                        .status())
                .isEqualTo(409);
        till.behave();
    }

    private String destination(String key) {
        return Party.items(admin.get("/api/admin/destinations")).stream()
                .filter(one -> one.path("key").asString().equals(key))
                .findAny()
                .orElseThrow()
                .path("destinationId")
                .asString();
    }

    @Test
    void aCheckGoesToNothingThatPrintsNothing() {
        till.refuseConnections();
        var waiting = printCheck(Map.of()).ok().path("deliveries").get(0).asString();
        for (var key : List.of("kds", "mozos")) {
            assertThat(admin.post(
                                    "/api/admin/deliveries/" + waiting + "/reroute",
                                    Map.of("destinationId", destination(key)))
                            .code())
                    .isEqualTo("PRINTS_NOTHING");
            assertThat(admin.put(
                                    "/api/admin/routing/" + bar + "/CHECK",
                                    Map.of(
                                            "destinations",
                                            List.of(Map.of("destinationId", destination(key), "role", "BACKUP"))))
                            .code())
                    .isEqualTo("PRINTS_NOTHING");
        }
        till.behave();
        assertThat(nextSlip()).contains("CUENTA");
    }

    @Test
    void aPaymentThatWentBackHasNoReceipt() {
        var due = party.state().path("balanceDue").asLong();
        var payment = waiter.post(
                        "/api/payments/cash", Map.of("sessionId", party.session(), "mode", "TOTAL", "amount", due))
                .ok()
                .path("paymentId")
                .asString();
        admin.post("/api/payments/" + payment + "/refund", Map.of("reason", "prueba"))
                .ok();

        assertThat(waiter.post("/api/payments/" + payment + "/receipt").code()).isEqualTo("PAYMENT_REFUNDED");
    }

    /** The backup has printed it; whoever sends the first one again gets a copy that says what it may be. */
    @Test
    void aDeliveryThatWasGivenAwayIsSentAgainMarkedOnly() {
        till.refuseConnections();
        var first = printCheck(Map.of()).ok().path("deliveries").get(0).asString();
        var counter = admin.post(
                        "/api/admin/deliveries/" + first + "/reroute", Map.of("destinationId", destination("imp-caja")))
                .ok()
                .path("deliveryId")
                .asString();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> delivery(counter).path("state").asString().equals("CONFIRMED"));
        till.behave();

        admin.post("/api/admin/deliveries/" + first + "/retry");

        assertThat(nextSlip()).contains("CUENTA", "POSIBLE DUPLICADO");
    }

    private JsonNode delivery(String id) {
        return Party.items(admin.get("/api/admin/deliveries")).stream()
                .filter(one -> one.path("deliveryId").asString().equals(id))
                .findAny()
                .orElseThrow();
    }
}
