package org.comanda.hub.floor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a session is up to; while it lives this is computed, never set. */
public enum SessionStatus {
    OPEN,
    CHECK_REQUESTED,
    PAYING,
    SETTLED,
    CLOSED,
    CANCELLED;

    public boolean live() {
        return switch (this) {
            case OPEN, CHECK_REQUESTED, PAYING, SETTLED -> true;
            case CLOSED, CANCELLED -> false;
        };
    }

    /**
     * The status of a live session.
     *
     * @param netCharges minor units
     * @param confirmed net money that was confirmed, minor units
     * @param due what of the charges no allocation covers, minor units
     */
    public static SessionStatus of(
            long netCharges, long confirmed, long due, @Nullable Instant checkAsked, @Nullable Instant lastOrder) {
        if (netCharges > 0 && due == 0) {
            return SETTLED;
        }
        if (confirmed > 0) {
            return PAYING;
        }
        return checkAsked != null && (lastOrder == null || checkAsked.isAfter(lastOrder)) ? CHECK_REQUESTED : OPEN;
    }
}
