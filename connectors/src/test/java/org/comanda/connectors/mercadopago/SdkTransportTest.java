package org.comanda.connectors.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.mercadopago.client.preference.PreferenceClient;
import com.mercadopago.client.preference.PreferenceRequest;
import com.mercadopago.core.MPRequestOptions;
import com.mercadopago.net.MPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdkTransportTest {

    @Test
    void sdkAloneWouldSendTwoIdempotencyKeysAndOursStays() throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        var client = new PreferenceClient(request -> {
            seen.putAll(request.getHeaders());
            return new MPResponse(201, Map.of(), "{}");
        });
        client.create(
                PreferenceRequest.builder().build(),
                MPRequestOptions.builder()
                        .accessToken("token")
                        .customHeaders(Map.of("X-Idempotency-Key", "ours"))
                        .build());

        assertThat(seen.keySet().stream().filter("x-idempotency-key"::equalsIgnoreCase))
                .as("when the SDK sends one only, the folding has had its day")
                .hasSize(2);
        assertThat(SdkTransport.folded(seen)).containsEntry("x-idempotency-key", "ours");
        assertThat(SdkTransport.folded(seen).keySet().stream().filter("x-idempotency-key"::equalsIgnoreCase))
                .hasSize(1);
    }

    @Test
    void headersAreFoldedWhicheverCameFirst() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-idempotency-key", "ours");
        headers.put("X-Idempotency-Key", "random");
        headers.put("Accept", "application/json");

        assertThat(SdkTransport.folded(headers))
                .isEqualTo(Map.of("x-idempotency-key", "ours", "accept", "application/json"));
        assertThat(SdkTransport.folded(Map.of("X-Idempotency-Key", "random")))
                .isEqualTo(Map.of("x-idempotency-key", "random"));
    }
}
