package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever instant a hub dies at, nothing is lost, and what may have come out twice says so. */
class KilledHubTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    Path temporary;

    @Test
    void aHubKilledThreeTimesDuringTheRealOrdersLosesAndDoublesNothing() throws Exception {
        try (var rig = Rig.embedded(temporary)) {
            var hub = rig.hub().start().awaitReady();
            try (var mercado = new Mercado(hub)) {
                var till = new Till(mercado::hub, hub, "kill");
                var sending = CompletableFuture.runAsync(till::sendAll);
                for (var instant : randomInstants(3)) {
                    Awaitility.await()
                            .atMost(LIMIT)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> till.accepted().size() >= instant || sending.isDone());
                    hub.kill9();
                    hub.restart();
                }
                sending.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

                assertThat(till.rejected()).isEmpty();
                mercado.reconciles("demo");
                mercado.everythingArrived(RealOrders.ORDERS, LIMIT);
            }
        }
    }

    @Test
    void ofTwoHubsOneDiesForGoodAndTheOtherFinishesItsWork() throws Exception {
        try (var rig = Rig.external(temporary).with("--comanda.secrets-dir=" + temporary.resolve("secrets"))) {
            var first = rig.hub().start().awaitReady();
            var second = rig.hub().start().awaitReady();
            rig.broker().register("demo", Api.Logins.of(first).secret("demo"));
            try (var mercado = new Mercado(first, second)) {
                var till = new Till(mercado::hub, first, "two");
                var sending = CompletableFuture.runAsync(till::sendAll);
                var instant = randomInstants(1).getFirst();
                Awaitility.await()
                        .atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> till.accepted().size() >= instant || sending.isDone());
                first.kill9();
                sending.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

                assertThat(till.rejected()).isEmpty();
                mercado.reconciles("demo");
                mercado.everythingArrived(RealOrders.ORDERS, LIMIT);
            }
        }
    }

    @Test
    void aGraceAnEscalationAndAnExpiryThatAKillInterruptedStillFire() {
        try (var rig = Rig.embedded(temporary);
                var deadPrinter = PrinterEmulator.start()) {
            var hub = rig.hub().start().awaitReady();
            var admin = Api.at(hub).staff(hub, "puerto", "admin");
            var waiter = Api.at(hub).staff(hub, "puerto", "lucia");
            deadPrinter.refuseConnections();
            onlyThisPrinter(admin, deadPrinter);
            admin.patch("/api/admin/branches/puerto", Map.of("roundGraceSeconds", 3));

            // The grace: CLOSING when the hub dies, with the kitchen soon after it is back.
            var round = aRoundThatIsClosing(waiter);
            assertThat(status(hub, round)).isEqualTo("CLOSING");
            hub.kill9();
            hub.restart();
            Awaitility.await().atMost(LIMIT).until(() -> status(hub, round).equals("SENT"));

            // The escalation: nobody confirmed the ticket of that round when the hub dies again.
            assertThat(count(hub, "select count(*) from delivery where state = 'CONFIRMED'"))
                    .isZero();
            hub.kill9();
            hub.restart();
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> count(hub, "select count(*) from alert where kind = 'TICKET_NOT_SEEN'") > 0);

            // The expiry: the ticket grows too old while the hub is down.
            tooOldInAMoment(hub);
            hub.kill9();
            hub.restart();
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> count(hub, "select count(*) from delivery where state = 'HELD'") > 0);
            deadPrinter.behave();
            assertThat(deadPrinter.slips())
                    .as("last night's backlog does not come out by itself")
                    .isEmpty();
        }
    }

    @Test
    void aGraceAnEscalationAndAnExpiryOfAHubThatDiedForGoodFireAtTheOther() {
        try (var rig = Rig.external(temporary).with("--comanda.secrets-dir=" + temporary.resolve("secrets"));
                var deadPrinter = PrinterEmulator.start()) {
            var first = rig.hub().start().awaitReady();
            var second = rig.hub().start().awaitReady();
            var admin = Api.at(first).staff(first, "puerto", "admin");
            var waiter = Api.at(first).staff(first, "puerto", "lucia");
            deadPrinter.refuseConnections();
            onlyThisPrinter(admin, deadPrinter);
            admin.patch("/api/admin/branches/puerto", Map.of("roundGraceSeconds", 3));

            var round = aRoundThatIsClosing(waiter);
            first.kill9();

            Awaitility.await().atMost(LIMIT).until(() -> status(second, round).equals("SENT"));
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> count(second, "select count(*) from alert where kind = 'TICKET_NOT_SEEN'") > 0);
            tooOldInAMoment(second);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> count(second, "select count(*) from delivery where state = 'HELD'") > 0);
            assertThat(deadPrinter.slips()).isEmpty();
        }
    }

    private static void tooOldInAMoment(Hub hub) {
        JdbcClient.create(hub.database())
                .sql("update delivery set expires_at = now() + interval '2 seconds' where state in ('PENDING',"
                        + " 'SENDING', 'FAILED')")
                .update();
    }

    private static List<Integer> randomInstants(int count) {
        var random = new Random();
        var instants = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            instants.add(random.nextInt(
                    RealOrders.ORDERS * (i * 2 + 1) / (count * 2), RealOrders.ORDERS * (i * 2 + 2) / (count * 2)));
        }
        return instants;
    }

    private static void onlyThisPrinter(Api admin, PrinterEmulator printer) {
        var added = admin.post(
                        "/api/admin/destinations",
                        Map.of(
                                "key", "dead",
                                "name", "Impresora apagada",
                                "kind", "PRINTER",
                                "confirmWithinSeconds", 5,
                                "settings", Map.of("address", printer.address().toString(), "profile", "generic-80")))
                .ok();
        for (var station : admin.get("/api/kitchen/stations").ok().path("items")) {
            admin.put(
                            "/api/admin/routing/" + station.path("stationId").asString() + "/NEW",
                            Map.of(
                                    "destinations",
                                    List.of(Map.of(
                                            "destinationId",
                                            added.path("destinationId").asString(),
                                            "role",
                                            "REQUIRED"))))
                    .ok();
        }
    }

    /** A diner at an opened table orders something and closes the round. */
    private static String aRoundThatIsClosing(Api waiter) {
        var table = waiter.get("/api/waiter/tables")
                .ok()
                .path("items")
                .get(0)
                .path("tableId")
                .asString();
        var opened = waiter.post("/api/waiter/tables/" + table + "/open").ok();
        var diner = waiter.diner(opened.path("qrToken").asString(), "Ana");
        var dish = diner.get("/api/menu")
                .ok()
                .path("categories")
                .valueStream()
                .flatMap(category -> category.path("items").valueStream())
                .filter(item -> item.path("available").asBoolean()
                        && item.path("optionGroups").isEmpty())
                .findFirst()
                .orElseThrow();
        var draft = diner.post("/api/orders/draft").ok();
        var order = draft.path("orderId").asString();
        diner.put(
                        "/api/orders/" + order + "/items",
                        Map.of(
                                "items",
                                List.of(Map.of("menuItemId", dish.path("id").asString(), "quantity", 2))))
                .ok();
        diner.post("/api/orders/" + order + "/send").ok();
        var round = draft.path("roundId").asString();
        diner.post("/api/rounds/" + round + "/close").ok();
        return round;
    }

    private static String status(Hub hub, String round) {
        return JdbcClient.create(hub.database())
                .sql("select status from round where id = ?::uuid")
                .param(round)
                .query(String.class)
                .single();
    }

    /** Asked anew each time: a hub's own database may listen elsewhere after a restart. */
    private static long count(Hub hub, String sql) {
        return JdbcClient.create(hub.database()).sql(sql).query(Long.class).single();
    }
}
