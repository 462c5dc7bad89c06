package org.comanda.connectors.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String SECRET = "test_webhook_secret_0123456789abcdef";
    private static final String REQUEST = "2066ca19-c6f1-498a-be75-1923005edd06";
    private static final String HMAC = "b742ce80630fd20a23736c7103fb7447ac3717e570b254e3265afdaa93d22b84";

    @ParameterizedTest
    @CsvSource(textBlock = """
        123456789,                       2066ca19-c6f1-498a-be75-1923005edd06, 1704908010,    b742ce80630fd20a23736c7103fb7447ac3717e570b254e3265afdaa93d22b84
        ord01jq4s4ky8hwq6na5pxb65b3d3,   2066ca19-c6f1-498a-be75-1923005edd06, 1742505638683, eb3bbb54736b099b32230e2ac7222659ccbc2ccefbecfac552dbe56b660946f5
        ORD01JQ4S4KY8HWQ6NA5PXB65B3D3,   2066ca19-c6f1-498a-be75-1923005edd06, 1742505638683, 3edf2f85a2804ec1d9b6bd464410e4c857909e361ef3ae55e69f0d880bed6c95
        ORD01JQ4S4KY8HWQ6NA5PXB65B3D3,   2066ca19-c6f1-498a-be75-1923005edd06, 1742505638683, eb3bbb54736b099b32230e2ac7222659ccbc2ccefbecfac552dbe56b660946f5
        123456789,                       ,                                     1704908010,    89975d278090ca367237f01ec5f85d75712c7a71aec1b32f742117aa6c48419b
        """)
    void knownAnswersAreTaken(String dataId, String requestId, String ts, String v1) {
        Signature signature = Signature.parse("ts=%s,v1=%s".formatted(ts, v1)).orElseThrow();

        assertThat(signature.signs(SECRET, Optional.of(dataId), Optional.ofNullable(requestId)))
                .isTrue();
    }

    @Test
    void nothingThatIsSignedMayBeAnother() {
        Signature signature = Signature.parse("ts=1704908010,v1=" + HMAC).orElseThrow();
        Signature later = Signature.parse("ts=1704908011,v1=" + HMAC).orElseThrow();
        Signature other =
                Signature.parse("ts=1704908010,v1=" + HMAC.replace('b', 'c')).orElseThrow();

        assertThat(signature.signs(SECRET, Optional.of("123456788"), Optional.of(REQUEST)))
                .isFalse();
        assertThat(signature.signs(SECRET, Optional.empty(), Optional.of(REQUEST)))
                .isFalse();
        assertThat(signature.signs(SECRET, Optional.of("123456789"), Optional.of(REQUEST + "7")))
                .isFalse();
        assertThat(signature.signs(SECRET, Optional.of("123456789"), Optional.empty()))
                .isFalse();
        assertThat(signature.signs(SECRET + "0", Optional.of("123456789"), Optional.of(REQUEST)))
                .isFalse();
        assertThat(later.signs(SECRET, Optional.of("123456789"), Optional.of(REQUEST)))
                .isFalse();
        assertThat(other.signs(SECRET, Optional.of("123456789"), Optional.of(REQUEST)))
                .isFalse();
    }

    @Test
    void lowerCaseIdIsNotTakenForAnUpperCaseOne() {
        Signature ofUpperCase = Signature.parse(
                        "ts=1742505638683,v1=3edf2f85a2804ec1d9b6bd464410e4c857909e361ef3ae55e69f0d880bed6c95")
                .orElseThrow();

        assertThat(ofUpperCase.signs(SECRET, Optional.of("ord01jq4s4ky8hwq6na5pxb65b3d3"), Optional.of(REQUEST)))
                .isFalse();
    }

    @Test
    void spacesAndOtherVersionsBesideDoNoHarm() {
        assertThat(Signature.parse(" ts = 1704908010 , v1 = " + HMAC + ", v2=abc"))
                .hasValueSatisfying(it -> assertThat(it.signs(SECRET, Optional.of("123456789"), Optional.of(REQUEST)))
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1=" + HMAC,
                "ts=1704908010",
                "ts=,v1=" + HMAC,
                "ts=-1,v1=" + HMAC,
                "ts=1704908010;v1=" + HMAC,
                "ts=17049080100000000,v1=" + HMAC,
                "ts=1704908010,ts=1704908010,v1=" + HMAC,
                "ts=1704908010,v1=" + HMAC + "00",
                "ts=1704908010,v1=zz42ce80630fd20a23736c7103fb7447ac3717e570b254e3265afdaa93d22b84"
            })
    void anythingElseIsNoSignature(String header) {
        assertThat(Signature.parse(header)).isEmpty();
    }
}
