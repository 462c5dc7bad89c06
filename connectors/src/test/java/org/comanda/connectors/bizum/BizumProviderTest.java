package org.comanda.connectors.bizum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BizumProviderTest {

    private final BizumProvider bizum = new BizumProvider();

    @Test
    void payerReadsWhomToSendHowMuchAndWithWhichWords() {
        assertThat(bizum.start(phone("+34 600-111-222"), request(1_200, 34, "EUR", "es-ES")))
                .satisfies(it -> assertThat(it.qr()).isEqualTo("+34600111222\n12,34 EUR\nMesa M-07 · 3 de 4"))
                .satisfies(it -> assertThat(it.deepLink()).isNull())
                .satisfies(it -> assertThat(it.handle()).isNull());
    }

    @Test
    void amountIsWrittenAsThePayerTypesIt() {
        assertThat(bizum.start(phone("600111222"), request(99_950, 50, "EUR", "es-ES"))
                        .qr())
                .contains("\n1000,00 EUR\n");
        assertThat(bizum.start(phone("600111222"), request(50, 0, "EUR", "en-GB"))
                        .qr())
                .contains("\n0.50 EUR\n");
    }

    @Test
    void otherMoneyIsNotOffered() {
        assertThat(bizum.capabilities().takes("EUR")).isTrue();
        assertThat(bizum.capabilities().takes("ARS")).isFalse();
        assertThatThrownBy(() -> bizum.start(phone("600111222"), request(1_200, 0, "ARS", "es-AR")))
                .isInstanceOfSatisfying(
                        PaymentTrouble.class, it -> assertThat(it.kind()).isEqualTo(PaymentTrouble.Kind.INVALID));
    }

    @ParameterizedTest
    @ValueSource(longs = {49, 100_001})
    void whatBizumDoesNotMoveAtOnceIsRefused(long cents) {
        assertThatThrownBy(() -> bizum.start(phone("600111222"), request(cents, 0, "EUR", "es-ES")))
                .isInstanceOfSatisfying(
                        PaymentTrouble.class, it -> assertThat(it.kind()).isEqualTo(PaymentTrouble.Kind.INVALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "llámame", "600111222\n99 EUR", "javascript:alert(1)"})
    void accountWhosePhoneIsNoneNeedsMending(String phone) {
        assertThatThrownBy(() -> bizum.start(phone(phone), request(1_200, 0, "EUR", "es-ES")))
                .isInstanceOfSatisfying(
                        PaymentTrouble.class, it -> assertThat(it.kind()).isEqualTo(PaymentTrouble.Kind.CREDENTIALS));
    }

    private static PaymentAccount phone(String phone) {
        return new PaymentAccount("0123456789abcdef0123456789abcdef", true, Map.of("phone", phone));
    }

    private static PaymentRequest request(long amount, long tip, String currency, String locale) {
        return new PaymentRequest(
                "r-1",
                "Mesa M-07 · 3 de 4",
                amount,
                tip,
                currency,
                Instant.parse("2030-01-01T00:00:00Z"),
                Locale.forLanguageTag(locale),
                null,
                null);
    }
}
