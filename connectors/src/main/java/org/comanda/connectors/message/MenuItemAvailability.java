package org.comanda.connectors.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dish is off the menu, or on it again.
 *
 * @param until when it comes back by itself
 */
public record MenuItemAvailability(
        String branch,
        String sku,
        boolean available,
        @Nullable Instant until,
        String menuItemId,
        String name) {

    public MenuItemAvailability {
        Check.branch(branch);
        Check.text("sku", sku, Check.TITLE_MAX_CHARS);
        Check.id("menuItemId", menuItemId);
        Check.text("name", name, Check.TITLE_MAX_CHARS);
    }
}
