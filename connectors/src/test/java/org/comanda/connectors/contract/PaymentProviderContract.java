package org.comanda.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.comanda.connectors.spi.ConnectorManifest;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.junit.jupiter.api.Test;

/**
 * The promises of every {@link PaymentProvider}. Extend the one of its kinds that fits a new provider: {@link
 * ConfirmedByStaffContract}, {@link ConfirmedByProviderContract}, or {@link RemoteProviderContract}, which asks most.
 */
abstract class PaymentProviderContract {

    /** What the SPI allows any call. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    protected abstract PaymentProvider provider();

    /** A trial account with all it takes. */
    protected abstract PaymentAccount account();

    /** What the account is paid in. */
    protected abstract String currency();

    @Test
    void saysWhatItIs() {
        assertThat(provider().manifest().kind()).isEqualTo(ConnectorManifest.Kind.PAYMENT_PROVIDER);
        assertThat(provider().capabilities().takes(currency())).isTrue();
        assertThat(account().settings().keySet())
                .containsAll(required().stream()
                        .map(PaymentCapabilities.Setting::name)
                        .toList());
    }

    @Test
    void startTellsHowToGoOn() {
        PaymentStart started = start(request(1_200, 0));

        switch (provider().capabilities().confirmedBy()) {
            case PROVIDER -> {
                assertThat(started.handle()).isNotBlank();
                assertThat(started.checkoutUrl() != null || started.deepLink() != null || started.qr() != null)
                        .isTrue();
            }
            case STAFF -> assertThat(started.checkoutUrl()).isNull();
        }
    }

    @Test
    void accountThatLacksWhatIsRequiredNeedsMending() {
        var bare = new PaymentAccount(account().key(), account().live(), Map.of());

        if (required().isEmpty()) {
            assertThat(provider().start(bare, request(1_200, 0))).isNotNull();
        } else {
            troubled(() -> provider().start(bare, request(1_200, 0)), PaymentTrouble.Kind.CREDENTIALS);
        }
    }

    @Test
    void moneyThatItDoesNotTakeIsRefused() {
        if (provider().capabilities().currencies().isEmpty()) {
            assertThat(provider().start(account(), request(1_200, 0, "XAF"))).isNotNull();
            return;
        }
        String other = provider().capabilities().takes("XAF") ? "XPF" : "XAF";

        troubled(() -> provider().start(account(), request(1_200, 0, other)), PaymentTrouble.Kind.INVALID);
    }

    @Test
    void whoeverSaysNothingIsNotBelieved() {
        var nothing = new PaymentNotice(Map.of(), Map.of(), new byte[0]);

        assertThat(provider().verify(account(), nothing)).isInstanceOf(NoticeCheck.Forged.class);
    }

    protected final PaymentRequest request(long amount, long tip) {
        return request(amount, tip, currency());
    }

    private static PaymentRequest request(long amount, long tip, String currency) {
        return new PaymentRequest(
                reference(),
                "Mesa M-07 · 3 de 4",
                amount,
                tip,
                currency,
                Instant.now().plusSeconds(900),
                Locale.forLanguageTag("es-AR"),
                URI.create("https://mesa.example/t"),
                URI.create("https://mesa.example/api/webhooks/0123456789abcdef0123456789abcdef"));
    }

    protected static String reference() {
        return UUID.randomUUID().toString();
    }

    protected static NoticeCheck.Subject payment(String id) {
        return new NoticeCheck.Subject(NoticeCheck.Subject.Kind.PAYMENT, id);
    }

    protected final PaymentStart start(PaymentRequest request) {
        return provider().start(account(), request);
    }

    protected final PaymentObservation look(String id) {
        List<PaymentObservation> seen = provider().look(account(), payment(id));
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }

    private List<PaymentCapabilities.Setting> required() {
        return provider().capabilities().settings().stream()
                .filter(PaymentCapabilities.Setting::required)
                .toList();
    }

    /** Whether a call fails for this reason, and within the time that any call may take. */
    protected static void troubled(Runnable call, PaymentTrouble.Kind kind) {
        assertThatThrownBy(() -> assertTimeoutPreemptively(LIMIT, call::run))
                .isInstanceOfSatisfying(
                        PaymentTrouble.class, it -> assertThat(it.kind()).isEqualTo(kind));
    }
}
