package org.comanda.connectors.spi;

import java.util.Map;
import java.util.Optional;

/**
 * A restaurant's account with a provider.
 *
 * @param key names the account in the address that notices come to, 128 random bits in hexadecimal
 * @param live whether money moves; otherwise everything is a trial, and only trial payments count
 * @param settings by the names in {@link PaymentCapabilities#settings}, secrets among them
 */
public record PaymentAccount(String key, boolean live, Map<String, String> settings) {

    public PaymentAccount {
        if (key.isBlank()) {
            throw new IllegalArgumentException("An account has a key");
        }
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** @throws PaymentTrouble {@code CREDENTIALS} when the account lacks it */
    public String required(String name) {
        return setting(name)
                .orElseThrow(() -> new PaymentTrouble(PaymentTrouble.Kind.CREDENTIALS, "The account has no " + name));
    }

    /** Without the settings: they hold secrets. */
    @Override
    public String toString() {
        return "PaymentAccount[key=%s, live=%s]".formatted(key, live);
    }
}
