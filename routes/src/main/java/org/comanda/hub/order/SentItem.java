package org.comanda.hub.order;

import java.util.Collection;
import java.util.List;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.menu.Dish.Choice;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sent order, as the kitchen needs it.
 *
 * @param diner who eats it, by the name that the diner goes by
 * @param held waits for its course to be fired
 */
public record SentItem(
        OrderItemId id,
        OrderId order,
        StationId station,
        String name,
        int quantity,
        List<Choice> choices,
        @Nullable String notes,
        @Nullable String course,
        boolean held,
        @Nullable String diner,
        List<String> allergies) {

    /** Those of them that wait for nothing. */
    static List<SentItem> goingNow(Collection<SentItem> items) {
        return items.stream().filter(item -> !item.held).toList();
    }
}
