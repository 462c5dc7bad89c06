package org.comanda.web.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CompositeAddress;
import org.comanda.hub.identity.BrokerClient;
import org.comanda.hub.identity.BrokerClients;
import org.jspecify.annotations.Nullable;

/** Tells the hub, which may do everything, from clients, which may do what {@link ClientRights} lists. */
final class BrokerSecurity implements ActiveMQSecurityManager5 {

    private static final String HUB = "hub";

    private final String hubSecret = DataFolder.newSecret();
    private final Supplier<BrokerClients> clients;
    private final ClientRights rights;
    private final Consumer<String> onKnown;

    /** @param onKnown told the name of each client that proved to be itself */
    BrokerSecurity(Supplier<BrokerClients> clients, ClientRights rights, Consumer<String> onKnown) {
        this.clients = clients;
        this.rights = rights;
        this.onKnown = onKnown;
    }

    String hubUser() {
        return HUB;
    }

    /** Made anew at each start and never written down: only this process speaks to its own broker as the hub. */
    String hubSecret() {
        return hubSecret;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user, @Nullable String secret, RemotingConnection connection, @Nullable String domain) {
        if (user == null || secret == null) {
            return null;
        }
        if (user.equals(HUB)) {
            return MessageDigest.isEqual(
                            secret.getBytes(StandardCharsets.UTF_8), hubSecret.getBytes(StandardCharsets.UTF_8))
                    ? subject(new HubPrincipal())
                    : null;
        }
        return clients.get().authenticate(user, secret).map(this::known).orElse(null);
    }

    private Subject known(BrokerClient client) {
        onKnown.accept(client.name());
        return subject(new ClientPrincipal(client));
    }

    private static Subject subject(Principal principal) {
        return new Subject(true, Set.of(principal, new UserPrincipal(principal.getName())), Set.of(), Set.of());
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType wanted, String place) {
        if (!subject.getPrincipals(HubPrincipal.class).isEmpty()) {
            return true;
        }
        var address = CompositeAddress.extractAddressName(place);
        var queue = CompositeAddress.isFullyQualified(place) ? CompositeAddress.extractQueueName(place) : null;
        return subject.getPrincipals(ClientPrincipal.class).stream()
                .anyMatch(principal -> rights.allow(principal.client(), wanted, address, queue));
    }

    @Override
    public boolean validateUser(String user, String secret) {
        throw new UnsupportedOperationException("The broker asks authenticate()");
    }

    @Override
    public boolean validateUserAndRole(String user, String secret, Set<Role> roles, CheckType wanted) {
        throw new UnsupportedOperationException("The broker asks authorize()");
    }

    private record HubPrincipal() implements Principal {
        @Override
        public String getName() {
            return HUB;
        }
    }

    private record ClientPrincipal(BrokerClient client) implements Principal {
        @Override
        public String getName() {
            return client.name();
        }
    }
}
