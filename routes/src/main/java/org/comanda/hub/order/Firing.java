package org.comanda.hub.order;

import java.util.List;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.TicketId;
import org.jspecify.annotations.Nullable;

/** Tells the kitchen: the tickets are written in the transaction that sends the round. */
public interface Firing {

    /** Asks, on the trip that locks the session, what making tickets in the branch takes. */
    Pass prepare(Trip ask, BranchId branch);

    /** Ready to fire once the trip was made. */
    interface Pass {

        List<TicketId> fire(Trip tell, Fired fired);
    }

    /**
     * @param order whose tickets these are, in a branch that makes them an order at a time
     * @param course which was held and is fired now; null for what was never held
     */
    record Fired(
            TableSession session,
            RoundId round,
            int roundNumber,
            @Nullable OrderId order,
            @Nullable String course,
            List<SentItem> items) {}
}
