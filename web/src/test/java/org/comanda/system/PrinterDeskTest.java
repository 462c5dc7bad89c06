package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.system.Taqueria.GRILL;
import static org.comanda.system.Taqueria.isMarked;
import static org.comanda.system.Taqueria.numbers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.comanda.printers.PlugInJar;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an admin sees of printers and does with what waits at them, while the hub runs. */
class PrinterDeskTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int NEVER_SECONDS = 600;

    /** Its end is proven by a fence, and it tells how it is. */
    private static final String PROVING = "epson-tm-t20";

    @TempDir
    static Path folder;

    private static Taqueria taqueria;

    @BeforeAll
    static void open() throws IOException {
        var plugIns = Files.createDirectory(folder.resolve("plug-ins"));
        PlugInJar.ofTheHowTo(plugIns.resolve("folder-slips.jar"));
        Files.writeString(plugIns.resolve("broken.jar"), "this is no zip");
        taqueria = new Taqueria(folder, "--comanda.printers.ask-every=1s", "--comanda.plugins-dir=" + plugIns);
    }

    @AfterAll
    static void close() throws Exception {
        taqueria.close();
    }

    private static String printer(String name, PrinterEmulator paper) {
        return taqueria.printer(name, paper, PROVING, NEVER_SECONDS);
    }

    private static JsonNode status(String destination) {
        return taqueria.admin()
                .get("/api/admin/destinations/" + destination + "/status")
                .ok();
    }

    private static void awaitStatus(String destination, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        status(destination).path("state").asString())
                .as("%s", status(destination))
                .isEqualTo(state));
    }

    private static List<String> queue(String destination) {
        return taqueria.admin()
                .get("/api/admin/destinations/" + destination + "/queue")
                .ok()
                .path("items")
                .valueStream()
                .map(delivery -> delivery.path("deliveryId").asString())
                .toList();
    }

    private static Api.Answer act(String action, List<String> deliveries, String destination) {
        return taqueria.admin()
                .post(
                        "/api/admin/deliveries/actions",
                        destination == null
                                ? Map.of("action", action, "deliveryIds", deliveries)
                                : Map.of("action", action, "deliveryIds", deliveries, "destinationId", destination));
    }

    private static long events(String type, String destination) {
        return taqueria.database()
                .sql("select count(*) from event where type = ? and data ->> 'destinationId' = ?")
                .param(type)
                .param(destination)
                .query(Long.class)
                .single();
    }

    // How a printer is.

    @Test
    void emptyRollIsKnownAndToldBeforeAnythingIsToBePrinted() {
        var paper = taqueria.emulator();
        var destination = printer("Rollo", paper);
        awaitStatus(destination, "UP");

        paper.paperOut();

        taqueria.awaitAlert("DESTINATION_DOWN", "Rollo no imprime: no tiene papel", SOON);
        var empty = status(destination);
        assertThat(empty.path("state").asString()).isEqualTo("DOWN");
        assertThat(empty.path("paper").asString()).isEqualTo("NO");
        assertThat(empty.path("coverClosed").asString()).isEqualTo("YES");
        assertThat(empty.path("downReason").asString()).isEqualTo("out of paper");
        assertThat(events("DESTINATION_DOWN", destination)).isEqualTo(1);

        paper.loadPaper();

        awaitStatus(destination, "UP");
        // Once when it was added, once now.
        assertThat(events("DESTINATION_UP", destination)).isEqualTo(2);
        assertThat(taqueria.alerts("DESTINATION_DOWN"))
                .as("nobody is called any more")
                .noneMatch(alert -> alert.path("text").asString().startsWith("Rollo "));

        paper.paperOut();

        taqueria.awaitAlert("DESTINATION_DOWN", "Rollo no imprime: no tiene papel", SOON);
        assertThat(paper.slips()).isEmpty();
    }

    @Test
    void printerThatIsSwitchedOffIsDownWithNothingToPrintAndWhatItSaysLastIsInTheList() {
        var paper = taqueria.emulator();
        var destination = printer("Apagada", paper);
        awaitStatus(destination, "UP");

        paper.refuseConnections();

        taqueria.awaitAlert("DESTINATION_DOWN", "Apagada no imprime", SOON);
        var listed = taqueria.admin()
                .get("/api/admin/destinations")
                .ok()
                .path("items")
                .valueStream()
                .filter(one -> one.path("destinationId").asString().equals(destination))
                .findAny()
                .orElseThrow();
        assertThat(listed.path("printer").path("state").asString()).isEqualTo("DOWN");
        assertThat(listed.path("printer").path("online").asString()).isEqualTo("NO");
        assertThat(listed.path("printer").path("paper").asString()).isEqualTo("UNKNOWN");
        assertThat(listed.path("printer").path("bestProof").asString()).isEqualTo("PRINTED");
    }

    @Test
    void coverCutterAndARollNearItsEndAreSeen() {
        var paper = taqueria.emulator();
        var destination = printer("Tapa", paper);
        paper.paperNearEnd();
        await().atMost(SOON)
                .until(() -> status(destination).path("paperPlenty").asString().equals("NO"));
        assertThat(status(destination).path("state").asString()).isEqualTo("UP");
        paper.openCover();
        await().atMost(SOON)
                .until(() -> status(destination).path("coverClosed").asString().equals("NO"));
        awaitStatus(destination, "DOWN");
        paper.closeCover();
        awaitStatus(destination, "UP");
        paper.jamCutter();
        await().atMost(SOON)
                .until(() -> status(destination).path("cutterWorks").asString().equals("NO"));
        awaitStatus(destination, "DOWN");
    }

    @Test
    void printerThatSaysNothingIsNeverCalledWell() {
        var paper = taqueria.emulator();
        paper.neverAnswer();
        var destination = printer("Callada", paper);

        await().atMost(SOON).until(() -> status(destination).has("checkedAt"));

        assertThat(status(destination).path("state").asString()).isEqualTo("UNKNOWN");
        assertThat(status(destination).path("online").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void printerThatSwallowedASlipIsNotWellBecauseItSaysSo() {
        var paper = taqueria.emulator();
        var destination = printer("Tragona", paper);
        awaitStatus(destination, "UP");
        paper.loseFences();
        taqueria.route(GRILL, "NEW", List.of(destination), List.of());
        var order = taqueria.order(GRILL);
        paper.awaitSlips(1, SOON);
        paper.powerCycle();
        taqueria.awaitState(order.ticket(GRILL), destination, SOON, "UNKNOWN");
        // Twice, since what follows from an answer comes after it was noted.
        for (var i = 0; i < 2; i++) {
            var asked = status(destination).path("checkedAt").asString();
            await().atMost(SOON)
                    .until(() ->
                            !status(destination).path("checkedAt").asString().equals(asked));
        }

        assertThat(status(destination).path("online").asString()).isEqualTo("YES");
        assertThat(status(destination).path("state").asString()).isEqualTo("DOWN");

        paper.behave();
        assertThat(test(destination).path("outcome").asString()).isEqualTo("PRINTED");
        awaitStatus(destination, "UP");
    }

    @Test
    void printerIsLeftAloneWhileItPrints() {
        var paper = taqueria.emulator();
        var destination = printer("Lenta", paper);
        awaitStatus(destination, "UP");
        paper.slow(Duration.ofMillis(600));
        taqueria.route(GRILL, "NEW", List.of(destination), List.of());
        var order = taqueria.order(GRILL);
        taqueria.awaitState(order.ticket(GRILL), destination, SOON, "SENDING", "SENT");
        var connections = paper.totalConnections();

        taqueria.awaitState(order.ticket(GRILL), destination, Duration.ofSeconds(60), "CONFIRMED");

        var delivery = taqueria.delivery(order.ticket(GRILL), destination);
        assertThat(Taqueria.took(delivery)).as("long enough to be asked").isGreaterThan(Duration.ofSeconds(3));
        // Its own, which may not have been there when the others were counted.
        assertThat(paper.totalConnections()).isLessThanOrEqualTo(connections + 1);
        assertThat(paper.wholeSlips()).hasSize(1);
    }

    // A page to hold in the hand.

    private static JsonNode test(String destination) {
        return taqueria.admin()
                .post("/api/admin/destinations/" + destination + "/test")
                .ok();
    }

    @Test
    void testPageComesOutAndSaysSo() {
        var paper = taqueria.emulator();
        var destination = printer("Prueba", paper);

        var tested = test(destination);

        assertThat(tested.path("outcome").asString()).as("%s", tested).isEqualTo("PRINTED");
        assertThat(tested.path("proof").asString()).isEqualTo("PRINTED");
        assertThat(paper.wholeSlips())
                .singleElement()
                .satisfies(slip -> assertThat(slip.text()).contains("Prueba").contains("tcp://127.0.0.1"));
        assertThat(paper.faults()).isEmpty();
    }

    @Test
    void testPageThatCannotComeOutSaysWhy() {
        var paper = taqueria.emulator();
        var destination = printer("Prueba sin papel", paper);
        paper.paperOut();

        var tested = test(destination);

        assertThat(tested.path("outcome").asString()).isEqualTo("NOT_SENT");
        assertThat(tested.path("reason").asString()).isEqualTo("out of paper");
        var screens = taqueria.screens("Pantalla sin papel", NEVER_SECONDS);
        for (var path : List.of("/test", "/status")) {
            var refused = path.equals("/test")
                    ? taqueria.admin().post("/api/admin/destinations/" + screens + path)
                    : taqueria.admin().get("/api/admin/destinations/" + screens + path);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("NOT_A_PRINTER");
        }
    }

    @Test
    void thereIsAListOfWhatCanBeChosen() {
        var profiles = taqueria.admin().get("/api/admin/printer-profiles").ok().path("items");
        var transports =
                taqueria.admin().get("/api/admin/printer-transports").ok().path("items");

        assertThat(profiles.valueStream().map(one -> one.path("id").asString()))
                .contains("generic-58", "generic-80", "epson-tm-t20", "epson-tm-u220", "star-mc-print3", "pos-5890");
        assertThat(transports.valueStream().map(one -> one.path("scheme").asString()))
                .contains("tcp", "file", "serial", "ipp", "epos", "virtual", "cloudprnt", "directprint")
                .as("of the one plug-in that is well")
                .contains("folder");
        assertThat(transports.valueStream().map(one -> one.path("example").asString()))
                .doesNotContain("…");
        profiles.forEach(
                profile -> assertThat(profile.path("schemes").valueStream().map(JsonNode::asString))
                        .as(profile.path("id").asString())
                        .contains(profile.path("id").asString().startsWith("star") ? "cloudprnt" : "tcp"));
    }

    @Test
    void valuesThatCannotBeAreRefusedByName() {
        var good = Map.of(
                "key", "nueva", "name", "Nueva", "kind", "PRINTER", "settings", Map.of("address", "virtual:nueva"));
        var wrong = Map.of(
                "BAD_KEY", Map.of("key", "Nueva impresora"),
                "BAD_NAME", Map.of("name", " "),
                "BAD_PRINTER", Map.of("settings", Map.of("address", "telex:4711")),
                "BAD_VALUE", Map.of("confirmWithinSeconds", 0));
        wrong.forEach((code, change) -> {
            var draft = new java.util.HashMap<String, Object>(good);
            draft.putAll(change);
            var refused = taqueria.admin().post("/api/admin/destinations", draft);
            assertThat(refused.status()).as(code).isEqualTo(422);
            assertThat(refused.code()).isEqualTo(code);
        });
        var nothing = taqueria.admin().post("/api/admin/destinations", Map.of());
        assertThat(nothing.status()).isEqualTo(422);
        var profile = taqueria.admin()
                .post(
                        "/api/admin/destinations",
                        Map.of(
                                "key",
                                "otra",
                                "name",
                                "Otra",
                                "kind",
                                "PRINTER",
                                "settings",
                                Map.of("address", "tcp://10.0.0.1", "profile", "cualquiera")));
        assertThat(profile.code()).isEqualTo("BAD_PRINTER");
    }

    @Test
    void printerThatGotAnotherAddressPrintsThereFromTheNextTicketOn() {
        var old = taqueria.emulator();
        var next = taqueria.emulator();
        var destination = printer("Mudanza", old);
        taqueria.route(GRILL, "NEW", List.of(destination), List.of());
        old.paperOut();
        awaitStatus(destination, "DOWN");
        var key = taqueria.admin()
                .get("/api/admin/destinations")
                .ok()
                .path("items")
                .valueStream()
                .filter(one -> one.path("destinationId").asString().equals(destination))
                .map(one -> one.path("key").asString())
                .findAny()
                .orElseThrow();

        var changed = taqueria.admin()
                .put(
                        "/api/admin/destinations/" + destination,
                        Map.of(
                                "key",
                                key,
                                "name",
                                "Mudanza",
                                "kind",
                                "PRINTER",
                                "settings",
                                Map.of("address", next.address().toString(), "profile", PROVING)));

        assertThat(changed.status()).isEqualTo(204);
        awaitStatus(destination, "UP");
        var order = taqueria.order(GRILL);
        taqueria.awaitState(order.ticket(GRILL), destination, SOON, "CONFIRMED");
        assertThat(numbers(next.wholeSlips())).containsExactly(order.number(GRILL));
        assertThat(old.slips()).isEmpty();
    }

    // What waits there.

    @Test
    void whatWaitsIsGivenToAnotherPrinterAndComesOutThereInOrderAndNotHereAgain() {
        var dead = taqueria.emulator();
        var paper = taqueria.emulator();
        var from = printer("Muerta", dead);
        var to = printer("Viva", paper);
        dead.refuseConnections();
        taqueria.route(GRILL, "NEW", List.of(from), List.of());
        var orders = IntStream.range(0, 4).mapToObj(i -> taqueria.order(GRILL)).toList();
        var waiting = queue(from);
        assertThat(waiting).hasSize(4);
        var first = orders.getFirst().ticket(GRILL);
        // Its first try is over: from then on it is certain that nothing came out.
        taqueria.awaitState(first, from, SOON, "FAILED");
        var shuffled = new ArrayList<>(waiting);
        Collections.reverse(shuffled);

        var done = act("REROUTE", shuffled, to).ok().path("items");

        assertThat(done.valueStream().map(one -> one.path("done").asBoolean())).containsOnly(true);
        assertThat(done.valueStream().map(one -> one.path("deliveryId").asString()))
                .containsExactlyElementsOf(waiting);
        orders.forEach(order -> taqueria.awaitState(order.ticket(GRILL), to, SOON, "CONFIRMED"));
        assertThat(numbers(paper.wholeSlips()))
                .containsExactlyElementsOf(
                        orders.stream().map(order -> order.number(GRILL)).toList());
        assertThat(paper.wholeSlips()).noneMatch(Taqueria::isMarked);
        dead.behave();
        awaitStatus(from, "UP");
        assertThat(queue(from)).isEmpty();
        assertThat(dead.slips()).isEmpty();
        var heard = taqueria.admin()
                .get("/api/admin/deliveries/" + waiting.getFirst() + "/attempts")
                .ok();
        assertThat(heard.path("items").valueStream().map(one -> one.path("heard")
                        .asString()))
                .anySatisfy(one -> assertThat(one).startsWith("not sent: "))
                .anySatisfy(one -> assertThat(one).startsWith("rerouted by "));
    }

    @Test
    void whatMayHaveComeOutIsMarkedWhereItIsGivenToAndGoesNowhereTwice() {
        var mute = taqueria.emulator();
        var paper = taqueria.emulator();
        var from = printer("Muda", mute);
        var to = printer("Suplente", paper);
        mute.loseFences();
        taqueria.route(GRILL, "NEW", List.of(from, to), List.of());
        var both = taqueria.order(GRILL);
        taqueria.route(GRILL, "NEW", List.of(from), List.of());
        mute.awaitSlips(1, SOON);
        mute.powerCycle();
        taqueria.awaitState(both.ticket(GRILL), from, SOON, "UNKNOWN");
        var has = reroute(taqueria.delivery(both.ticket(GRILL), from), to);
        assertThat(has.code()).isEqualTo("ALREADY_THERE");
        var order = taqueria.order(GRILL);
        mute.awaitSlips(2, SOON);
        mute.powerCycle();
        taqueria.awaitState(order.ticket(GRILL), from, SOON, "UNKNOWN");
        var delivery = taqueria.delivery(order.ticket(GRILL), from);

        var rerouted = reroute(delivery, to);

        assertThat(rerouted.status()).as("%s", rerouted).isEqualTo(200);
        taqueria.awaitState(order.ticket(GRILL), to, SOON, "CONFIRMED");
        assertThat(isMarked(paper.wholeSlips().getLast())).isTrue();
        assertThat(reroute(delivery, to).code()).isEqualTo("DELIVERY_REROUTED");
        assertThat(reroute(delivery, UUID.randomUUID().toString()).code()).isEqualTo("DELIVERY_REROUTED");
        var confirmed = taqueria.delivery(order.ticket(GRILL), to);
        assertThat(reroute(confirmed, from).code()).isEqualTo("DELIVERY_CONFIRMED");
    }

    private static Api.Answer reroute(JsonNode delivery, String to) {
        return taqueria.admin()
                .post(
                        "/api/admin/deliveries/" + delivery.path("deliveryId").asString() + "/reroute",
                        Map.of("destinationId", to));
    }

    @Test
    void manyAreSettledAtOnceEachByItself() {
        var dead = taqueria.emulator();
        var from = printer("Parada", dead);
        dead.refuseConnections();
        taqueria.route(GRILL, "NEW", List.of(from), List.of());
        taqueria.order(GRILL);
        taqueria.order(GRILL);
        var nobody = UUID.randomUUID().toString();
        var waiting = new ArrayList<>(queue(from));
        waiting.add(nobody);

        var done = act("SKIP", waiting, null).ok().path("items");

        assertThat(done.valueStream().filter(one -> one.path("done").asBoolean()))
                .hasSize(2);
        assertThat(done.valueStream()
                        .filter(one -> one.path("deliveryId").asString().equals(nobody))
                        .findAny()
                        .orElseThrow()
                        .path("code")
                        .asString())
                .isEqualTo("NOT_FOUND");
        assertThat(queue(from)).isEmpty();
        assertThat(act("SEEN", waiting.subList(0, 2), null)
                        .ok()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("done").asBoolean()))
                .containsOnly(true);
        assertThat(act("SKIP", waiting.subList(0, 1), null)
                        .ok()
                        .path("items")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("DELIVERY_CONFIRMED");
        assertThat(act("REROUTE", waiting, null).code()).isEqualTo("BAD_VALUE");
        assertThat(act("RETRY", List.of(), null).code()).isEqualTo("BAD_VALUE");
        assertThat(act("RETRY", Collections.nCopies(101, nobody), null).code()).isEqualTo("BAD_VALUE");
        assertThat(taqueria.admin()
                        .post("/api/admin/deliveries/actions", Map.of("deliveryIds", waiting))
                        .code())
                .isEqualTo("BAD_VALUE");
    }

    @Test
    void slipIsShownAsItWasPrintedAndAsItWouldBe() throws Exception {
        var paper = taqueria.emulator();
        var destination = printer("Retrato", paper);
        taqueria.route(GRILL, "NEW", List.of(destination), List.of());
        var printed = taqueria.order(GRILL);
        taqueria.awaitState(printed.ticket(GRILL), destination, SOON, "CONFIRMED");
        paper.refuseConnections();
        var waiting = taqueria.order(GRILL);

        for (var ticket : List.of(printed.ticket(GRILL), waiting.ticket(GRILL))) {
            var delivery =
                    taqueria.delivery(ticket, destination).path("deliveryId").asString();
            var path = "/api/admin/deliveries/" + delivery + "/slip.png";
            var picture = ImageIO.read(new ByteArrayInputStream(taqueria.admin().bytes(path)));
            assertThat(picture.getWidth()).isGreaterThan(300);
            assertThat(picture.getHeight()).isGreaterThan(300);
        }
        var delivery = taqueria.delivery(printed.ticket(GRILL), destination)
                .path("deliveryId")
                .asString();
        var path = "/api/admin/deliveries/" + delivery + "/slip.png";
        assertThat(taqueria.admin().bytes(path)).isEqualTo(taqueria.admin().bytes(path));
    }
}
