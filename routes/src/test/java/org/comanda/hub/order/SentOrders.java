package org.comanda.hub.order;

import java.util.Arrays;
import java.util.UUID;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.payment.House;
import org.springframework.beans.factory.BeanFactory;

/** Orders as diners send them, for tests of other features. */
public final class SentOrders {

    private final Drafting drafting;
    private final SendOrder sending;

    public SentOrders(BeanFactory hub) {
        drafting = hub.getBean(Drafting.class);
        sending = hub.getBean(SendOrder.class);
    }

    /** Sends a table's round to the kitchen. */
    public static void closeRound(House house, Caller.Staff waiter, SessionId session) {
        var round = house.jdbc
                .sql("select id from round where session_id = ? and status = 'OPEN'")
                .param(session.value())
                .query(UUID.class)
                .single();
        house.the(CloseRound.class).close(new OrderCommands.CloseRound(waiter, new RoundId(round)));
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
