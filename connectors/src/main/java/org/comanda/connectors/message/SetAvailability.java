package org.comanda.connectors.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Take a dish off the menu, or put it back.
 *
 * @param until when an unavailable dish comes back by itself; absent means until someone says so
 */
public record SetAvailability(
        String branch,
        String sku,
        boolean available,
        @Nullable Instant until) {

    public SetAvailability {
        Check.branch(branch);
        Check.text("sku", sku, Check.NAME_MAX_CHARS);
        if (available && until != null) {
            throw new IllegalArgumentException("until goes only with available false");
        }
    }
}
