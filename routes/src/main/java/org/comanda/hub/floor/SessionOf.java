package org.comanda.hub.floor;

import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.RefundId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TicketId;

/**
 * The session that something belongs to, as the database finds it: so that it is locked, and what hangs on it is read, in
 * the same trip.
 *
 * @param sql an expression whose value is the session's id and that takes {@code id} as its one parameter
 */
public record SessionOf(String sql, Id id) {

    public static SessionOf session(SessionId id) {
        return new SessionOf("?", id);
    }

    public static SessionOf round(RoundId id) {
        return owning("round", id);
    }

    public static SessionOf ticket(TicketId id) {
        return owning("ticket", id);
    }

    public static SessionOf item(OrderItemId id) {
        return owning("order_item", id);
    }

    public static SessionOf charge(ChargeId id) {
        return owning("charge", id);
    }

    public static SessionOf intent(IntentId id) {
        return owning("payment_intent", id);
    }

    public static SessionOf payment(PaymentId id) {
        return owning("payment", id);
    }

    public static SessionOf refund(RefundId id) {
        return owning("refund_request", id);
    }

    private static SessionOf owning(String table, Id id) {
        return new SessionOf("(select session_id from " + table + " where id = ?)", id);
    }
}
