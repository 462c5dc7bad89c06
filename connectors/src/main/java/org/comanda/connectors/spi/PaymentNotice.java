package org.comanda.connectors.spi;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody sent to an account's notice address.
 *
 * @param query decoded parameters of the address
 * @param headers by name, in whatever case
 * @param body as it came
 */
public record PaymentNotice(Map<String, String> query, Map<String, String> headers, byte[] body) {

    public PaymentNotice {
        query = Map.copyOf(query);
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        Map.Entry::getValue,
                        (a, b) -> a));
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
