package org.comanda.hub.order;

import java.util.List;
import org.comanda.connectors.message.OrderLine;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.menu.Dish.Choice;
import org.jspecify.annotations.Nullable;

/** Orders in the words of the messages that leave the hub. */
final class OrderMessages {

    private OrderMessages() {}

    static OrderLine line(Orders.NewItem item) {
        return line(
                item.id(),
                item.made().dish().id().toString(),
                item.made().dish().name(),
                item.quantity(),
                item.unitPrice(),
                item.total(),
                item.notes(),
                item.made().choices(),
                item.course());
    }

    static List<OrderLine> lines(List<Orders.NewItem> items) {
        return items.stream().map(OrderMessages::line).toList();
    }

    private static OrderLine line(
            OrderItemId id,
            String dish,
            String name,
            int quantity,
            long unitPrice,
            long total,
            @Nullable String notes,
            List<Choice> choices,
            @Nullable String course) {
        return new OrderLine(
                id.toString(),
                dish,
                name,
                quantity,
                unitPrice,
                total,
                notes,
                choices.stream()
                        .map(choice -> new OrderLine.Modifier(choice.kind(), choice.name(), choice.price()))
                        .toList(),
                course);
    }

    static org.comanda.connectors.message.CartUpdated cart(
            SessionId session, OrderId order, @Nullable String diner, List<Orders.NewItem> items) {
        return new org.comanda.connectors.message.CartUpdated(
                session.toString(), order.toString(), diner, Orders.NewItem.total(items), lines(items));
    }
}
