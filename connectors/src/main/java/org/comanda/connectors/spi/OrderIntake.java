package org.comanda.connectors.spi;

import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.SubmitOrder;

/** The hub's door for orders. */
@FunctionalInterface
public interface OrderIntake {

    /**
     * Hands one order in and waits for its answer. The same {@code (source, id)} again gets the same answer and changes
     * nothing, so a source that does not know what became of an order simply hands it in again.
     *
     * @return accepted, or rejected with a problem; one whose {@code passing()} is true may be tried again later
     * @throws RuntimeException on a fault that may pass, such as a database that is away; nothing is known of the effect
     */
    CommandAnswer submit(CloudEvent<SubmitOrder> command);
}
