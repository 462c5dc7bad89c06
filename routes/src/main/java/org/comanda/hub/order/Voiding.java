package org.comanda.hub.order;

import java.sql.SQLException;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.OrderVoided;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Takes back something that was sent: the order keeps it, marked, and the kitchen is told. Its money is the ledger's. */
@Component
public class Voiding {

    /** Something that was sent and nobody took back. */
    public record Line(OrderItemId item, OrderId order, String name, int quantity) {}

    private final Withdrawing withdrawing;
    private final Outbox outbox;

    Voiding(Withdrawing withdrawing, Outbox outbox) {
        this.withdrawing = withdrawing;
        this.outbox = outbox;
    }

    /** Asks, after the session's lock, what the item is. */
    public Pass prepare(Trip ask, BranchId branch, OrderItemId item) {
        var line = ask.ask(Voiding::line, "select id, order_id, name, quantity from order_item where id = ?", item);
        var kitchen = withdrawing.prepare(ask, branch, item);
        return (tell, session, who, by, amount, reason) -> {
            mark(tell, session, line.one().orElseThrow(Refusal::notFound), by, amount, reason);
            kitchen.withdraw(tell, session, who, by, reason);
        };
    }

    /** Asks for all that a session has. */
    public Answer<Line> all(Trip ask, SessionId session) {
        return ask.ask(
                Voiding::line,
                "select i.id, i.order_id, i.name, i.quantity from order_item i join customer_order o on o.id ="
                    + " i.order_id where i.session_id = ? and i.state = 'ACTIVE' and o.status = 'SENT' order by i.id",
                session);
    }

    private static Line line(Row row) throws SQLException {
        return new Line(
                row.id("id", OrderItemId::new),
                row.id("order_id", OrderId::new),
                row.text("name"),
                row.number("quantity"));
    }

    /** Marks it in its order and tells so; its money and the kitchen are the affair of whoever does this. */
    public void mark(Trip tell, TableSession session, Line line, String by, long amount, String reason) {
        tell.tell("update order_item set state = 'VOIDED' where id = ?", line.item());
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.ORDER_VOIDED,
                        new OrderVoided(
                                session.id().toString(),
                                line.order().toString(),
                                line.item().toString(),
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
