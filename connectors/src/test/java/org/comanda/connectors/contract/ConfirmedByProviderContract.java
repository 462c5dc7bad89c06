package org.comanda.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.connectors.spi.PaymentCapabilities.ConfirmedBy;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of a provider whose own word counts. Say how its payers behave. */
public abstract class ConfirmedByProviderContract extends PaymentProviderContract {

    private static final int AT_ONCE = 8;

    /** Who pays at the provider, and how the provider tells of it. */
    public interface Counterparty {

        /** Pays all of what was started; the answer is the provider's name of the payment. */
        String pays(PaymentStart started);

        /** The notice of a payment as the hub would receive it. */
        PaymentNotice notice(String externalId);
    }

    protected abstract Counterparty counterparty();

    @Test
    void itsOwnWordCounts() {
        assertThat(provider().capabilities().confirmedBy()).isEqualTo(ConfirmedBy.PROVIDER);
    }

    @Test
    void genuineNoticeNamesItsPaymentAndNothingElseIsGenuine() {
        Counterparty counterparty = counterparty();
        String id = counterparty.pays(start(request(1_200, 0)));
        PaymentNotice notice = counterparty.notice(id);
        var genuine = (NoticeCheck.Genuine) provider().verify(account(), notice);

        assertThat(genuine.subject()).isEqualTo(new NoticeCheck.Subject(NoticeCheck.Subject.Kind.PAYMENT, id));
        assertThat(provider().verify(account(), notice)).isEqualTo(genuine);
        assertThat(provider().verify(account(), new PaymentNotice(notice.query(), Map.of(), notice.body())))
                .isInstanceOf(NoticeCheck.Forged.class);
        assertThat(provider().verify(otherSecrets(), notice)).isInstanceOf(NoticeCheck.Forged.class);
        assertThat(altered(notice)).isNotEmpty().allSatisfy(it -> {
            NoticeCheck check = provider().verify(account(), it);
            if (check instanceof NoticeCheck.Genuine taken) {
                // What is not signed may say what it likes, as long as it cannot point at another payment.
                assertThat(taken.subject().id()).isEqualTo(id);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 99, 1_200, 4_294_967_297L, 999_999_999_998L})
    void amountsArriveExactly(long amount) {
        var request = request(amount, 1);
        String id = counterparty().pays(start(request));

        assertThat(look(id).received()).isEqualTo(amount + 1);
    }

    @Test
    void tipAloneCanBePaid() {
        String id = counterparty().pays(start(request(0, 150)));

        assertThat(look(id).received()).isEqualTo(150);
    }

    @Test
    void paymentIsFoundAsItIsSeen() {
        var request = request(1_200, 34);
        String id = counterparty().pays(start(request));

        PaymentObservation seen = look(id);
        assertThat(seen.externalId()).isEqualTo(id);
        assertThat(seen.reference()).isEqualTo(request.reference());
        assertThat(seen.state()).isEqualTo(PaymentObservation.State.APPROVED);
        assertThat(seen.received()).isEqualTo(1_234);
        assertThat(seen.refunded()).isZero();
        assertThat(seen.currency()).isEqualTo(currency());
        assertThat(seen.notOurs()).isNull();
        assertThat(provider().find(account(), request.reference())).containsExactly(seen);
    }

    @Test
    void startIsFoundByItsReference() {
        var request = request(1_200, 0);
        PaymentStart started = start(request);

        assertThat(provider().findStart(account(), request.reference())).contains(started);
    }

    @Test
    void whatNobodyStartedIsNotFound() {
        assertThat(provider().findStart(account(), reference())).isEmpty();
        assertThat(provider().find(account(), reference())).isEmpty();
        troubled(() -> look("999999999999"), PaymentTrouble.Kind.INVALID);
        troubled(() -> look("../../v1/users"), PaymentTrouble.Kind.INVALID);
    }

    @Test
    void trialPaymentIsNoMoneyToALiveAccount() {
        var request = request(1_200, 0);
        String id = counterparty().pays(start(request));
        var live =
                new PaymentAccount(account().key(), !account().live(), account().settings());

        assertThat(provider().look(live, payment(id))).singleElement().satisfies(it -> assertThat(it.notOurs())
                .isNotBlank());
    }

    @Test
    void refundWithTheSameKeyGivesBackOnce() {
        String id = counterparty().pays(start(request(1_200, 0)));
        if (keepsIt(id)) {
            return;
        }

        provider().refund(account(), id, 500, "first-" + id);
        PaymentObservation part = provider().refund(account(), id, 500, "first-" + id);
        assertThat(part.state()).isEqualTo(PaymentObservation.State.APPROVED);
        assertThat(part.refunded()).isEqualTo(500);
        assertThat(part.refunds()).singleElement().satisfies(it -> assertThat(it.amount())
                .isEqualTo(500));
        assertThat(look(id)).isEqualTo(part);

        PaymentObservation whole = provider().refund(account(), id, 700, "second-" + id);
        assertThat(whole.state()).isEqualTo(PaymentObservation.State.REFUNDED);
        assertThat(whole.refunded()).isEqualTo(1_200);
        assertThat(whole.refunds().stream().mapToLong(PaymentObservation.Refund::amount))
                .containsExactlyInAnyOrder(500L, 700L);
    }

    @Test
    void wholeRefundRepeatedStaysWhole() {
        String id = counterparty().pays(start(request(1_200, 0)));
        if (keepsIt(id)) {
            return;
        }

        PaymentObservation once = provider().refund(account(), id, 1_200, "all-" + id);
        PaymentObservation again = provider().refund(account(), id, 1_200, "all-" + id);
        assertThat(again).isEqualTo(once);
        assertThat(once.state()).isEqualTo(PaymentObservation.State.REFUNDED);
        assertThat(once.refunded()).isEqualTo(1_200);
    }

    @Test
    void noMoreIsGivenBackThanCame() {
        String id = counterparty().pays(start(request(1_200, 0)));
        if (keepsIt(id)) {
            return;
        }
        provider().refund(account(), id, 500, "first-" + id);

        troubled(() -> provider().refund(account(), id, 701, "second-" + id), PaymentTrouble.Kind.INVALID);
        troubled(() -> provider().refund(account(), id, 1_200, "third-" + id), PaymentTrouble.Kind.INVALID);
        troubled(() -> provider().refund(account(), id, 0, "fourth-" + id), PaymentTrouble.Kind.INVALID);
        assertThat(look(id).refunded()).isEqualTo(500);
    }

    @Test
    void cancellingLeavesWhatWasPaidAlone() {
        PaymentStart started = start(request(1_200, 0));
        String id = counterparty().pays(started);
        PaymentObservation before = look(id);

        provider().cancel(account(), started);
        provider().cancel(account(), started);

        assertThat(look(id)).isEqualTo(before);
    }

    @Test
    void manyMayAskAtOnce() throws Exception {
        List<Callable<String>> starts = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            starts.add(() -> start(request(1_200, 0)).handle());
        }
        List<String> handles = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<String> handle : threads.invokeAll(starts)) {
                handles.add(handle.get());
            }
        }
        assertThat(handles).hasSize(AT_ONCE).doesNotHaveDuplicates();
    }

    /** Whether it gives nothing back, as it declares; then it refuses by name. */
    private boolean keepsIt(String id) {
        if (provider().capabilities().refunds()) {
            return false;
        }
        troubled(() -> provider().refund(account(), id, 100, "key"), PaymentTrouble.Kind.INVALID);
        return true;
    }

    private PaymentAccount otherSecrets() {
        Map<String, String> settings = new HashMap<>(account().settings());
        provider().capabilities().settings().stream()
                .filter(PaymentCapabilities.Setting::secret)
                .forEach(secret -> settings.put(secret.name(), "another-secret-0123456789abcdef0123456789"));
        return new PaymentAccount(account().key(), account().live(), settings);
    }

    /** The same notice with one of its digits changed, once for each place that it has. */
    private static List<PaymentNotice> altered(PaymentNotice notice) {
        List<PaymentNotice> altered = new ArrayList<>();
        notice.query().forEach((name, value) -> {
            Map<String, String> query = new HashMap<>(notice.query());
            query.put(name, other(value));
            altered.add(new PaymentNotice(query, notice.headers(), notice.body()));
        });
        notice.headers().forEach((name, value) -> {
            Map<String, String> headers = new HashMap<>(notice.headers());
            headers.put(name, other(value));
            altered.add(new PaymentNotice(notice.query(), headers, notice.body()));
        });
        for (int i = 0; i < notice.body().length; i++) {
            byte[] body = notice.body();
            if (Character.isLetterOrDigit(body[i])) {
                body[i] = (byte) (body[i] == '1' ? '2' : '1');
                altered.add(new PaymentNotice(notice.query(), notice.headers(), body));
            }
        }
        return altered;
    }

    private static String other(String value) {
        char last = value.charAt(value.length() - 1);
        return value.substring(0, value.length() - 1) + (last == '1' ? '2' : '1');
    }
}
