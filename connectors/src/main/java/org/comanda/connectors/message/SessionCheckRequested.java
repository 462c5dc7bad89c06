package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/** Somebody at the table asked for the check. */
public record SessionCheckRequested(
        String sessionId, String tableLabel, @Nullable String dinerId) {

    public SessionCheckRequested {
        Check.id("sessionId", sessionId);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
        Check.optionalId("dinerId", dinerId);
    }
}
