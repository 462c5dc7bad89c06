package org.comanda.connectors.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A diner's draft changed; it holds all that is in the draft now. */
public record CartUpdated(
        String sessionId, String orderId, @Nullable String dinerId, long total, List<OrderLine> items) {

    public CartUpdated {
        Check.id("sessionId", sessionId);
        Check.id("orderId", orderId);
        Check.optionalId("dinerId", dinerId);
        Check.amount("total", total);
        items = Check.list("items", items, Check.LINES_MAX);
    }
}
