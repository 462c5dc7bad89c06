package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comanda.system.AskingPrinter.field;
import static org.comanda.system.Taqueria.BAR;
import static org.comanda.system.Taqueria.GRILL;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comanda.printers.emulator.StarPrntDecoder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Printers that come for their slips: each through its own door, and what it says of a slip is what is known of it. */
class AskingPrintersTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int NEVER_SECONDS = 600;

    @TempDir
    static Path folder;

    private static Taqueria taqueria;

    @BeforeAll
    static void open() {
        taqueria = new Taqueria(folder, "--comanda.printers.ask-every=1s");
    }

    @AfterAll
    static void close() throws Exception {
        taqueria.close();
    }

    private static String star(String name) {
        return taqueria.destination(
                name, "PRINTER", Map.of("address", "cloudprnt:" + name, "profile", "star-mc-print3"), NEVER_SECONDS);
    }

    private static String epson(String name) {
        return taqueria.destination(
                name, "PRINTER", Map.of("address", "directprint:" + name, "profile", "epson-tm-m30"), NEVER_SECONDS);
    }

    private static AskingPrinter at(String destination) {
        return new AskingPrinter(taqueria::hub, credentials(destination).ok());
    }

    private static Api.Answer credentials(String destination) {
        return taqueria.admin().post("/api/admin/destinations/" + destination + "/credentials");
    }

    private static Taqueria.Ordered order(String destination) {
        taqueria.route(GRILL, "NEW", List.of(destination), List.of());
        return taqueria.order(GRILL);
    }

    private static String status(String destination) {
        return taqueria.admin()
                .get("/api/admin/destinations/" + destination + "/status")
                .ok()
                .path("state")
                .asString();
    }

    @Test
    void starPrinterFetchesTheSameSlipEachTimeAndItsCodeConfirmsIt() throws Exception {
        var destination = star("estrella");
        var printer = at(destination);
        assertThat(printer.poll("200%20OK").text()).isEqualTo("{\"jobReady\":false}");
        assertThat(status(destination)).isEqualTo("UP");
        var first = order(destination);
        var second = order(destination);

        var token = printer.offered();

        assertThat(printer.offered()).as("looking is not fetching").isEqualTo(token);
        assertThat(taqueria.state(first.ticket(GRILL), destination)).isEqualTo("PENDING");
        var slip = printer.fetch(token);
        assertThat(slip.status()).isEqualTo(200);
        var paper = StarPrntDecoder.decode(slip.body(), 48).slip();
        assertThat(paper.faults()).isEmpty();
        assertThat(paper.text()).contains("*** FIN ***");
        assertThat(printer.fetch(token).body()).isEqualTo(slip.body());
        assertThat(taqueria.state(first.ticket(GRILL), destination)).isEqualTo("SENT");
        assertThat(printer.offered()).as("nothing else while it prints").isEmpty();
        assertThat(printer.done("0".repeat(30), "200 OK").status())
                .as("a stale token")
                .isEqualTo(200);
        assertThat(taqueria.state(first.ticket(GRILL), destination)).isEqualTo("SENT");

        assertThat(printer.done(token, "200 OK").status()).isEqualTo(200);

        var confirmed = taqueria.delivery(first.ticket(GRILL), destination);
        assertThat(confirmed.path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.path("proof").asString()).isEqualTo("PRINTED");
        assertThat(printer.done(token, "200 OK").status()).isEqualTo(200);
        assertThat(printer.done(token, "410 Paper out").status()).isEqualTo(200);
        assertThat(taqueria.state(first.ticket(GRILL), destination)).isEqualTo("CONFIRMED");
        assertThat(printer.fetch(token).status()).isEqualTo(404);
        var next = printer.offered();
        assertThat(next).isNotEmpty().isNotEqualTo(token);
        printer.fetch(next);
        printer.done(next, "200 OK");
        assertThat(taqueria.state(second.ticket(GRILL), destination)).isEqualTo("CONFIRMED");
        assertThat(printer.offered()).isEmpty();
    }

    @Test
    void aCheckIsFetchedLikeATicketAndSaysTheSameEachTime() throws Exception {
        var destination = star("lacuenta");
        var printer = at(destination);
        taqueria.route(BAR, "CHECK", List.of(destination), List.of());
        var ticket = taqueria.order(GRILL).ticket(GRILL);
        var session = taqueria.cook()
                .get("/api/kitchen/tickets/" + ticket)
                .ok()
                .path("sessionId")
                .asString();
        var delivery = taqueria.waiter()
                .post("/api/waiter/sessions/" + session + "/print-check", Map.of())
                .ok()
                .path("deliveries")
                .path(0)
                .asString();

        var token = printer.offered();
        var slip = printer.fetch(token);

        assertThat(slip.status()).isEqualTo(200);
        var paper = StarPrntDecoder.decode(slip.body(), 48).slip();
        assertThat(paper.faults()).isEmpty();
        assertThat(paper.text()).contains("*** FIN ***");
        assertThat(printer.fetch(token).body()).isEqualTo(slip.body());
        assertThat(printer.done(token, "200 OK").status()).isEqualTo(200);
        assertThat(taqueria.deliveries())
                .filteredOn(one -> one.path("deliveryId").asString().equals(delivery))
                .singleElement()
                .satisfies(one -> assertThat(one.path("state").asString()).isEqualTo("CONFIRMED"));
    }

    @Test
    void starPrinterWithoutPaperIsDownAndGetsNothingUntilItHasSome() {
        var destination = star("sinrollo");
        var printer = at(destination);
        var order = order(destination);

        assertThat(printer.poll("410%20Paper%20out").text()).isEqualTo("{\"jobReady\":false}");

        taqueria.awaitAlert("DESTINATION_DOWN", "sinrollo no imprime: no tiene papel", SOON);
        assertThat(status(destination)).isEqualTo("DOWN");
        var token = printer.offered();
        assertThat(status(destination)).isEqualTo("UP");
        printer.fetch(token);
        printer.done(token, "200 OK");
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("CONFIRMED");
        assertThat(taqueria.delivery(order.ticket(GRILL), destination)
                        .path("possibleDuplicate")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void paperThatEndsInTheMiddleIsUnknownAndTheNextCopyIsMarked() {
        var destination = star("amedias");
        var printer = at(destination);
        var order = order(destination);
        var token = printer.offered();
        var whole = printer.fetch(token).body();

        printer.done(token, "410 Paper out");

        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("UNKNOWN");
        var delivery = taqueria.delivery(order.ticket(GRILL), destination)
                .path("deliveryId")
                .asString();
        assertThat(printer.offered()).as("a person or the escalation decides").isEmpty();
        assertThat(taqueria.admin()
                        .post("/api/admin/deliveries/" + delivery + "/retry")
                        .status())
                .isEqualTo(204);
        var again = printer.offered();
        assertThat(again).isNotEmpty().isNotEqualTo(token);
        assertThat(printer.fetch(token).status()).as("the old name of it").isEqualTo(404);
        assertThat(printer.fetch(again).body()).isNotEqualTo(whole);
        printer.done(token, "200 OK");
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("SENT");
        printer.done(again, "200 OK");
        var confirmed = taqueria.delivery(order.ticket(GRILL), destination);
        assertThat(confirmed.path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.path("possibleDuplicate").asBoolean()).isTrue();
    }

    @Test
    void slipThatWasFetchedAndNeverToldOfIsOfferedAgainMarkedUnderAnotherName() {
        var destination = star("muda");
        var printer = at(destination);
        var order = order(destination);
        var token = printer.offered();
        printer.fetch(token);
        taqueria.database()
                .sql("update delivery set fetched_at = fetched_at - interval '1 minute' where ticket_id = ?")
                .param(UUID.fromString(order.ticket(GRILL)))
                .update();

        var again = printer.offered();

        assertThat(again).isNotEmpty().isNotEqualTo(token);
        assertThat(taqueria.delivery(order.ticket(GRILL), destination)
                        .path("possibleDuplicate")
                        .asBoolean())
                .isTrue();
        printer.fetch(again);
        printer.done(again, "200 OK");
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("CONFIRMED");
    }

    @Test
    void whatWasGivenToAnotherPrinterIsNotFetchedHereAndConfirmedIfItCameOutAllTheSame() {
        var destination = star("lejos");
        var other = taqueria.printer("cerca", taqueria.emulator(), "epson-tm-t20", NEVER_SECONDS);
        var printer = at(destination);
        var order = order(destination);
        var late = order(destination);
        var token = printer.offered();
        printer.fetch(token);
        reroute(order, destination, other);

        printer.done(token, "200 OK");

        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("CONFIRMED");
        assertThat(taqueria.delivery(order.ticket(GRILL), other)
                        .path("possibleDuplicate")
                        .asBoolean())
                .isTrue();
        var unfetched = printer.offered();
        reroute(late, destination, other);
        assertThat(printer.fetch(unfetched).status()).isEqualTo(404);
        assertThat(printer.offered()).isEmpty();
        assertThat(taqueria.delivery(late.ticket(GRILL), other)
                        .path("possibleDuplicate")
                        .asBoolean())
                .isFalse();
    }

    private static void reroute(Taqueria.Ordered order, String from, String to) {
        var delivery =
                taqueria.delivery(order.ticket(GRILL), from).path("deliveryId").asString();
        taqueria.admin()
                .post("/api/admin/deliveries/" + delivery + "/reroute", Map.of("destinationId", to))
                .ok();
    }

    @Test
    void epsonPrinterAnswersTheChallengeFetchesItsSlipAndItsResultConfirmsIt() {
        var destination = epson("epsonbarra");
        var printer = at(destination);
        assertThat(printer.digest("ConnectionType=GetRequest&ID=x").text()).isEmpty();
        var order = order(destination);

        var job = printer.digest("ConnectionType=GetRequest&ID=x");

        assertThat(job.status()).isEqualTo(200);
        assertThat(job.text()).contains("<PrintRequestInfo").contains("<epos-print");
        var id = job.text().replaceAll("(?s).*<printjobid>(.*)</printjobid>.*", "$1");
        assertThat(id).hasSizeLessThanOrEqualTo(30);
        assertThat(printer.digest("ConnectionType=GetRequest&ID=x").text())
                .as("nothing while it prints")
                .isEmpty();
        printer.digest("ConnectionType=SetResponse&ID=x&" + field("ResponseFile", result("stale", true)));
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("SENT");

        var told = printer.digest("ConnectionType=SetResponse&ID=x&" + field("ResponseFile", result(id, true)));

        assertThat(told.status()).isEqualTo(200);
        assertThat(taqueria.state(order.ticket(GRILL), destination)).isEqualTo("CONFIRMED");
        assertThat(status(destination)).isEqualTo("UP");
        printer.digest("ConnectionType=SetStatus&ID=x&"
                + field(
                        "Status",
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><statusmonitor Version=\"1.00\"><printerstatus"
                                + " devicename=\"local_printer\" asbstatus=\"0x0F0C0014\"/></statusmonitor>"));
        assertThat(status(destination)).isEqualTo("DOWN");
    }

    private static String result(String id, boolean success) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><PrintResponseInfo Version=\"2.00\"><ePOSPrint><Parameter>"
                + "<devid>local_printer</devid><printjobid>" + id + "</printjobid></Parameter><PrintResponse><response"
                + " success=\"" + success + "\" code=\"\" status=\"251658262\" battery=\"0\"/></PrintResponse>"
                + "</ePOSPrint></PrintResponseInfo>";
    }

    // The door.

    @Test
    void eachPrinterOpensItsOwnDoorAndNoOther() throws Exception {
        var mine = star("propia");
        var others = star("ajena");
        var known = credentials(mine).ok();
        var name = known.path("username").asString();
        var password = known.path("password").asString();
        at(others);

        for (var wrong : List.of(
                new AskingPrinter(taqueria::hub, "/cloudprnt/propia", name, "x" + password.substring(1)),
                new AskingPrinter(taqueria::hub, "/cloudprnt/propia", "ajena", password),
                new AskingPrinter(taqueria::hub, "/cloudprnt/ajena", name, password),
                new AskingPrinter(taqueria::hub, "/cloudprnt/ajena", "ajena", password),
                new AskingPrinter(taqueria::hub, "/epson/propia", name, password),
                new AskingPrinter(taqueria::hub, "/cloudprnt/nadie", "nadie", password))) {
            assertThat(wrong.poll("200%20OK").status()).isEqualTo(401);
            assertThat(wrong.fetch("0".repeat(30)).status()).isEqualTo(401);
            assertThat(wrong.done("0".repeat(30), "200 OK").status()).isEqualTo(401);
        }
        assertThat(new AskingPrinter(taqueria::hub, "/api/admin/destinations", name, password)
                        .fetch("x")
                        .status())
                .isEqualTo(401);
        assertThat(asAdmin("/cloudprnt/propia")).as("a person's token").isEqualTo(401);
        assertThat(new AskingPrinter(taqueria::hub, known).poll("200%20OK").status())
                .isEqualTo(200);
        // Shown once: a second time it is another one, and the first is worth nothing.
        var renewed = credentials(mine).ok();
        assertThat(new AskingPrinter(taqueria::hub, known).poll("200%20OK").status())
                .isEqualTo(401);
        assertThat(new AskingPrinter(taqueria::hub, renewed).poll("200%20OK").status())
                .isEqualTo(200);
        assertThat(new String(sealedOf(mine), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(renewed.path("password").asString());
    }

    private static byte[] sealedOf(String destination) {
        return taqueria.database()
                .sql("select sealed from printer_credential where destination_id = ?")
                .param(UUID.fromString(destination))
                .query(byte[].class)
                .single();
    }

    private static int asAdmin(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(taqueria.hub().http(path))
                                .header(
                                        "Authorization",
                                        "Bearer " + taqueria.admin().token())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whatNoPrinterSaysIsRefused() {
        var printer = at(star("rara"));
        assertThat(printer.poll("200%20OK", "x".repeat(70_000)).status()).isEqualTo(413);
        assertThat(printer.poll("200\\").status()).isEqualTo(400);
        var other = at(epson("rarisima"));
        assertThat(other.digest("ConnectionType=SetResponse&" + "x".repeat(70_000))
                        .status())
                .isEqualTo(413);
        assertThat(other.digest("ConnectionType=Nonsense").status()).isEqualTo(400);
        assertThat(other.digest("ConnectionType=SetResponse&ResponseFile=%3Cxml")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyPrintersThatAskHaveCredentialsAndTheirNamesAreTheirsAlone() {
        var paper = taqueria.printer("de red", taqueria.emulator(), "epson-tm-t20", NEVER_SECONDS);
        assertThat(credentials(paper).code()).isEqualTo("NOT_A_POLLING_PRINTER");
        star("unica");
        JsonNode second = taqueria.admin()
                .post(
                        "/api/admin/destinations",
                        Map.of(
                                "key",
                                "d-unica",
                                "name",
                                "Otra",
                                "kind",
                                "PRINTER",
                                "settings",
                                Map.of("address", "directprint:Unica", "profile", "epson-tm-m30")))
                .body();
        assertThat(second.path("code").asString()).isEqualTo("PRINTER_NAME_TAKEN");
    }

    @Test
    void testPageIsFetchedLikeAnyOther() {
        var destination = star("probada");
        var printer = at(destination);
        var person = Thread.ofVirtual().start(() -> {
            var tested = taqueria.admin()
                    .post("/api/admin/destinations/" + destination + "/test")
                    .ok();
            assertThat(tested.path("outcome").asString()).isEqualTo("PRINTED");
        });
        var failed = new Throwable[1];
        person.setUncaughtExceptionHandler((thread, failure) -> failed[0] = failure);
        var token = org.awaitility.Awaitility.await().atMost(SOON).until(printer::offered, found -> !found.isEmpty());
        assertThat(printer.fetch(token).status()).isEqualTo(200);
        printer.done(token, "200 OK");
        org.awaitility.Awaitility.await().atMost(SOON).until(() -> !person.isAlive());
        assertThat(failed[0]).isNull();
    }
}
