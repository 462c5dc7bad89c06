package org.comanda.hub.floor;

import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.jspecify.annotations.Nullable;

/** Calls the waiters, whatever part of the hub has reason to. */
public interface Bell {

    /** Adds an alert to the trip; about the same thing it rings once while the first is not done. */
    void ring(Trip trip, Ring ring);

    /** Asks whether anybody is still called about a thing, to end that when its reason is gone. */
    Ending ending(Trip ask, BranchId branch, AlertKind kind, String about);

    /** An alert that settled itself, once the trip was made. */
    interface Ending {

        /** Adds to the trip that it is over, if anybody was still called: so that the next time rings again. */
        void end(Trip tell);
    }

    /**
     * @param about what it is about, such as {@code round/…}: one live alert for each kind and thing
     * @param waiter user name of who serves the table, if that is assigned; otherwise every waiter is called
     * @param text a short sentence in the restaurant's language
     */
    record Ring(
            BranchId branch,
            @Nullable SessionId session,
            AlertKind kind,
            String about,
            @Nullable String tableLabel,
            @Nullable String waiter,
            String text) {}
}
