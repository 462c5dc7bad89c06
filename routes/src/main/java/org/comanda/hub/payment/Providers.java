package org.comanda.hub.payment;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.hub.Refusal;
import org.springframework.stereotype.Component;

/** The ways of paying that this hub knows. */
@Component
class Providers {

    private final Map<String, PaymentProvider> byName;

    Providers(List<PaymentProvider> providers) {
        byName = providers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        provider -> provider.manifest().id(), Function.identity()));
    }

    /** @throws Refusal 422 when there is none of that name */
    PaymentProvider named(String name) {
        var provider = byName.get(name);
        if (provider == null) {
            throw Refusal.invalid("UNKNOWN_PROVIDER", "There is no way of paying called " + name);
        }
        return provider;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    boolean byHand(String name) {
        var provider = byName.get(name);
        // What a till recorded under a name of its own is not the hub's to call back.
        return provider == null || byHand(provider);
    }

    static boolean byHand(PaymentProvider provider) {
        return provider.capabilities().confirmedBy() == PaymentCapabilities.ConfirmedBy.STAFF;
    }

    List<PaymentProvider> all() {
        return List.copyOf(byName.values());
    }
}
