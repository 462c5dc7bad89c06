package org.comanda.connectors.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the alert was about is settled.
 *
 * @param doneBy absent when it settled itself
 */
public record AlertDone(
        String alertId,
        String kind,
        @Nullable String sessionId,
        @Nullable String doneBy,
        Instant doneAt) {

    public AlertDone {
        Check.id("alertId", alertId);
        Check.text("kind", kind, Check.TITLE_MAX_CHARS);
        Check.optionalId("sessionId", sessionId);
        Check.optionalText("doneBy", doneBy, Check.TITLE_MAX_CHARS);
        Check.present("doneAt", doneAt);
    }
}
