package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two hubs share a printer on the network, which one of them writes to, and one that comes for its slips, to either. */
class TwoHubsOnePrinterTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ORDERS = 12;

    @TempDir
    Path temporary;

    private Hub asked;

    @Test
    void slipsComeOutOnceWhicheverHubIsThereAndAnUnknownEndIsMarked() {
        try (var rig = Rig.external(temporary)
                        .with(
                                "--comanda.secrets-dir=" + temporary.resolve("secrets"),
                                "--comanda.printers.ask-every=1s");
                var paper = PrinterEmulator.start()) {
            var first = rig.hub().start().awaitReady();
            var second = rig.hub().start().awaitReady();
            var logins = Api.Logins.of(first);
            var admin = Api.at(second).staff(logins, "mercado", "admin");
            var waiter = Api.at(second).staff(logins, "mercado", "lucia");
            var network = add(admin, "de-red", paper.address().toString(), "epson-tm-t20");
            var star = add(admin, "buscadora", "cloudprnt:buscadora", "star-mc-print3");
            route(admin, "parrilla", network);
            route(admin, "barra", star);
            var printer = new AskingPrinter(
                    () -> asked,
                    admin.post("/api/admin/destinations/" + star + "/credentials")
                            .ok());
            var table = admin.get("/api/waiter/tables").ok().path("items").get(0);
            var session = waiter.post(
                            "/api/waiter/tables/" + table.path("tableId").asString() + "/open")
                    .ok()
                    .path("sessionId")
                    .asString();
            paper.slow(Duration.ofMillis(10));

            for (var i = 0; i < ORDERS; i++) {
                order(waiter, session);
            }
            // Each question to another hub, and the same answer from both.
            asked = first;
            var token = printer.offered();
            asked = second;
            assertThat(printer.offered()).isEqualTo(token);
            var slip = printer.fetch(token).body();
            asked = first;
            assertThat(printer.fetch(token).body()).isEqualTo(slip);
            assertThat(printer.offered()).isEmpty();
            paper.awaitSlips(3, LIMIT);
            first.kill9();
            asked = second;
            printer.done(token, "200 OK");
            for (var i = 1; i < ORDERS; i++) {
                var next = printer.offered();
                assertThat(printer.fetch(next).status()).isEqualTo(200);
                printer.done(next, "200 OK");
            }

            await().atMost(LIMIT).until(() -> count(rig, "state <> 'CONFIRMED'") == 0);
            assertThat(count(rig, "proof = 'PRINTED'")).isEqualTo(2 * ORDERS);
            assertThat(Taqueria.numbers(paper.wholeSlips()).stream().distinct()).hasSize(ORDERS);
            assertThat(Taqueria.numbers(paper.wholeSlips().stream()
                            .filter(one -> !Taqueria.isMarked(one))
                            .toList()))
                    .doesNotHaveDuplicates();
            assertThat(Taqueria.numbers(paper.wholeSlips()).stream().distinct())
                    .as("in the order in which they were sent")
                    .isSorted();
            var status = admin.get("/api/admin/destinations/" + network + "/status");
            assertThat(status.ok().path("paper").asString()).isEqualTo("YES");
            paper.paperOut();
            await().atMost(LIMIT).until(() -> admin.get("/api/admin/destinations/" + network + "/status")
                    .ok()
                    .path("state")
                    .asString()
                    .equals("DOWN"));
        }
    }

    private static long count(Rig rig, String what) {
        return JdbcClient.create(rig.database().dataSource())
                .sql("select count(*) from delivery where " + what)
                .query(Long.class)
                .single();
    }

    private static void order(Api waiter, String session) {
        waiter.post(
                        "/api/waiter/sessions/" + session + "/orders",
                        Map.of(
                                "closeRound",
                                true,
                                "items",
                                List.of(
                                        Map.of("name", "Chicken Burrito", "quantity", 1),
                                        Map.of("name", "Bottled Water", "quantity", 1))))
                .ok();
    }

    private static String add(Api admin, String key, String address, String profile) {
        return admin.post(
                        "/api/admin/destinations",
                        Map.of(
                                "key",
                                key,
                                "name",
                                key,
                                "kind",
                                "PRINTER",
                                "confirmWithinSeconds",
                                5,
                                "settings",
                                Map.of("address", address, "profile", profile)))
                .ok()
                .path("destinationId")
                .asString();
    }

    private static void route(Api admin, String station, String destination) {
        for (JsonNode one : admin.get("/api/kitchen/stations").ok().path("items")) {
            if (one.path("key").asString().equals(station)) {
                admin.put(
                                "/api/admin/routing/" + one.path("stationId").asString() + "/NEW",
                                Map.of(
                                        "destinations",
                                        List.of(Map.of("destinationId", destination, "role", "REQUIRED"))))
                        .ok();
            }
        }
    }
}
