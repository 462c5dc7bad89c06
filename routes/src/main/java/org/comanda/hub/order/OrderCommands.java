package org.comanda.hub.order;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.jspecify.annotations.Nullable;

/** What the routes of this feature take and answer. */
public final class OrderCommands {

    private OrderCommands() {}

    /** To {@code direct:send-order}; answered with {@link Sent}, the same again when it was sent before. */
    public record SendDraft(Caller.Diner diner, OrderId order) {}

    /** To {@code direct:send-order}: a waiter's order for a table, at the menu's prices; answered with {@link Submitted}. */
    public record StaffOrder(
            Caller.Staff waiter,
            @Nullable CommandKey key,
            SessionId session,
            List<SubmitOrder.Line> items,
            boolean closeRound) {

        private static final int ITEMS_MAX = 100;

        public StaffOrder {
            if (items.isEmpty() || items.size() > ITEMS_MAX || items.stream().anyMatch(Objects::isNull)) {
                throw Refusal.invalid("BAD_VALUE", "An order has 1 to %d lines".formatted(ITEMS_MAX));
            }
            items = List.copyOf(items);
        }
    }

    /**
     * To {@code direct:close-round}; answered with {@link Closed}.
     *
     * @param key under which a program's answer is kept
     */
    public record CloseRound(
            Caller caller, RoundId round, @Nullable CommandKey key) {

        public CloseRound(Caller caller, RoundId round) {
            this(caller, round, null);
        }
    }

    /** To {@code direct:fire-course}; answered with {@link Fired}, that of the last firing when nothing is held any more. */
    public record FireCourse(Caller caller, @Nullable CommandKey key, SessionId session, String course) {}

    /** To {@code direct:undo-close}; answered with {@link Closed}. */
    public record UndoClose(Caller caller, RoundId round) {}

    /** @param total minor units */
    public record Sent(OrderId orderId, int chargesCreated, long total) {}

    /**
     * @param closesAt when a closing round goes to the kitchen
     * @param nextRoundId which gathers orders from then on
     */
    public record Closed(
            RoundId roundId,
            RoundStatus status,
            List<TicketId> ticketIds,
            @Nullable RoundId nextRoundId,
            @Nullable Instant closesAt) {}

    /** @param roundId the last that some of it was ordered in */
    public record Fired(
            SessionId sessionId, String course, RoundId roundId, int roundNumber, List<TicketId> ticketIds) {}

    /** What a program's order came to. */
    public record Submitted(
            SessionId sessionId,
            OrderId orderId,
            RoundId roundId,
            RoundStatus roundStatus,
            int chargesCreated,
            long total,
            List<TicketId> ticketIds) {}
}
