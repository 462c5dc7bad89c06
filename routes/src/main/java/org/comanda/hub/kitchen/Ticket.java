package org.comanda.hub.kitchen;

import java.util.List;
import java.util.function.UnaryOperator;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * What a station cooks for one table and one round. Its verbs answer with the ticket as it is afterwards; a verb that has
 * nothing left to do answers with the same ticket.
 *
 * @param course that was held and fired; null for what was never held
 * @param rung whether the waiter was called for its group
 */
record Ticket(
        TicketId id,
        int number,
        BranchId branch,
        SessionId session,
        RoundId round,
        int roundNumber,
        String tableLabel,
        StationId station,
        @Nullable String course,
        TicketStatus status,
        boolean rung,
        List<Line> items) {

    record Line(OrderItemId itemId, ItemState state) {

        Line to(ItemState next) {
            return state == ItemState.VOIDED ? this : new Line(itemId, next);
        }
    }

    Ticket start() {
        return switch (status) {
            case NEW -> as(TicketStatus.IN_PROGRESS, items);
            case IN_PROGRESS -> this;
            case READY, SERVED, CANCELLED -> throw cannot("start");
        };
    }

    /** All of it is ready, also when nobody said that it was started: a kitchen that only prints never does. */
    Ticket bump() {
        return switch (status) {
            case NEW, IN_PROGRESS -> as(TicketStatus.READY, all(line -> line.to(ItemState.READY)));
            case READY, SERVED -> this;
            case CANCELLED -> throw cannot("bump");
        };
    }

    Ticket recall() {
        return switch (status) {
            case READY -> as(TicketStatus.IN_PROGRESS, all(line -> line.to(ItemState.IN_PROGRESS)));
            case IN_PROGRESS -> this;
            case NEW, SERVED, CANCELLED -> throw cannot("recall");
        };
    }

    Ticket serve() {
        return switch (status) {
            case READY -> as(TicketStatus.SERVED, items);
            case SERVED -> this;
            case NEW, IN_PROGRESS, CANCELLED -> throw cannot("serve");
        };
    }

    Ticket cancel() {
        return switch (status) {
            case NEW, IN_PROGRESS, READY -> as(TicketStatus.CANCELLED, items);
            case CANCELLED -> this;
            case SERVED -> throw cannot("cancel");
        };
    }

    /** Nobody is there any more to eat it: what is not cooked yet never will be. */
    Ticket callOff() {
        return as(
                TicketStatus.CANCELLED, all(line -> line.state == ItemState.READY ? line : line.to(ItemState.VOIDED)));
    }

    Ticket startItem(OrderItemId item) {
        return onItem(item, "start", ItemState.IN_PROGRESS);
    }

    /** Its last item makes the ticket ready. */
    Ticket readyItem(OrderItemId item) {
        var moved = onItem(item, "ready", ItemState.READY);
        var done =
                moved.items.stream().allMatch(line -> line.state == ItemState.READY || line.state == ItemState.VOIDED);
        return done ? moved.as(TicketStatus.READY, moved.items) : moved;
    }

    /** Whether anything but this is still wanted of it. */
    boolean wantedBeside(OrderItemId item) {
        return wanted().stream().anyMatch(one -> !one.equals(item));
    }

    /** What was not taken back. */
    List<OrderItemId> wanted() {
        return items.stream()
                .filter(line -> line.state != ItemState.VOIDED)
                .map(Line::itemId)
                .toList();
    }

    /** What is on its way to the guests, or with them. */
    List<OrderItemId> cooked() {
        var whole = status == TicketStatus.READY || status == TicketStatus.SERVED;
        return items.stream()
                .filter(line -> line.state == ItemState.READY || whole && line.state != ItemState.VOIDED)
                .map(Line::itemId)
                .toList();
    }

    /** Nothing more is to be cooked of it. */
    boolean settled() {
        return status == TicketStatus.READY || status == TicketStatus.SERVED || status == TicketStatus.CANCELLED;
    }

    private Ticket onItem(OrderItemId item, String verb, ItemState next) {
        if (status != TicketStatus.NEW && status != TicketStatus.IN_PROGRESS) {
            throw cannot(verb + " an item of");
        }
        if (items.stream().noneMatch(line -> line.itemId.equals(item))) {
            throw Refusal.notFound();
        }
        return as(TicketStatus.IN_PROGRESS, all(line -> line.itemId.equals(item) ? line.to(next) : line));
    }

    private List<Line> all(UnaryOperator<Line> change) {
        return items.stream().map(change).toList();
    }

    private Ticket as(TicketStatus next, List<Line> lines) {
        return new Ticket(
                id, number, branch, session, round, roundNumber, tableLabel, station, course, next, rung, lines);
    }

    private Refusal cannot(String verb) {
        return Refusal.conflict("TICKET_" + status, "Cannot %s ticket %d: it is %s".formatted(verb, number, status));
    }
}
