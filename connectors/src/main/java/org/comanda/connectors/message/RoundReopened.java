package org.comanda.connectors.message;

/** The sending of a round was undone within its grace. */
public record RoundReopened(String sessionId, String roundId, int number, Actor reopenedBy) {

    public RoundReopened {
        Check.id("sessionId", sessionId);
        Check.id("roundId", roundId);
        Check.between("number", number, 1, Integer.MAX_VALUE);
        Check.present("reopenedBy", reopenedBy);
    }
}
