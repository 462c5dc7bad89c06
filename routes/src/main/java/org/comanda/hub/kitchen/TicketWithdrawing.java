package org.comanda.hub.kitchen;

import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.order.Withdrawing;
import org.springframework.stereotype.Component;

/** Marks what is not wanted any more on the tickets that ask for it. */
@Component
class TicketWithdrawing implements Withdrawing {

    @Override
    public Pass prepare(Trip ask, BranchId branch, OrderItemId item) {
        return (tell, session, who, reason) -> {
            tell.tell("update ticket_item set state = 'VOIDED' where order_item_id = ?", item);
            tell.tell("""
                insert into ticket_change (ticket_id, who, what, reason)
                select ticket_id, ?, 'VOID_ITEM', ? from ticket_item where order_item_id = ?\
                """, who, reason, item);
        };
    }
}
