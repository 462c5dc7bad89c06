package org.comanda.hub.order;

import java.util.List;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.outbox.Event;
import org.jspecify.annotations.Nullable;

/** Charges a sent order to its session, in the transaction that sends it. */
public interface Charging {

    /** Asks, after the session's lock, how its account stands. */
    Account open(Trip ask, SessionId session);

    /** The account of a session that begins in this very transaction. */
    Account fresh();

    /** Tells of the session's status if it is another than before. */
    void changed(Trip tell, TableSession session, SessionStatus status);

    /** How an account stands once the trip that asked for it was made. */
    @FunctionalInterface
    interface Account {

        /** Makes one charge a line, and lets credit that is there pay it. */
        Charged charge(Trip tell, TableSession session, @Nullable DinerId diner, List<Line> lines, String who);
    }

    /** @param amount quantity times unit price, minor units */
    record Line(OrderItemId item, String name, long amount) {}

    /**
     * @param status what the session's status is with it
     * @param event tells of it, after the order's own event
     */
    record Charged(SessionStatus status, Event event) {}
}
