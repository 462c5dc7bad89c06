package org.comanda.hub.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import org.comanda.hub.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may name as its push service. */
class EndpointsTest {

    private final Endpoints endpoints = new Endpoints(false);

    @Test
    void aPushServiceIsReachedByHttps() {
        assertThatCode(() -> endpoints.mustBePossible("https://fcm.googleapis.com/fcm/send/abc:def"))
                .doesNotThrowAnyException();
        assertThatCode(() -> endpoints.mustBePossible("https://push.example:443/x?y=z"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example/x",
                "https://push.example:8443/x",
                "https://who:what@push.example/x",
                "https://push.example/x#y",
                "https:///x",
                "file:///etc/passwd",
                "push.example",
                "",
                "https://push example/"
            })
    void nothingElseIs(String endpoint) {
        assertThatThrownBy(() -> endpoints.mustBePossible(endpoint)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.7",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1"
            })
    void noMachineOfTheHousesOwnNetworkIs(String address) throws Exception {
        assertThat(Endpoints.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void whatANameStandsForIsLookedAt() throws Exception {
        assertThat(endpoints.isOutside(URI.create("https://localhost/x"))).isFalse();
        assertThat(endpoints.isOutside(URI.create("https://8.8.8.8/x"))).isTrue();
        assertThat(endpoints.isOutside(URI.create("https://[2a00:1450:4003:80f::200a]/x")))
                .isTrue();
    }
}
