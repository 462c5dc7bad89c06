package org.comanda.connectors.message;

/** Everything of a round is ready: the waiter is wanted. */
public record RoundReady(String sessionId, String roundId, int number, String tableLabel) {

    public RoundReady {
        Check.id("sessionId", sessionId);
        Check.id("roundId", roundId);
        Check.between("number", number, 1, Integer.MAX_VALUE);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
    }
}
