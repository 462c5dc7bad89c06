package org.comanda.connectors.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member of staff is on the way. */
public record AlertClaimed(
        String alertId, String kind, @Nullable String sessionId, String claimedBy, Instant claimedAt) {

    public AlertClaimed {
        Check.id("alertId", alertId);
        Check.text("kind", kind, Check.TITLE_MAX_CHARS);
        Check.optionalId("sessionId", sessionId);
        Check.text("claimedBy", claimedBy, Check.TITLE_MAX_CHARS);
        Check.present("claimedAt", claimedAt);
    }
}
