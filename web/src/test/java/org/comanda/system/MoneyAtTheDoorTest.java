package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Who may touch money and how much of it there can be, at the door of a running hub; and that it balances under any crowd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyAtTheDoorTest {

    private Rig rig;
    private Hub hub;
    private Api waiter;
    private Api admin;
    private Api cook;
    private Api elsewhere;
    private AmqpProgram till;
    private Party party;
    private Party.Guest ana;
    private Party.Guest bruno;

    @BeforeAll
    void open(@TempDir Path temporary) {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        waiter = Api.at(hub).staff(hub, "puerto", "lucia");
        admin = Api.at(hub).staff(hub, "puerto", "admin");
        cook = Api.at(hub).staff(hub, "puerto", "cocina");
        elsewhere = Api.at(hub).staff(hub, "mercado", "admin");
        till = new AmqpProgram(hub);
    }

    @AfterAll
    void close() {
        till.close();
        rig.close();
    }

    @BeforeEach
    void aTableThatHasEaten() {
        if (party != null) {
            party.leave(admin);
        }
        party = Party.seatedBy(waiter, hub);
        ana = party.joinedBy("Ana");
        bruno = party.joinedBy("Bruno");
        var dishes = Party.dishes(ana.phone());
        ana.orders(Party.wish(dishes.get(0), 1), Party.wish(dishes.get(1), 1));
        bruno.orders(Party.wish(dishes.get(2), 1));
        party.closeRound(ana.phone()).ok();
    }

    private Map<String, Object> cash(Object amount) {
        var body = new HashMap<String, Object>();
        body.put("sessionId", party.session());
        body.put("mode", "POOL");
        body.put("amount", amount);
        return body;
    }

    static Stream<Arguments> amountsThatAreNone() {
        return Stream.of(
                Arguments.of(0, "BAD_AMOUNT"),
                Arguments.of(-1, "BAD_AMOUNT"),
                Arguments.of(1_000_000_000_000L, "BAD_AMOUNT"),
                Arguments.of(1.5, "BAD_VALUE"),
                Arguments.of(new BigDecimal("1e309"), "BAD_VALUE"),
                Arguments.of("NaN", "BAD_VALUE"));
    }

    @ParameterizedTest
    @MethodSource("amountsThatAreNone")
    void whatIsNoAmountIsRefusedByName(Object amount, String code) {
        assertThat(waiter.post("/api/payments/cash", cash(amount)).code()).isEqualTo(code);
        var intent = new HashMap<>(cash(amount));
        intent.put("provider", "fake");
        assertThat(ana.phone().post("/api/payments/intents", intent).code()).isEqualTo(code);
        assertThat(party.state().path("totalPaid").asLong()).isZero();
    }

    @Test
    void otherMoneyAndWildTipsAreRefused() {
        var dollars = cash(100);
        dollars.put("currency", "USD");
        assertThat(waiter.post("/api/payments/cash", dollars).code()).isEqualTo("CURRENCY_MISMATCH");
        var tip = cash(100);
        tip.put("tip", -1);
        assertThat(waiter.post("/api/payments/cash", tip).code()).isEqualTo("BAD_TIP");
        tip.put("tip", 1_000_000_000_000L);
        assertThat(waiter.post("/api/payments/cash", tip).code()).isEqualTo("BAD_TIP");
        var little = cash(100);
        little.put("tendered", 99);
        assertThat(waiter.post("/api/payments/cash", little).code()).isEqualTo("TENDERED_TOO_LITTLE");
    }

    @Test
    void nobodyConfirmsItsOwnPayment() {
        assertThat(ana.phone().post("/api/payments/cash", cash(100)).status()).isEqualTo(403);
        var announced = ana.phone()
                .post("/api/payments/intents", Map.of("sessionId", party.session(), "provider", "cash", "mode", "OWN"))
                .ok()
                .path("intentId")
                .asString();
        var confirm = "/api/payments/intents/" + announced + "/confirm";
        assertThat(ana.phone().post(confirm, Map.of()).status()).isEqualTo(403);
        assertThat(cook.post(confirm, Map.of()).status()).isEqualTo(403);
        assertThat(elsewhere.post(confirm, Map.of()).status()).isEqualTo(404);
        assertThat(bruno.phone().get("/api/payments/intents/" + announced).status())
                .isEqualTo(404);

        assertThat(waiter.post(confirm, Map.of()).ok().path("status").asString())
                .isEqualTo("CONFIRMED");
        assertThat(waiter.post(confirm, Map.of()).ok().path("paymentId").asString())
                .isEqualTo(
                        party.state().path("payments").get(0).path("paymentId").asString());
    }

    @Test
    void onlyAnAdminForgivesADebt() {
        var close = "/api/waiter/sessions/" + party.session() + "/close";
        assertThat(waiter.post(close, Map.of()).code()).isEqualTo("BALANCE_DUE");
        assertThat(waiter.post(close, Map.of("override", true, "reason", "amigos"))
                        .status())
                .isEqualTo(403);
        assertThat(ana.phone().post(close, Map.of()).status()).isEqualTo(403);
        assertThat(admin.post(close, Map.of("override", true)).code()).isEqualTo("REASON_MISSING");

        var due = party.state().path("balanceDue").asLong();
        assertThat(admin.post(close, Map.of("override", true, "reason", "amigos"))
                        .ok()
                        .path("writtenOff")
                        .asLong())
                .isEqualTo(due);
        assertThat(party.state().path("balanceDue").asLong()).isZero();
    }

    @Test
    void otherTablesAndTheKitchenSeeNoMoney() {
        var charge = party.state().path("charges").get(0).path("chargeId").asString();
        var other = Party.seatedBy(waiter, hub);
        var stranger = other.joinedBy("Eva");
        assertThat(stranger.phone().post("/api/charges/" + charge + "/claim").status())
                .isEqualTo(404);
        assertThat(cook.get("/api/sessions/" + party.session() + "/state").status())
                .isEqualTo(403);
        assertThat(cook.post("/api/payments/cash", cash(100)).status()).isEqualTo(403);
        assertThat(elsewhere.post("/api/payments/cash", cash(100)).status()).isEqualTo(404);
        assertThat(waiter.get("/api/admin/payment-accounts").status()).isEqualTo(403);
        other.leave(admin);
    }

    @Test
    void secretsOfAnAccountGoInAndNeverComeOut() {
        var path = "/api/admin/payment-accounts";
        assertThat(admin.patch(path + "/mercadopago", Map.of("settings", Map.of("accessToken", "TEST-very-secret")))
                        .status())
                .isEqualTo(204);
        var shown = admin.get(path).ok();
        assertThat(shown.toString()).contains("accessToken").doesNotContain("very-secret");
        assertThat(admin.patch(path + "/mercadopago", Map.of("settings", Map.of("color", "red")))
                        .code())
                .isEqualTo("UNKNOWN_SETTING");
        assertThat(admin.patch(path + "/mercadopago", Map.of("settings", Map.of("accessToken", "")))
                        .status())
                .isEqualTo(204);
    }

    /** Cash, tills and checkouts all at once, each told three times, while people order and waiters void. */
    @Test
    void sixtyFourPaymentsAtOnceBalance() throws Exception {
        var state = party.state();
        var voided = state.path("charges").get(0).path("orderItemId").asString();
        var dishes = Party.dishes(ana.phone());
        var jobs = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 48; i++) {
            jobs.add(() -> waiter.post("/api/payments/cash", cash(7_777)).ok());
        }
        for (int i = 0; i < 16; i++) {
            var number = i;
            for (int again = 0; again < 3; again++) {
                var id = "pay-" + party.session() + "-" + number + "-" + again;
                jobs.add(() -> till.ask(AmqpProgram.PAYMENTS, AmqpProgram.payment(id, party.session(), number, 5_555)));
            }
        }
        jobs.add(() -> bruno.orders(Party.wish(dishes.get(3), 1)));
        jobs.add(() -> ana.orders(Party.wish(dishes.get(1), 2)));
        jobs.add(() -> waiter.post("/api/waiter/order-items/" + voided + "/void", Map.of("reason", "frío")));
        Collections.shuffle(jobs, new Random(64));
        try (var threads = Executors.newFixedThreadPool(24)) {
            for (var done : threads.invokeAll(jobs, 2, TimeUnit.MINUTES)) {
                done.get();
            }
        }

        var after = party.state();
        assertThat(after.path("payments").size()).isEqualTo(64);
        assertThat(after.path("totalPaid").asLong()).isEqualTo(48 * 7_777L + 16 * 5_555L);
        balances(after);
    }

    private static void balances(JsonNode state) {
        assertThat(state.path("balanceDue").asLong()).isNotNegative();
        assertThat(state.path("totalPaid").asLong() - state.path("credit").asLong())
                .isEqualTo(state.path("totalCharges").asLong()
                        - state.path("balanceDue").asLong());
        for (var payment : state.path("payments")) {
            assertThat(payment.path("confirmed").asLong())
                    .isEqualTo(sum(payment, List.of("allocated", "change", "refunded", "credit", "tip")));
        }
        var dues = state.path("perDiner")
                .valueStream()
                .mapToLong(diner -> diner.path("due").asLong())
                .sum();
        assertThat(dues + state.path("unassigned").asLong())
                .isEqualTo(state.path("balanceDue").asLong());
    }

    private static long sum(JsonNode of, List<String> names) {
        return names.stream().mapToLong(name -> of.path(name).asLong()).sum();
    }
}
