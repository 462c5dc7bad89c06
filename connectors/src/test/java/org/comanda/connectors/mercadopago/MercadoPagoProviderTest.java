package org.comanda.connectors.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.comanda.connectors.mercadopago.MercadoPagoStub.Fault;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentObservation.State;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MercadoPagoProviderTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final MercadoPagoStub stub = new MercadoPagoStub();
    private final PaymentAccount account = stub.account(KEY);
    private final MercadoPagoProvider provider =
            new MercadoPagoProvider(stub.baseUrl(), Duration.ofSeconds(1), InstantSource.system());

    @AfterEach
    void stop() {
        stub.close();
    }

    // Starting.

    @Test
    void preferenceSaysWhatIsPaidUntilWhenAndWhomToTell() {
        var request = request(1_200, 34, "ARS");
        PaymentStart started = provider.start(account, request);

        assertThat(stub.calls("POST", "/checkout/preferences")).singleElement().satisfies(call -> {
            assertThat(call.header("authorization")).containsExactly("Bearer " + MercadoPagoStub.ACCESS_TOKEN);
            assertThat(call.header("x-idempotency-key")).containsExactly(request.reference());
            JsonNode body = call.body();
            assertThat(body.path("external_reference").asString()).isEqualTo(request.reference());
            assertThat(body.path("expires").asBoolean()).isTrue();
            assertThat(body.path("expiration_date_to").asString()).isEqualTo("2099-01-01T12:30:00.000Z");
            assertThat(body.path("binary_mode").asBoolean()).isTrue();
            assertThat(body.path("notification_url").asString())
                    .isEqualTo("https://mesa.example/api/webhooks/" + KEY + "?source_news=webhooks");
            for (String outcome : List.of("success", "pending", "failure")) {
                assertThat(body.path("back_urls").path(outcome).asString()).isEqualTo("https://mesa.example/t");
            }
            assertThat(body.path("auto_return").asString()).isEqualTo("approved");
            assertThat(body.path("items").size()).isEqualTo(2);
            assertItem(body.path("items").path(0), "Mesa M-07 · 3 de 4", "12.00", "ARS");
            assertItem(body.path("items").path(1), "Propina", "0.34", "ARS");
        });
        assertThat(started.handle()).isEqualTo(stub.preferenceIds().getFirst());
        assertThat(started.checkoutUrl())
                .isEqualTo(
                        URI.create("https://www.mercadopago.com.ar/checkout/v1/redirect?pref_id=" + started.handle()));
    }

    private static void assertItem(JsonNode item, String title, String price, String currency) {
        assertThat(item.path("title").asString()).isEqualTo(title);
        assertThat(item.path("quantity").asInt()).isEqualTo(1);
        assertThat(item.path("unit_price").decimalValue()).isEqualByComparingTo(price);
        assertThat(item.path("currency_id").asString()).isEqualTo(currency);
    }

    @ParameterizedTest
    @CsvSource({
        "1, ARS, 0.01",
        "1999, ARS, 19.99",
        "999999999999, ARS, 9999999999.99",
        "9007199254740993, ARS, 90071992547409.93",
        "12345, CLP, 12345",
        "12345, JPY, 12345",
        "1000, KWD, 1.000",
    })
    void amountsHaveTheDigitsOfTheirCurrency(long minorUnits, String currency, BigDecimal decimal) {
        assertThat(Amounts.decimal(minorUnits, currency)).isEqualTo(decimal);
        assertThat(Amounts.minorUnits(decimal, currency)).isEqualTo(minorUnits);
        assertThat(Amounts.minorUnits(decimal.setScale(6), currency)).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"0.001, ARS", "12.5, CLP", "99999999999999999999, ARS", "1, nothing"})
    void whatIsNoAmountIsNotRounded(BigDecimal decimal, String currency) {
        assertThat(trouble(() -> Amounts.minorUnits(decimal, currency))).isEqualTo(PaymentTrouble.Kind.INVALID);
    }

    @Test
    void currencyWithoutCentsIsPaidWhole() {
        PaymentStart started = provider.start(account, request(12_345, 0, "CLP"));

        assertThat(stub.preference(started.handle())
                        .path("items")
                        .path(0)
                        .path("unit_price")
                        .decimalValue())
                .isEqualByComparingTo("12345");
        assertThat(look(stub.approve(started.handle())).received()).isEqualTo(12_345);
    }

    @Test
    void hubThatNobodyReachesIsToldNothing() {
        var hidden = new PaymentRequest(
                "r-1", "Mesa", 100, 0, "ARS", Instant.now().plusSeconds(60), Locale.ENGLISH, null, null);
        JsonNode body = stub.preference(provider.start(account, hidden).handle());

        assertThat(body.has("notification_url")).isFalse();
        assertThat(body.has("back_urls")).isFalse();
        assertThat(body.has("auto_return")).isFalse();
    }

    @Test
    void addressOfReturnInClearTextIsLeftOutSinceTheVendorRefusesIt() {
        var local = new PaymentRequest(
                "r-1",
                "Mesa",
                100,
                0,
                "ARS",
                Instant.now().plusSeconds(60),
                Locale.ENGLISH,
                URI.create("http://192.168.1.10:8080/t"),
                null);

        assertThat(stub.preference(provider.start(account, local).handle()).has("back_urls"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SILENCE", "DONE_THEN_SILENCE", "DONE_THEN_CUT", "ERROR_500", "BABBLE", "FLOOD", "REDIRECT"})
    void startWhoseAnswerSaysNothingPerhapsHappened(Fault fault) {
        stub.next("POST", fault);

        assertThat(trouble(() -> provider.start(account, request(1_200, 0, "ARS"))))
                .isEqualTo(PaymentTrouble.Kind.AMBIGUOUS);
        assertThat(stub.calls()).hasSize(1);
    }

    @Test
    void startThatPerhapsHappenedIsFoundIfItDid() {
        var request = request(1_200, 0, "ARS");
        stub.next("POST", Fault.DONE_THEN_SILENCE);
        assertThat(trouble(() -> provider.start(account, request))).isEqualTo(PaymentTrouble.Kind.AMBIGUOUS);

        assertThat(provider.findStart(account, request.reference()))
                .hasValueSatisfying(it ->
                        assertThat(it.handle()).isEqualTo(stub.preferenceIds().getFirst()))
                .hasValueSatisfying(it -> assertThat(it.checkoutUrl()).hasHost("www.mercadopago.com.ar"));
    }

    @Test
    void startThatPerhapsHappenedIsNotFoundIfItDidNot() {
        var request = request(1_200, 0, "ARS");
        stub.next("POST", Fault.SILENCE);
        assertThat(trouble(() -> provider.start(account, request))).isEqualTo(PaymentTrouble.Kind.AMBIGUOUS);

        assertThat(provider.findStart(account, request.reference())).isEmpty();
    }

    @Test
    void refusalsAreToldByWhatCanBeDone() {
        stub.next("POST", Fault.TOO_MANY_429);
        assertThat(trouble(() -> provider.start(account, request(1_200, 0, "ARS"))))
                .isEqualTo(PaymentTrouble.Kind.RATE_LIMITED);

        assertThat(trouble(() -> provider.start(with("accessToken", "TEST-other"), request(1_200, 0, "ARS"))))
                .isEqualTo(PaymentTrouble.Kind.CREDENTIALS);
        assertThat(trouble(() -> provider.start(with("accessToken", "a\r\nX-Evil: 1"), request(1_200, 0, "ARS"))))
                .isEqualTo(PaymentTrouble.Kind.CREDENTIALS);
        assertThat(trouble(() -> provider.look(account, payment("404")))).isEqualTo(PaymentTrouble.Kind.INVALID);
    }

    @Test
    void eachAccountSpeaksForItself() {
        provider.start(account, request(1_200, 0, "ARS"));
        trouble(() -> provider.start(with("accessToken", "TEST-other"), request(1_200, 0, "ARS")));
        provider.start(account, request(1_200, 0, "ARS"));

        assertThat(stub.calls().stream().flatMap(call -> call.header("authorization").stream()))
                .containsExactly(
                        "Bearer " + MercadoPagoStub.ACCESS_TOKEN,
                        "Bearer TEST-other",
                        "Bearer " + MercadoPagoStub.ACCESS_TOKEN);
    }

    @Test
    void accessTokenIsInNoTrouble() {
        for (Fault fault : new Fault[] {Fault.ERROR_500, Fault.BABBLE, Fault.DONE_THEN_CUT, Fault.SILENCE}) {
            stub.next("POST", fault);
            var trouble =
                    catchThrowableOfType(PaymentTrouble.class, () -> provider.start(account, request(1_200, 0, "ARS")));
            var text = new StringWriter();
            trouble.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).doesNotContain("4242424242").doesNotContain("Maintenance");
        }
    }

    @Test
    void tokenNeverTravelsInClearText() {
        assertThatThrownBy(() -> new MercadoPagoProvider(URI.create("http://api.mercadopago.example")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // How payments stand.

    @ParameterizedTest
    @CsvSource({
        "pending, pending_waiting_payment, PENDING",
        "in_process, pending_contingency, PENDING",
        "authorized, pending_capture, PENDING",
        "approved, accredited, APPROVED",
        "approved, partially_refunded, APPROVED",
        "in_mediation, pending, IN_MEDIATION",
        "rejected, cc_rejected_insufficient_amount, REJECTED",
        "cancelled, expired, CANCELLED",
        "canceled, by_payer, CANCELLED",
        "refunded, refunded, REFUNDED",
        "refunded, by_admin, REFUNDED",
        "charged_back, settled, CHARGED_BACK",
        "charged_back, in_process, CHARGED_BACK",
        "charged_back, reimbursed, CHARGED_BACK",
        "from_the_future, who_knows, PENDING",
    })
    void statusesHaveTheirMeaning(String status, String detail, State state) {
        PaymentObservation seen = look(stub.pay(started(), new BigDecimal("12.00"), status, detail));

        assertThat(seen.state()).isEqualTo(state);
        assertThat(seen.reason()).isEqualTo(status + "/" + detail);
        assertThat(seen.received()).isEqualTo(1_200);
        assertThat(seen.refunded()).isEqualTo(state == State.REFUNDED ? 1_200 : 0);
    }

    @Test
    void whatWasReceivedCountsAndNotWhatWasAskedOrCharged() {
        String id = stub.approve(started(), new BigDecimal("7.50"));
        stub.alter(id, payment -> {
            payment.putObject("transaction_details")
                    .put("net_received_amount", new BigDecimal("7.04"))
                    .put("total_paid_amount", new BigDecimal("8.10"));
            payment.put("coupon_amount", new BigDecimal("1.00"));
        });

        assertThat(look(id).received()).isEqualTo(750);
    }

    @Test
    void partialRefundStaysApprovedAndIsNamed() {
        String id = stub.approve(started());
        stub.refund(id, new BigDecimal("5.00"));

        PaymentObservation seen = look(id);
        assertThat(seen.state()).isEqualTo(State.APPROVED);
        assertThat(seen.refunded()).isEqualTo(500);
        assertThat(seen.refunds()).extracting(PaymentObservation.Refund::amount).containsExactly(500L);
    }

    @Test
    void refundThatTheVendorTurnedDownIsNone() {
        String id = stub.approve(started());
        stub.refund(id, new BigDecimal("5.00"));
        stub.alter(id, payment -> {
            payment.put("transaction_amount_refunded", 0);
            ((tools.jackson.databind.node.ObjectNode) payment.path("refunds").path(0)).put("status", "rejected");
        });

        assertThat(look(id).refunds()).isEmpty();
    }

    @Test
    void chargebackIsNamedHoweverOneComesToIt() {
        var request = request(1_200, 0, "ARS");
        String id = stub.approve(provider.start(account, request).handle());
        String chargeback = stub.chargeBack(id);

        var seen = look(id);
        assertThat(seen.state()).isEqualTo(State.CHARGED_BACK);
        assertThat(seen.chargebackId()).isEqualTo(chargeback);
        assertThat(look(NoticeCheck.Subject.Kind.CHARGEBACK, chargeback)).containsExactly(seen);
        assertThat(provider.find(account, request.reference())).containsExactly(seen);
    }

    @Test
    void chargebackWonIsMoneyAgain() {
        String id = stub.approve(started());
        String chargeback = stub.chargeBack(id);
        stub.settle(chargeback, false);
        assertThat(look(id).state()).isEqualTo(State.CHARGED_BACK);
        stub.settle(chargeback, true);

        assertThat(look(id).state()).isEqualTo(State.APPROVED);
        assertThat(look(id).chargebackId()).isNull();
        assertThat(look(id).reason()).isEqualTo("charged_back/reimbursed");
    }

    @Test
    void claimLeadsToItsPayment() {
        String id = stub.approve(started());
        String claim = stub.claim(id);

        assertThat(look(NoticeCheck.Subject.Kind.CLAIM, claim)).containsExactly(look(id));
        assertThat(look(id).state()).isEqualTo(State.IN_MEDIATION);
    }

    @Test
    void orderLeadsToAllItsPayments() {
        String preference = started();
        String rejected = stub.reject(preference);
        String first = stub.approve(preference);
        String second = stub.approve(preference);

        assertThat(look(NoticeCheck.Subject.Kind.ORDER, stub.orderOf(preference)))
                .extracting(PaymentObservation::externalId, PaymentObservation::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(rejected, State.REJECTED),
                        org.assertj.core.groups.Tuple.tuple(first, State.APPROVED),
                        org.assertj.core.groups.Tuple.tuple(second, State.APPROVED));
    }

    @Test
    void moneyOfAnotherSellerIsNotOurs() {
        String id = stub.approve(started());
        stub.alter(id, payment -> payment.put("collector_id", 810_882_223L));

        assertThat(look(id).notOurs()).contains("810882223");
        assertThat(trouble(() -> provider.refund(account, id, 100, "k"))).isEqualTo(PaymentTrouble.Kind.INVALID);
        assertThat(stub.calls("POST", "/v1/payments/" + id + "/refunds")).isEmpty();
    }

    @Test
    void indexThatDoesNotMindCaseIsNotBelieved() {
        var request = request(1_200, 0, "ARS");
        stub.approve(provider.start(account, request).handle());
        String other = request.reference().toUpperCase(Locale.ROOT);

        assertThat(provider.find(account, request.reference())).hasSize(1);
        assertThat(provider.find(account, other)).isEmpty();
        assertThat(provider.findStart(account, other)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SILENCE", "ERROR_500", "BABBLE", "FLOOD", "REDIRECT"})
    void questionWithoutAnAnswerMayBeAskedAgain(Fault fault) {
        String id = stub.approve(started());
        stub.next("GET", fault);

        assertThat(trouble(() -> look(id))).isEqualTo(PaymentTrouble.Kind.UNAVAILABLE);
        assertThat(look(id).state()).isEqualTo(State.APPROVED);
    }

    // Giving back.

    @Test
    void partIsGivenBackWithItsAmountAndTheWholeWithout() {
        String part = stub.approve(started());
        String whole = stub.approve(started());
        provider.refund(account, part, 500, "key-1");
        provider.refund(account, whole, 1_200, "key-2");

        assertThat(stub.calls("POST", "/v1/payments/" + part + "/refunds"))
                .singleElement()
                .satisfies(call -> assertThat(call.header("x-idempotency-key")).containsExactly("key-1"))
                .satisfies(call ->
                        assertThat(call.body().path("amount").decimalValue()).isEqualByComparingTo("5.00"));
        assertThat(stub.calls("POST", "/v1/payments/" + whole + "/refunds"))
                .singleElement()
                .satisfies(call -> assertThat(call.header("x-idempotency-key")).containsExactly("key-2"))
                .satisfies(call -> assertThat(call.body().has("amount")).isFalse());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DONE_THEN_SILENCE", "DONE_THEN_CUT", "SILENCE", "ERROR_500"})
    void refundWithoutAnAnswerIsAskedAgainAndGivesBackOnce(Fault fault) {
        String id = stub.approve(started());
        stub.next("POST", fault);
        assertThat(trouble(() -> provider.refund(account, id, 500, "key"))).isEqualTo(PaymentTrouble.Kind.AMBIGUOUS);

        assertThat(provider.refund(account, id, 500, "key").refunded()).isEqualTo(500);
        assertThat(stub.payment(id).path("refunds").size()).isEqualTo(1);
    }

    // Giving up.

    @Test
    void cancelledPreferenceCannotBePaidAndWhatWasPendingIsGivenUp() {
        PaymentStart started = provider.start(account, request(1_200, 0, "ARS"));
        String pending = stub.leavePending(started.handle());
        String paid = stub.approve(started.handle());
        assertThat(stub.payable(started.handle())).isTrue();

        provider.cancel(account, started);

        assertThat(stub.payable(started.handle())).isFalse();
        assertThat(look(pending).state()).isEqualTo(State.CANCELLED);
        assertThat(look(paid).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void whatWasNeverAPreferenceIsLeftAlone() {
        provider.cancel(account, PaymentStart.atStaff());

        assertThat(stub.calls()).isEmpty();
    }

    // Notices.

    @Test
    void noticeIsAboutWhatItsAddressSays() {
        assertThat(verify("payment", "123456789")).isEqualTo(genuine("payment", NoticeCheck.Subject.Kind.PAYMENT));
        assertThat(verify("topic_merchant_order_wh", "123456789"))
                .isEqualTo(genuine("topic_merchant_order_wh", NoticeCheck.Subject.Kind.ORDER));
        assertThat(verify("topic_chargebacks_wh", "123456789"))
                .isEqualTo(genuine("topic_chargebacks_wh", NoticeCheck.Subject.Kind.CHARGEBACK));
        assertThat(verify("topic_claims_integration_wh", "123456789"))
                .isEqualTo(genuine("topic_claims_integration_wh", NoticeCheck.Subject.Kind.CLAIM));
        assertThat(verify("stop_delivery_op_wh", "123456789"))
                .isEqualTo(genuine("stop_delivery_op_wh", NoticeCheck.Subject.Kind.OTHER));
    }

    private NoticeCheck verify(String topic, String id) {
        return provider.verify(account, notice(topic, id));
    }

    private PaymentNotice notice(String topic, String id) {
        return stub.notice(topic, id, URI.create("https://mesa.example/hook")).received();
    }

    private static NoticeCheck genuine(String topic, NoticeCheck.Subject.Kind kind) {
        return new NoticeCheck.Genuine(topic, new NoticeCheck.Subject(kind, "123456789"));
    }

    @Test
    void bodyThatNamesAnotherPaymentIsNotRead() {
        var notice = notice("payment", "123456789");
        var lying = new PaymentNotice(
                notice.query(), notice.headers(), "{\"type\":\"claim\",\"data\":{\"id\":\"666\"}}".getBytes());

        assertThat(provider.verify(account, lying)).isEqualTo(genuine("payment", NoticeCheck.Subject.Kind.PAYMENT));
    }

    @Test
    void idInTheBodyAloneIsNone() {
        var notice = notice("payment", "123456789");
        var query = new HashMap<>(notice.query());
        query.remove("data.id");

        assertThat(provider.verify(account, new PaymentNotice(query, notice.headers(), notice.body())))
                .isInstanceOf(NoticeCheck.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../users/me",
                "1/../../v1/users",
                "1%2F..%2F",
                "1?access_token=x",
                "1;request-id:2066ca19-c6f1-498a-be75-1923005edd06",
                "١٢٣",
                "",
                " ",
                "1\r\n",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void idThatLeadsElsewhereIsRefusedThoughItWereSigned(String id) {
        String ts = "1704908010";
        var signed = new PaymentNotice(
                Map.of("data.id", id, "type", "payment"),
                Map.of("x-request-id", "r", "x-signature", "ts=" + ts + ",v1=" + MercadoPagoStub.sign(id, "r", ts)),
                new byte[0]);

        assertThat(provider.verify(account, signed)).isInstanceOf(NoticeCheck.Forged.class);
        if (!id.isBlank()) {
            for (NoticeCheck.Subject.Kind kind : NoticeCheck.Subject.Kind.values()) {
                if (kind != NoticeCheck.Subject.Kind.OTHER) {
                    assertThat(trouble(() -> look(kind, id))).isEqualTo(PaymentTrouble.Kind.INVALID);
                }
            }
        }
        assertThat(stub.calls()).isEmpty();
    }

    @Test
    void accountWithoutASecretBelievesNobody() {
        var notice = notice("payment", "123456789");

        assertThat(provider.verify(with("webhookSecret", " "), notice)).isInstanceOf(NoticeCheck.Forged.class);
        var settings = new HashMap<>(account.settings());
        settings.remove("webhookSecret");
        assertThat(provider.verify(new PaymentAccount(KEY, false, settings), notice))
                .isInstanceOf(NoticeCheck.Forged.class);
    }

    @Test
    void stubSignsAsTheVendorDoes() {
        assertThat(MercadoPagoStub.sign("123456789", "2066ca19-c6f1-498a-be75-1923005edd06", "1704908010"))
                .isEqualTo("b742ce80630fd20a23736c7103fb7447ac3717e570b254e3265afdaa93d22b84");
    }

    private String started() {
        return provider.start(account, request(1_200, 0, "ARS")).handle();
    }

    private PaymentObservation look(String id) {
        return look(NoticeCheck.Subject.Kind.PAYMENT, id).getFirst();
    }

    private List<PaymentObservation> look(NoticeCheck.Subject.Kind kind, String id) {
        return provider.look(account, new NoticeCheck.Subject(kind, id));
    }

    private static NoticeCheck.Subject payment(String id) {
        return new NoticeCheck.Subject(NoticeCheck.Subject.Kind.PAYMENT, id);
    }

    private PaymentAccount with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(account.settings());
        settings.put(setting, value);
        return new PaymentAccount(KEY, account.live(), settings);
    }

    private static PaymentTrouble.Kind trouble(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(PaymentTrouble.class, call).kind();
    }

    private static PaymentRequest request(long amount, long tip, String currency) {
        return new PaymentRequest(
                UUID.randomUUID().toString(),
                "Mesa M-07 · 3 de 4",
                amount,
                tip,
                currency,
                Instant.parse("2099-01-01T12:30:00Z"),
                Locale.forLanguageTag("es-AR"),
                URI.create("https://mesa.example/t"),
                URI.create("https://mesa.example/api/webhooks/" + KEY));
    }
}
