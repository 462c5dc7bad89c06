package org.comanda.hub.delivery;

/**
 * How far one ticket is on its way to one destination. SENT is not CONFIRMED: it was handed over, or its first byte was, and
 * nobody has said that it was seen or printed. HELD is too old to come out by itself and waits for a person.
 */
public enum DeliveryState {
    PENDING,
    SENDING,
    SENT,
    CONFIRMED,
    UNKNOWN,
    FAILED,
    REROUTED,
    SKIPPED,
    HELD;

    /** Somebody is sending it, or is known to have begun. */
    boolean underWay() {
        return this == SENDING || this == SENT;
    }

    /** Nothing more happens to it by itself. */
    boolean settled() {
        return switch (this) {
            case CONFIRMED, REROUTED, SKIPPED, HELD -> true;
            case PENDING, SENDING, SENT, UNKNOWN, FAILED -> false;
        };
    }
}
