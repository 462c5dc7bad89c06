package org.comanda.hub.delivery;

import java.time.Duration;
import java.util.Locale;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place that tickets go to.
 *
 * @param key its part of broker addresses
 * @param settings what its kind needs: a printer's {@code address} and {@code profile}
 * @param confirmWithin after which an unconfirmed ticket escalates
 * @param expiresAfter after which an unsent ticket waits for a person
 */
record Destination(
        DestinationId id,
        BranchId branch,
        String branchKey,
        String key,
        String name,
        DestinationKind kind,
        JsonNode settings,
        Duration confirmWithin,
        Duration expiresAfter,
        @Nullable String downReason) {

    /** The queue of its own, so that it holds up nobody else. */
    String queue() {
        return "comanda.delivery." + branchKey + "." + key;
    }

    /** A printer that comes for its slips by itself. */
    boolean asks() {
        return kind == DestinationKind.PRINTER
                && settings.path("address")
                        .asString("")
                        .toLowerCase(Locale.ROOT)
                        .matches("(cloudprnt|directprint):.*");
    }

    /** Papers for guests come out of printers only. */
    boolean takes(Delivery delivery) {
        return delivery.paper() == null || kind == DestinationKind.PRINTER;
    }

    boolean down() {
        return downReason != null;
    }
}
