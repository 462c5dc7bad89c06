package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/** An admin called the session off. */
public record SessionCancelled(String sessionId, @Nullable String tableId, String cancelledBy, String reason) {

    public SessionCancelled {
        Check.id("sessionId", sessionId);
        Check.optionalId("tableId", tableId);
        Check.text("cancelledBy", cancelledBy, Check.TITLE_MAX_CHARS);
        Check.text("reason", reason, Check.NOTES_MAX_CHARS);
    }
}
