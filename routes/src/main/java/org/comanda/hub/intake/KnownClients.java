package org.comanda.hub.intake;

import java.util.List;
import org.springframework.stereotype.Component;

/** Looks clients up by the name that their address carries, each time anew: a right taken away is gone at once. */
@Component
final class KnownClients {

    private final CommandClients clients;

    KnownClients(CommandClients clients) {
        this.clients = clients;
    }

    List<CommandClient> all() {
        return clients.all();
    }

    /** The client with that name; one whose credential was withdrawn may still have messages waiting, and no rights. */
    CommandClient named(String name) {
        return clients.all().stream()
                .filter(client -> client.name().equals(name))
                .findAny()
                .orElseGet(() -> CommandClient.withoutRights(name));
    }
}
