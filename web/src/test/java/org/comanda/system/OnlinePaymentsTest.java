package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comanda.connectors.mercadopago.MercadoPagoStub;
import org.comanda.connectors.mercadopago.MercadoPagoStub.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A payment at Mercado Pago is booked exactly once, whenever and however often the hub hears of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlinePaymentsTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    /** The hub asks by itself after two seconds without a notice, and again later. */
    private static final Duration BY_ITSELF = Duration.ofSeconds(60);

    private Rig rig;
    private Hub hub;
    private MercadoPagoStub mercadoPago;
    private Api waiter;
    private Api admin;
    private Party party;
    private Party.Guest ana;

    @BeforeAll
    void open(@TempDir Path temporary) {
        mercadoPago = new MercadoPagoStub();
        rig = Rig.embedded(temporary)
                .with(
                        "--comanda.payments.mercadopago.base-url=" + mercadoPago.baseUrl(),
                        "--comanda.payments.look-after=2s");
        hub = rig.hub().start().awaitReady();
        login();
        var set = admin.patch(
                "/api/admin/payment-accounts/mercadopago",
                Map.of(
                        "live",
                        false,
                        "settings",
                        Map.of(
                                "accessToken",
                                MercadoPagoStub.ACCESS_TOKEN,
                                "webhookSecret",
                                MercadoPagoStub.WEBHOOK_SECRET,
                                "collectorId",
                                String.valueOf(MercadoPagoStub.COLLECTOR_ID))));
        assertThat(set.status()).isEqualTo(204);
    }

    private void login() {
        waiter = Api.at(hub).staff(hub, "puerto", "lucia");
        admin = Api.at(hub).staff(hub, "puerto", "admin");
    }

    @AfterAll
    void close() {
        rig.close();
        mercadoPago.close();
    }

    @BeforeEach
    void aTableThatHasEaten() {
        party = Party.seatedBy(waiter, hub);
        ana = party.joinedBy("Ana");
        ana.orders(Party.wish(Party.dishes(ana.phone()).getFirst(), 2));
        party.closeRound(ana.phone()).ok();
    }

    private JsonNode begin() {
        return ana.phone()
                .post(
                        "/api/payments/intents",
                        Map.of("sessionId", party.session(), "provider", "mercadopago", "mode", "OWN", "tip", 100))
                .ok();
    }

    private String preference() {
        return mercadoPago.preferenceIds().getLast();
    }

    private JsonNode intent(JsonNode begun) {
        return ana.phone()
                .get("/api/payments/intents/" + begun.path("intentId").asString())
                .ok();
    }

    private void becomes(JsonNode begun, String status, Duration within) {
        await().atMost(within)
                .untilAsserted(() ->
                        assertThat(intent(begun).path("status").asString()).isEqualTo(status));
    }

    private List<JsonNode> payments() {
        return party.state().path("payments").valueStream().toList();
    }

    private void isPaidOnce() {
        var state = party.state();
        assertThat(payments()).hasSize(1);
        assertThat(state.path("balanceDue").asLong()).isZero();
        assertThat(state.path("credit").asLong()).isZero();
        assertThat(state.path("totalTips").asLong()).isEqualTo(100);
        assertThat(state.path("totalPaid").asLong())
                .isEqualTo(state.path("totalCharges").asLong());
        assertThat(state.path("status").asString()).isEqualTo("SETTLED");
    }

    @Test
    void aHundredNoticesAreOnePayment() {
        var begun = begin();
        assertThat(begun.path("status").asString()).isEqualTo("PENDING");
        assertThat(begun.path("checkoutUrl").asString()).isNotBlank();

        var notice = mercadoPago.notice(mercadoPago.approve(preference()));
        assertThat(mercadoPago.send(notice, 100)).containsOnly(200);

        becomes(begun, "PAID", SOON);
        isPaidOnce();
    }

    @Test
    void aNoticeThatOvertakesTheAnswerIsBooked() {
        mercadoPago.next("POST", Fault.PAID_BEFORE_ANSWER);

        becomes(begin(), "PAID", SOON);
        isPaidOnce();
    }

    @Test
    void aPaymentThatNobodyToldOfIsAskedFor() {
        var begun = begin();
        mercadoPago.approve(preference());

        becomes(begun, "PAID", BY_ITSELF);
        isPaidOnce();
    }

    @Test
    void aCheckoutThatPerhapsExistsIsFoundAndNeverMadeTwice() {
        var before = mercadoPago.preferenceIds().size();
        mercadoPago.next("POST", Fault.DONE_THEN_CUT);

        var begun = begin();
        assertThat(begun.path("status").asString()).isEqualTo("CREATED");

        becomes(begun, "PENDING", BY_ITSELF);
        assertThat(intent(begun).path("checkoutUrl").asString()).isNotBlank();
        assertThat(mercadoPago.preferenceIds()).hasSize(before + 1);
    }

    @Test
    void whatNobodySignedIsRefusedAndNotKept() {
        var begun = begin();
        var notice = mercadoPago.notice(mercadoPago.approve(preference()));
        var database = JdbcClient.create(hub.database());
        var kept = kept(database);

        assertThat(mercadoPago.send(notice.misSigned())).isEqualTo(401);

        assertThat(kept(database)).isEqualTo(kept);
        assertThat(intent(begun).path("status").asString()).isEqualTo("PENDING");
        assertThat(mercadoPago.send(notice)).isEqualTo(200);
        becomes(begun, "PAID", SOON);
    }

    private static long kept(JdbcClient database) {
        return database.sql("select count(*) from payment_notice")
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsGivenBackIsOwedAgain() {
        var begun = begin();
        mercadoPago.send(mercadoPago.notice(mercadoPago.approve(preference())));
        becomes(begun, "PAID", SOON);
        var payment = payments().getFirst().path("paymentId").asString();
        var refund = Map.of("amount", 5_000, "reason", "llegó frío");

        assertThat(waiter.post("/api/payments/" + payment + "/refund", refund).status())
                .isEqualTo(403);
        assertThat(admin.post("/api/payments/" + payment + "/refund", refund)
                        .ok()
                        .path("status")
                        .asString())
                .isEqualTo("DONE");
        assertThat(party.state().path("balanceDue").asLong()).isEqualTo(5_000);
        assertThat(payments().getFirst().path("status").asString()).isEqualTo("PARTIALLY_REFUNDED");

        admin.post("/api/payments/" + payment + "/refund", Map.of("reason", "todo"))
                .ok();
        var state = party.state();
        assertThat(state.path("balanceDue").asLong())
                .isEqualTo(state.path("totalCharges").asLong());
        assertThat(state.path("totalTips").asLong()).isZero();
        assertThat(payments().getFirst().path("status").asString()).isEqualTo("REFUNDED");
    }

    @Test
    void aChargebackAfterTheTableLeftReopensTheDebtAndRings() {
        var begun = begin();
        var paid = mercadoPago.approve(preference());
        mercadoPago.send(mercadoPago.notice(paid));
        becomes(begun, "PAID", SOON);
        assertThat(waiter.post("/api/waiter/sessions/" + party.session() + "/close", Map.of())
                        .status())
                .isEqualTo(200);

        mercadoPago.chargeBack(paid);
        mercadoPago.send(mercadoPago.notice(paid));

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(party.state().path("balanceDue").asLong()).isPositive());
        assertThat(party.state().path("status").asString()).isEqualTo("CLOSED");
        assertThat(alerts()).contains("CHARGED_BACK");
    }

    @Test
    void moneyThatComesAfterTheTableLeftIsCredit() {
        begin();
        var checkout = preference();
        admin.post(
                        "/api/waiter/sessions/" + party.session() + "/close",
                        Map.of("override", true, "reason", "se fueron"))
                .ok();

        mercadoPago.send(mercadoPago.notice(mercadoPago.approve(checkout)));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(payments()).singleElement().satisfies(payment -> assertThat(
                                payment.path("credit").asLong())
                        .isPositive()));
        var state = party.state();
        assertThat(state.path("status").asString()).isEqualTo("CLOSED");
        assertThat(state.path("balanceDue").asLong()).isZero();
        assertThat(alerts()).contains("PAYMENT_AFTER_CLOSE");
    }

    private List<String> alerts() {
        return Party.items(waiter.get("/api/waiter/alerts")).stream()
                .filter(alert -> party.session().equals(alert.path("sessionId").asString()))
                .map(alert -> alert.path("kind").asString())
                .toList();
    }

    /** The notice is kept before it is acknowledged, so it outlives the hub that took it. */
    @Test
    void aNoticeOutlivesTheHubThatTookIt() {
        var begun = begin();
        var notice = mercadoPago.notice(mercadoPago.approve(preference()));
        // The provider is away just then, so that nothing can be booked before the end.
        mercadoPago.next("GET", Fault.ERROR_500);
        assertThat(mercadoPago.send(notice)).isEqualTo(200);
        hub.kill9();
        hub.restart();

        becomes(begun, "PAID", BY_ITSELF);
        isPaidOnce();
    }
}
