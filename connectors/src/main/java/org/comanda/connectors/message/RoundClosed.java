package org.comanda.connectors.message;

import java.util.List;

/** A round went to the kitchen, and the next one is open. */
public record RoundClosed(
        String sessionId, String roundId, int number, List<String> ticketIds, String nextRoundId, Actor closedBy) {

    public RoundClosed {
        Check.id("sessionId", sessionId);
        Check.id("roundId", roundId);
        Check.between("number", number, 1, Integer.MAX_VALUE);
        ticketIds = Check.list("ticketIds", ticketIds, Check.LINES_MAX);
        Check.id("nextRoundId", nextRoundId);
        Check.present("closedBy", closedBy);
    }
}
