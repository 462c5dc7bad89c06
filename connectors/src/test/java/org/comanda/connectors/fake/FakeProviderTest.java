package org.comanda.connectors.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentObservation.State;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FakeProviderTest {

    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PaymentAccount account = new PaymentAccount(
            "0123456789abcdef0123456789abcdef", false, Map.of("webhookSecret", "fake-secret-0123456789abcdef"));
    private final List<PaymentNotice> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    @TempDir
    Path folder;

    private HttpServer hub;
    private FakeProvider fake;

    @BeforeEach
    void open() throws Exception {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/hook", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            var notice = new PaymentNotice(
                    Map.of(), headers, exchange.getRequestBody().readAllBytes());
            boolean refused = refusals.getAndDecrement() > 0;
            if (!refused) {
                arrived.add(notice);
            }
            exchange.sendResponseHeaders(refused ? 503 : 200, -1);
            exchange.close();
        });
        hub.start();
        fake = provider();
    }

    @AfterEach
    void close() {
        fake.close();
        hub.stop(0);
    }

    private FakeProvider provider() {
        return new FakeProvider(folder, "/fake-checkout/", Duration.ofMillis(50), InstantSource.fixed(NOW));
    }

    @Test
    void pageShowsWhatIsPaidAndWhereItLeadsBack() {
        PaymentStart started = start("r-1");

        assertThat(started.checkoutUrl())
                .isEqualTo(URI.create("https://mesa.example/fake-checkout/" + started.handle()));
        assertThat(fake.show(started.handle())).hasValueSatisfying(page -> {
            assertThat(page.account()).isEqualTo(account.key());
            assertThat(page.concept()).isEqualTo("Mesa M-07 · 3 de 4");
            assertThat(page.amount()).isEqualTo(1_200);
            assertThat(page.tip()).isEqualTo(34);
            assertThat(page.payable()).isTrue();
            assertThat(page.returnUrl()).isEqualTo(URI.create("https://mesa.example/t"));
            assertThat(page.payments()).isEmpty();
        });
        assertThat(fake.show("nobody")).isEmpty();
    }

    @Test
    void startedTwiceItIsOne() {
        assertThat(start("r-1")).isEqualTo(start("r-1"));
        assertThat(start("r-2")).isNotEqualTo(start("r-1"));
    }

    @Test
    void liveAccountIsNotPaidWithFakeMoney() {
        var live = new PaymentAccount(account.key(), true, account.settings());

        assertThatThrownBy(() -> fake.start(live, request("r-1")))
                .isInstanceOfSatisfying(
                        PaymentTrouble.class, it -> assertThat(it.kind()).isEqualTo(PaymentTrouble.Kind.INVALID));
    }

    @Test
    void actsLeaveWhatTheySay() {
        assertThat(act(FakeAct.APPROVE, null)).containsExactly(tuple(State.APPROVED, 1_234, 0));
        assertThat(act(FakeAct.REJECT, null)).containsExactly(tuple(State.REJECTED, 1_234, 0));
        assertThat(act(FakeAct.APPROVE_TWICE, null))
                .containsExactly(tuple(State.APPROVED, 1_234, 0), tuple(State.APPROVED, 1_234, 0));
        assertThat(act(FakeAct.PARTIAL, 500L)).containsExactly(tuple(State.APPROVED, 500, 0));
    }

    @Test
    void whatWasPaidIsGivenBackHeldOrTakenBack() {
        assertThat(act(paid(), FakeAct.REFUND, 500L)).containsExactly(tuple(State.APPROVED, 1_234, 500));
        assertThat(act(paid(), FakeAct.REFUND, null)).containsExactly(tuple(State.REFUNDED, 1_234, 1_234));
        assertThat(act(paid(), FakeAct.DISPUTE, null)).containsExactly(tuple(State.IN_MEDIATION, 1_234, 0));
        assertThat(act(paid(), FakeAct.CHARGE_BACK, null)).containsExactly(tuple(State.CHARGED_BACK, 1_234, 0));
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeAct.class,
            names = {"REFUND", "CHARGE_BACK", "DISPUTE"})
    void whatNobodyPaidIsNotTakenBack(FakeAct act) {
        String handle = start("r-1").handle();

        assertTrouble(handle, act, null, PaymentTrouble.Kind.INVALID);
    }

    @Test
    void whatIsPaidOrGivenUpCannotBePaid() {
        assertTrouble(paid(), FakeAct.APPROVE, null, PaymentTrouble.Kind.DECLINED);
        PaymentStart started = start("r-2");
        fake.cancel(account, started);
        assertThat(fake.show(started.handle()).orElseThrow().payable()).isFalse();
        assertTrouble(started.handle(), FakeAct.APPROVE, null, PaymentTrouble.Kind.DECLINED);
        assertTrouble(start("r-3").handle(), FakeAct.PARTIAL, null, PaymentTrouble.Kind.INVALID);
    }

    @Test
    void whatIsOverCannotBePaid() {
        String handle = start("r-1").handle();
        fake.close();
        fake = new FakeProvider(folder, "/fake-checkout/", Duration.ZERO, InstantSource.fixed(NOW.plusSeconds(901)));

        assertTrouble(handle, FakeAct.APPROVE, null, PaymentTrouble.Kind.DECLINED);
    }

    @Test
    void anotherAccountSeesNothing() {
        String handle = paid();
        String payment = fake.show(handle).orElseThrow().payments().getFirst().externalId();
        var other = new PaymentAccount("ffffffffffffffffffffffffffffffff", false, account.settings());

        assertThat(fake.find(other, fake.show(handle).orElseThrow().reference()))
                .isEmpty();
        assertThatThrownBy(() -> fake.look(other, subject(NoticeCheck.Subject.Kind.PAYMENT, payment)))
                .isInstanceOf(PaymentTrouble.class);
        assertThatThrownBy(() -> fake.act(other, handle, FakeAct.REFUND, null, FakeDelivery.NEVER))
                .isInstanceOf(PaymentTrouble.class);
    }

    // Notices.

    @Test
    void noticeIsTakenForGenuineAndLeadsToThePayment() {
        String handle = start("r-1").handle();
        fake.act(account, handle, FakeAct.APPROVE, null, FakeDelivery.ONCE);

        awaitNotices(1);
        assertThat(seen(arrived.getFirst()).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void chargebackIsToldByItsOwnName() {
        String handle = paid();
        fake.act(account, handle, FakeAct.CHARGE_BACK, null, FakeDelivery.ONCE);

        awaitNotices(1);
        var genuine = (NoticeCheck.Genuine) fake.verify(account, arrived.getFirst());
        assertThat(genuine.subject().kind()).isEqualTo(NoticeCheck.Subject.Kind.CHARGEBACK);
        assertThat(seen(arrived.getFirst()).state()).isEqualTo(State.CHARGED_BACK);
        assertThat(seen(arrived.getFirst()).chargebackId())
                .isEqualTo(genuine.subject().id());
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeDelivery.class,
            names = {"TWICE", "HUNDRED", "LATE"})
    void noticesComeAsOftenAndAsLateAsAsked(FakeDelivery delivery) {
        fake.act(account, start("r-1").handle(), FakeAct.APPROVE, null, delivery);

        awaitNotices(
                switch (delivery) {
                    case TWICE -> 2;
                    case HUNDRED -> 100;
                    case ONCE, LATE, OUT_OF_ORDER, MIS_SIGNED, NEVER -> 1;
                });
        assertThat(arrived).allSatisfy(it -> assertThat(seen(it).state()).isEqualTo(State.APPROVED));
    }

    @Test
    void noticesOutOfOrderTellOfTheLastFirst() {
        FakeCheckout page =
                fake.act(account, start("r-1").handle(), FakeAct.APPROVE_TWICE, null, FakeDelivery.OUT_OF_ORDER);

        awaitNotices(4);
        String first = page.payments().getFirst().externalId();
        String second = page.payments().getLast().externalId();
        assertThat(arrived.stream().map(this::seen).map(PaymentObservation::externalId))
                .containsExactly(second, second, first, first);
    }

    @Test
    void misSignedNoticeIsForged() {
        fake.act(account, start("r-1").handle(), FakeAct.APPROVE, null, FakeDelivery.MIS_SIGNED);

        awaitNotices(1);
        assertThat(fake.verify(account, arrived.getFirst())).isInstanceOf(NoticeCheck.Forged.class);
    }

    @Test
    void noticeThatIsNeverSentLeavesThePaymentToBeFound() {
        fake.act(account, start("r-1").handle(), FakeAct.APPROVE, null, FakeDelivery.NEVER);
        fake.act(account, start("r-2").handle(), FakeAct.APPROVE, null, FakeDelivery.ONCE);

        awaitNotices(1);
        assertThat(seen(arrived.getFirst()).reference()).isEqualTo("r-2");
        assertThat(fake.find(account, "r-1")).hasSize(1);
    }

    @Test
    void hubThatIsAwayForAMomentIsToldAgain() {
        refusals.set(2);
        fake.act(account, start("r-1").handle(), FakeAct.APPROVE, null, FakeDelivery.ONCE);

        awaitNotices(1);
        assertThat(seen(arrived.getFirst()).state()).isEqualTo(State.APPROVED);
    }

    // The ledger.

    @Test
    void whatHappenedOutlivesTheProvider() {
        String handle = paid();
        fake.act(account, handle, FakeAct.REFUND, 200L, FakeDelivery.NEVER);
        FakeCheckout before = fake.show(handle).orElseThrow();
        String payment = before.payments().getFirst().externalId();
        fake.refund(account, payment, 300, "key");
        FakeCheckout after = fake.show(handle).orElseThrow();
        fake.close();
        fake = provider();

        assertThat(fake.show(handle)).contains(after);
        assertThat(fake.refund(account, payment, 300, "key").refunded()).isEqualTo(500);
    }

    @Test
    void lineThatADeathLeftHalfWrittenNeverWas() throws Exception {
        String handle = paid();
        Path file = folder.resolve("fake-payments.jsonl");
        byte[] whole = Files.readAllBytes(file);
        String lastLine = Files.readAllLines(file).getLast();
        int lastStart = whole.length - lastLine.getBytes().length - 1;
        fake.close();

        for (int cut = lastStart; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            try (FakeProvider next = provider()) {
                assertThat(next.show(handle).orElseThrow().payments())
                        .as("cut after %d bytes", cut)
                        .isEmpty();
                next.act(account, handle, FakeAct.APPROVE, null, FakeDelivery.NEVER);
            }
            try (FakeProvider afterNext = provider()) {
                assertThat(afterNext.show(handle).orElseThrow().payments()).hasSize(1);
            }
        }
    }

    @Test
    void hubsThatShareTheFolderSeeTheSame() {
        try (FakeProvider other = provider()) {
            PaymentStart started = start("r-1");
            other.act(account, started.handle(), FakeAct.APPROVE, null, FakeDelivery.NEVER);

            assertThat(fake.find(account, "r-1"))
                    .isEqualTo(other.find(account, "r-1"))
                    .hasSize(1);
            assertThat(other.start(account, request("r-1"))).isEqualTo(started);
        }
    }

    @Test
    void secretIsNotWrittenDown() throws Exception {
        paid();

        assertThat(Files.readString(folder.resolve("fake-payments.jsonl"))).doesNotContain("fake-secret");
    }

    private PaymentObservation seen(PaymentNotice notice) {
        var genuine = (NoticeCheck.Genuine) fake.verify(account, notice);
        return fake.look(account, genuine.subject()).getFirst();
    }

    private void awaitNotices(int count) {
        await().atMost(PATIENCE).until(() -> arrived.size() >= count);
        assertThat(arrived).hasSize(count);
    }

    private PaymentStart start(String reference) {
        return fake.start(account, request(reference));
    }

    private String paid() {
        String handle = start("paid-" + System.nanoTime()).handle();
        fake.act(account, handle, FakeAct.APPROVE, null, FakeDelivery.NEVER);
        return handle;
    }

    private List<org.assertj.core.groups.Tuple> act(FakeAct act, Long amount) {
        return act(start(act.name()).handle(), act, amount);
    }

    private List<org.assertj.core.groups.Tuple> act(String handle, FakeAct act, Long amount) {
        return fake.act(account, handle, act, amount, FakeDelivery.NEVER).payments().stream()
                .map(it -> tuple(it.state(), it.received(), it.refunded()))
                .toList();
    }

    private static org.assertj.core.groups.Tuple tuple(State state, long received, long refunded) {
        return org.assertj.core.groups.Tuple.tuple(state, received, refunded);
    }

    private void assertTrouble(String handle, FakeAct act, Long amount, PaymentTrouble.Kind kind) {
        assertThatThrownBy(() -> fake.act(account, handle, act, amount, FakeDelivery.NEVER))
                .isInstanceOfSatisfying(
                        PaymentTrouble.class, it -> assertThat(it.kind()).isEqualTo(kind));
    }

    private static NoticeCheck.Subject subject(NoticeCheck.Subject.Kind kind, String id) {
        return new NoticeCheck.Subject(kind, id);
    }

    private PaymentRequest request(String reference) {
        return new PaymentRequest(
                reference,
                "Mesa M-07 · 3 de 4",
                1_200,
                34,
                "EUR",
                NOW.plusSeconds(900),
                Locale.forLanguageTag("es-ES"),
                URI.create("https://mesa.example/t"),
                URI.create("http://127.0.0.1:" + hub.getAddress().getPort() + "/hook"));
    }
}
