package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * A waiter or an admin freed the table.
 *
 * @param writtenOff what an admin's override left unpaid, in minor units
 */
public record SessionClosed(
        String sessionId,
        @Nullable String tableId,
        String closedBy,
        @Nullable String reason,
        long writtenOff) {

    public SessionClosed {
        Check.id("sessionId", sessionId);
        Check.optionalId("tableId", tableId);
        Check.text("closedBy", closedBy, Check.TITLE_MAX_CHARS);
        Check.optionalText("reason", reason, Check.NOTES_MAX_CHARS);
        Check.amount("writtenOff", writtenOff);
    }
}
