package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * Everything of a round, or of a course that was fired, is ready: the waiter is wanted.
 *
 * @param course the fired course; null when it is the round, without what is held
 */
public record RoundReady(
        String sessionId,
        String roundId,
        int number,
        String tableLabel,
        @Nullable String course) {

    public RoundReady {
        Check.id("sessionId", sessionId);
        Check.id("roundId", roundId);
        Check.between("number", number, 1, Integer.MAX_VALUE);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
        Check.optionalText("course", course, Check.TITLE_MAX_CHARS);
    }
}
