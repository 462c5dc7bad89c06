package org.comanda.connectors.message;

import java.time.Instant;

/** A round is being sent; until the deadline it can be undone. */
public record RoundClosing(String sessionId, String roundId, int number, Instant closesAt, Actor closedBy) {

    public RoundClosing {
        Check.id("sessionId", sessionId);
        Check.id("roundId", roundId);
        Check.between("number", number, 1, Integer.MAX_VALUE);
        Check.present("closesAt", closesAt);
        Check.present("closedBy", closedBy);
    }
}
