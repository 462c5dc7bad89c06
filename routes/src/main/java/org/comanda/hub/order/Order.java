package org.comanda.hub.order;

import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.menu.Dish.Choice;
import org.jspecify.annotations.Nullable;

/** One diner's part of a round. */
record Order(
        OrderId id,
        SessionId session,
        @Nullable DinerId diner,
        @Nullable RoundId round,
        OrderStatus status,
        @Nullable String dinerName,
        List<String> allergies,
        List<Item> items) {

    static final int LINES_MAX = 100;

    /** @param unitPrice with its choices, minor units */
    record Item(
            OrderItemId id,
            MenuItemId dish,
            String name,
            int quantity,
            long unitPrice,
            List<Choice> choices,
            @Nullable String notes,
            @Nullable String course) {

        long total() {
            return Math.multiplyExact(unitPrice, (long) quantity);
        }
    }

    Order ownedBy(Caller.Diner caller) {
        if (!caller.id().equals(diner)) {
            throw Refusal.notFound();
        }
        return this;
    }

    Order mustBeDraft() {
        if (status != OrderStatus.DRAFT) {
            throw Refusal.conflict("ORDER_" + status, "Cannot change order %s: it is %s".formatted(id, status));
        }
        return this;
    }

    long total() {
        return items.stream().mapToLong(Item::total).sum();
    }
}
