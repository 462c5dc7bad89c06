package org.comanda.hub.intake;

import java.util.List;

/** The programs that may send commands now. */
@FunctionalInterface
public interface CommandClients {

    List<CommandClient> all();
}
