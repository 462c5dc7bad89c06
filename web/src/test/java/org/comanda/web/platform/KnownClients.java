package org.comanda.web.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comanda.hub.identity.BrokerClient;
import org.comanda.hub.identity.BrokerClients;

/** Clients that a test lets in, each with a secret that is its name backwards. */
final class KnownClients implements BrokerClients {

    private final Map<String, BrokerClient> clients = new LinkedHashMap<>();

    KnownClients with(String name, String... branches) {
        clients.put(name, new BrokerClient(name, Set.of(branches), Set.of(), "/connectors/" + name, false));
        return this;
    }

    static String secretOf(String name) {
        return new StringBuilder(name).reverse().toString();
    }

    @Override
    public Optional<BrokerClient> authenticate(String name, String secret) {
        return Optional.ofNullable(clients.get(name)).filter(client -> secret.equals(secretOf(client.name())));
    }

    @Override
    public List<BrokerClient> all() {
        return List.copyOf(clients.values());
    }
}
