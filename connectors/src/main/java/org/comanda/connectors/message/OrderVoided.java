package org.comanda.connectors.message;

/**
 * A sent item was voided, wholly or in part.
 *
 * @param amount the compensating charge in minor units, 0 or less
 */
public record OrderVoided(
        String sessionId,
        String orderId,
        String itemId,
        String name,
        int quantity,
        long amount,
        String voidedBy,
        String reason) {

    public OrderVoided {
        Check.id("sessionId", sessionId);
        Check.id("orderId", orderId);
        Check.id("itemId", itemId);
        Check.text("name", name, Check.TITLE_MAX_CHARS);
        Check.between("quantity", quantity, 1, Check.QUANTITY_MAX);
        Check.signedAmount("amount", amount);
        Check.text("voidedBy", voidedBy, Check.TITLE_MAX_CHARS);
        Check.text("reason", reason, Check.NOTES_MAX_CHARS);
    }
}
