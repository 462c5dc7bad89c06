package org.comanda.hub.identity;

import java.util.List;
import java.util.Optional;

/** The programs that may connect to the broker. */
public interface BrokerClients {

    /** The channel on which every hub hears the name of a client that was registered, changed or withdrawn. */
    String CHANGED = "comanda_programs";

    /** The client of this name when the secret is its own, otherwise nothing. */
    Optional<BrokerClient> authenticate(String name, String secret);

    /** Every client that may connect now, by name. */
    List<BrokerClient> all();
}
