package org.comanda.connectors.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order was sent: it is charged, and belongs to a round. */
public record OrderSent(
        String sessionId,
        String orderId,
        String roundId,
        int roundNumber,
        @Nullable String dinerId,
        long total,
        List<OrderLine> items) {

    public OrderSent {
        Check.id("sessionId", sessionId);
        Check.id("orderId", orderId);
        Check.id("roundId", roundId);
        Check.between("roundNumber", roundNumber, 1, Integer.MAX_VALUE);
        Check.optionalId("dinerId", dinerId);
        Check.amount("total", total);
        items = Check.list("items", items, Check.LINES_MAX);
    }
}
