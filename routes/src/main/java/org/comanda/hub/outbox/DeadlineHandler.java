package org.comanda.hub.outbox;

import java.util.UUID;
import org.comanda.hub.id.BranchId;

/**
 * Does what is due. It may be called more than once for one deadline, by this hub or another, so it looks at the state
 * first, and it takes the deadline away ({@link Deadlines#cancel}) in the same transaction as its effect.
 */
public interface DeadlineHandler {

    /** The kind of deadline that it handles, in kebab case. */
    String kind();

    void due(UUID subject, BranchId branch);
}
