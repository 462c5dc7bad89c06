package org.comanda.hub.identity;

import java.util.Objects;
import java.util.Set;

/**
 * An integrator's program on the broker.
 *
 * @param name one word of an address ({@code comanda.commands.<name>.orders}), so it holds no dot, wildcard or separator
 * @param branchKeys the branches that it may send to
 * @param types the CloudEvents types that it may send
 * @param source the CloudEvents {@code source} that it speaks as
 * @param trustedPrices whether the prices that it sends are taken as they are
 */
public record BrokerClient(
        String name, Set<String> branchKeys, Set<String> types, String source, boolean trustedPrices) {

    public BrokerClient {
        Objects.requireNonNull(source, "source");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("A broker client's name is one word of an address, found: " + name);
        }
        branchKeys = Set.copyOf(branchKeys);
        types = Set.copyOf(types);
    }
}
