package org.comanda.connectors.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the staff is wanted.
 *
 * @param kind such as {@code ROUND_READY}
 * @param waiter the member of staff it is for; absent means everyone
 * @param level 1 at first, one more each time nobody came
 */
public record AlertRaised(
        String alertId,
        String kind,
        int level,
        @Nullable String sessionId,
        @Nullable String tableLabel,
        @Nullable String roundId,
        @Nullable String ticketId,
        @Nullable String destinationId,
        @Nullable String waiter,
        @Nullable String text,
        Instant raisedAt) {

    public AlertRaised {
        Check.id("alertId", alertId);
        Check.text("kind", kind, Check.TITLE_MAX_CHARS);
        Check.between("level", level, 1, Integer.MAX_VALUE);
        Check.optionalId("sessionId", sessionId);
        Check.optionalText("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
        Check.optionalId("roundId", roundId);
        Check.optionalId("ticketId", ticketId);
        Check.optionalId("destinationId", destinationId);
        Check.optionalText("waiter", waiter, Check.TITLE_MAX_CHARS);
        Check.optionalText("text", text, Check.NOTES_MAX_CHARS);
        Check.present("raisedAt", raisedAt);
    }
}
