package org.comanda.hub.order;

import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.OrderVoided;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Takes back something that was sent: the order keeps it, marked, and the kitchen is told. Its money is the ledger's. */
@Component
public class Voiding {

    private record Line(OrderId order, String name, int quantity) {}

    private final Withdrawing withdrawing;
    private final Outbox outbox;

    Voiding(Withdrawing withdrawing, Outbox outbox) {
        this.withdrawing = withdrawing;
        this.outbox = outbox;
    }

    /** Asks, after the session's lock, what the item is. */
    public Pass prepare(Trip ask, BranchId branch, OrderItemId item) {
        var line = ask.ask(
                row -> new Line(row.id("order_id", OrderId::new), row.text("name"), row.number("quantity")),
                "select order_id, name, quantity from order_item where id = ?",
                item);
        var kitchen = withdrawing.prepare(ask, branch, item);
        return (tell, session, who, by, amount, reason) -> {
            write(tell, session, item, line, by, amount, reason);
            kitchen.withdraw(tell, session, who, by, reason);
        };
    }

    private void write(
            Trip tell,
            TableSession session,
            OrderItemId item,
            Answer<Line> found,
            String by,
            long amount,
            String reason) {
        var line = found.one().orElseThrow(Refusal::notFound);
        tell.tell("update order_item set state = 'VOIDED' where id = ?", item);
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.ORDER_VOIDED,
                        new OrderVoided(
                                session.id().toString(),
                                line.order().toString(),
                                item.toString(),
                                line.name(),
                                line.quantity(),
                                -amount,
                                by,
                                reason)));
    }

    /** What is to be written once the trip was made. */
    @FunctionalInterface
    public interface Pass {

        /**
         * @param by the name of who takes it back, as people know it
         * @param amount what it had cost, minor units
         */
        void withdraw(Trip tell, TableSession session, String who, String by, long amount, String reason);
    }
}
