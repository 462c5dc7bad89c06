package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.comanda.printers.emulator.EmulatedSlip;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A hub that is killed somewhere between a slip's first byte and the record of what became of it, at random: nothing is lost, and
 * of what may have come out twice every copy but one says so. Each kill costs a start of the hub, so the usual run has a few; the
 * long one is {@code -Dcomanda.test.kills=20}.
 */
class KilledWhilePrintingTest {

    private static final int KILLS = Integer.getInteger("comanda.test.kills", 3);
    private static final int ORDERS_A_LIFE = 4;

    /** More than the bytes of all orders of a life, so that some kills come when everything is printed and told. */
    private static final int MOST_BYTES = 9_000;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern NUMBER = Pattern.compile("No\\. ?(\\d+)");

    @TempDir
    Path temporary;

    @Test
    void nothingIsLostAndEveryPossibleSecondCopyIsMarked() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        try (var rig = Rig.embedded(temporary);
                var paper = PrinterEmulator.start()) {
            var hub = rig.hub().start().awaitReady();
            var admin = Api.at(hub).staff(hub, "mercado", "admin");
            route(admin, "parrilla", add(admin, "matada", paper.address().toString(), "epson-tm-t20"));
            var star = add(admin, "buscadora", "cloudprnt:buscadora", "star-mc-print3");
            route(admin, "barra", star);
            var printer = new AskingPrinter(
                    () -> hub,
                    admin.post("/api/admin/destinations/" + star + "/credentials")
                            .ok());
            var table = admin.get("/api/waiter/tables").ok().path("items").get(0);
            var session = Api.at(hub)
                    .staff(hub, "mercado", "lucia")
                    .post("/api/waiter/tables/" + table.path("tableId").asString() + "/open")
                    .ok()
                    .path("sessionId")
                    .asString();
            paper.slow(Duration.ofMillis(5));

            for (var life = 0; life < KILLS; life++) {
                // A log-in lasts ten minutes, the long run may last longer.
                var waiter = Api.at(hub).staff(hub, "mercado", "lucia");
                var until = paper.totalBytes() + random.nextInt(MOST_BYTES);
                for (var order = 0; order < ORDERS_A_LIFE; order++) {
                    order(
                            waiter,
                            session,
                            order == 0 ? List.of("Chicken Burrito", "Bottled Water") : List.of("Chicken Burrito"));
                }
                // In the hand of the printer that asks while its hub is not there.
                var token = printer.offered();
                assertThat(printer.fetch(token).status()).isEqualTo(200);
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> paper.totalBytes() >= until || waiting(hub) == 0);
                hub.kill9();
                hub.restart();
                printer.done(token, "200 OK");
            }

            await().atMost(LIMIT).until(() -> waiting(hub) == 0);
            var printed = numbers(paper.slips());
            var whole = numbers(paper.wholeSlips());
            assertThat(whole.stream().distinct())
                    .as("seed %d: what came out whole", seed)
                    .containsExactlyInAnyOrderElementsOf(tickets(hub));
            assertThat(printed).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(KILLS * ORDERS_A_LIFE);
            var unmarked = numbers(paper.slips().stream()
                    .filter(slip -> !Taqueria.isMarked(slip))
                    .toList());
            assertThat(unmarked).as("seed %d: copies that do not say so", seed).doesNotHaveDuplicates();
            assertThat(paper.faults()).isEmpty();
            assertThat(JdbcClient.create(hub.database())
                            .sql("select count(*) from delivery v join destination d on d.id = v.destination_id where"
                                    + " d.key = 'buscadora' and v.state = 'CONFIRMED' and v.proof = 'PRINTED' and not"
                                    + " v.possible_duplicate and v.attempts = 1")
                            .query(Integer.class)
                            .single())
                    .as("what the printer told the next life of its hub")
                    .isEqualTo(KILLS);
        }
    }

    /** The numbers on slips; one that was torn off above its number has none, and nobody can take it for a ticket. */
    private static List<Integer> numbers(List<EmulatedSlip> slips) {
        var numbers = new ArrayList<Integer>();
        for (var slip : slips) {
            var found = NUMBER.matcher(slip.text());
            if (found.find()) {
                numbers.add(Integer.parseInt(found.group(1)));
            }
        }
        return numbers;
    }

    private static List<Integer> tickets(Hub hub) {
        return JdbcClient.create(hub.database())
                .sql("select t.number from ticket t join station s on s.id = t.station_id where s.key = 'parrilla'")
                .query(Integer.class)
                .list();
    }

    private static long waiting(Hub hub) {
        return JdbcClient.create(hub.database())
                .sql("select count(*) from delivery v join destination d on d.id = v.destination_id where d.key ="
                        + " 'matada' and v.state <> 'CONFIRMED'")
                .query(Long.class)
                .single();
    }

    private static void order(Api waiter, String session, List<String> dishes) {
        waiter.post(
                        "/api/waiter/sessions/" + session + "/orders",
                        Map.of(
                                "closeRound",
                                true,
                                "items",
                                dishes.stream()
                                        .map(dish -> Map.of("name", dish, "quantity", 1))
                                        .toList()))
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
        for (var one : admin.get("/api/kitchen/stations").ok().path("items")) {
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
