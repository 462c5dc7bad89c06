package org.comanda.hub.kitchen;

import java.util.List;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.order.Withdrawing;
import org.springframework.stereotype.Component;

/** Marks what is not wanted any more on the tickets that ask for it, and tells the places that they went to. */
@Component
class TicketWithdrawing implements Withdrawing {

    private final Tickets tickets;
    private final Dispatch dispatch;

    TicketWithdrawing(Tickets tickets, Dispatch dispatch) {
        this.tickets = tickets;
        this.dispatch = dispatch;
    }

    @Override
    public Pass prepare(Trip ask, BranchId branch, OrderItemId item) {
        var asking = tickets.askingFor(ask, item);
        var recall = dispatch.recall(ask, branch, item);
        return (tell, session, who, by, reason) -> {
            tell.tell("update ticket_item set state = 'VOIDED' where order_item_id = ?", item);
            tell.tell("""
                insert into ticket_change (ticket_id, who, what, reason)
                select ticket_id, ?, 'VOID_ITEM', ? from ticket_item where order_item_id = ?\
                """, who, reason, item);
            asking.all().stream()
                    // Of a cancelled one the kitchen knows already that nothing is wanted.
                    .filter(ticket -> ticket.status() != TicketStatus.CANCELLED)
                    .forEach(ticket -> recall.write(
                            tell,
                            session.id(),
                            new Withdrawn(
                                    ticket.id(),
                                    ticket.station(),
                                    List.of(item),
                                    who,
                                    by,
                                    reason,
                                    ticket.wantedBeside(item))));
        };
    }
}
