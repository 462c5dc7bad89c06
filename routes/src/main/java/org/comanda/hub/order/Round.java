package org.comanda.hub.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comanda.hub.Refusal;
import org.comanda.hub.floor.RoundClosing;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What a table orders together, as it stands under its session's lock.
 *
 * @param closingName how the person that is closing it is called at the table
 * @param tickets its tickets, once it is sent
 * @param next the round after it, once it is sent
 */
record Round(
        RoundId id,
        int number,
        RoundStatus status,
        @Nullable String closingBy,
        @Nullable String closingName,
        @Nullable Instant closesAt,
        List<UUID> undoneBy,
        List<TicketId> tickets,
        @Nullable RoundId next) {

    /** Refuses an order while the round is on its way to the kitchen. */
    void mustTakeOrders() {
        switch (status) {
            case OPEN -> {}
            case CLOSING ->
                throw new Refusal(
                        409,
                        "ROUND_CLOSING",
                        "Round %d is being sent; your order goes with the next one".formatted(number),
                        closing());
            case SENT -> throw Refusal.conflict("ROUND_SENT", "Round %d was sent already".formatted(number));
        }
    }

    /** Refuses whoever may not close this table's rounds. */
    static void mustMayClose(Caller caller, TableSession session) {
        if (caller instanceof Caller.Diner diner) {
            switch (session.settings().roundClosing()) {
                case RoundClosing.ANYONE -> {}
                case RoundClosing.HOST -> {
                    if (!diner.id().equals(session.host())) {
                        throw new Refusal(403, "HOST_CLOSES", "At this table the host sends the round");
                    }
                }
                case RoundClosing.WAITER -> throw new Refusal(403, "WAITER_CLOSES", "Here your waiter sends the round");
            }
        }
    }

    Refusal alreadyClosing() {
        return new Refusal(
                409, "ROUND_ALREADY_CLOSING", "%s is already sending this round".formatted(closingName), closing());
    }

    Refusal cannotUndo() {
        return Refusal.conflict(
                "ROUND_" + status, "Cannot undo the closing of round %d: it is %s".formatted(number, status));
    }

    boolean undoneBy(Caller caller) {
        return caller instanceof Caller.Diner diner
                && undoneBy.contains(diner.id().value());
    }

    private Map<String, Object> closing() {
        return Map.of("by", String.valueOf(closingName), "closesAt", String.valueOf(closesAt));
    }
}
