package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/** Everything is paid; the table may still sit. */
public record SessionSettled(String sessionId, @Nullable String tableId, String tableLabel) {

    public SessionSettled {
        Check.id("sessionId", sessionId);
        Check.optionalId("tableId", tableId);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
    }
}
