package org.comanda.hub.order;

import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderItemId;

/** Tells the kitchen that something sent is not wanted any more, wherever it was sent to. */
public interface Withdrawing {

    /** Asks where the item went. */
    Pass prepare(Trip ask, BranchId branch, OrderItemId item);

    /** What is to be told once the trip was made. */
    @FunctionalInterface
    interface Pass {

        /** @param by the name of who takes it back, as people know it */
        void withdraw(Trip tell, TableSession session, String who, String by, String reason);
    }
}
