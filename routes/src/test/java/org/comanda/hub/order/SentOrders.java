package org.comanda.hub.order;

import java.util.Arrays;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.identity.Caller;
import org.springframework.beans.factory.BeanFactory;

/** Orders as diners send them, for tests of other features. */
public final class SentOrders {

    private final Drafting drafting;
    private final SendOrder sending;

    public SentOrders(BeanFactory hub) {
        drafting = hub.getBean(Drafting.class);
        sending = hub.getBean(SendOrder.class);
    }

    /** Drafts and sends an order, one of each dish. */
    public OrderId send(Caller.Diner diner, MenuItemId... dishes) {
        var draft = drafting.open(diner);
        drafting.write(
                diner,
                draft.orderId(),
                Arrays.stream(dishes)
                        .map(dish -> new Drafting.Wish(dish, 1, null, null, null, null))
                        .toList());
        sending.send(new OrderCommands.SendDraft(diner, draft.orderId()));
        return draft.orderId();
    }
}
