package org.comanda.connectors.message;

import java.util.List;

/**
 * What a table held of a course went to the kitchen.
 *
 * @param roundId the last round that some of it was ordered in, whose number its tickets bear
 */
public record CourseFired(
        String sessionId,
        String tableLabel,
        String course,
        String roundId,
        int roundNumber,
        List<String> ticketIds,
        Actor firedBy) {

    public CourseFired {
        Check.id("sessionId", sessionId);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
        Check.text("course", course, Check.TITLE_MAX_CHARS);
        Check.id("roundId", roundId);
        Check.between("roundNumber", roundNumber, 1, Integer.MAX_VALUE);
        ticketIds = Check.list("ticketIds", ticketIds, Check.LINES_MAX);
        Check.present("firedBy", firedBy);
    }
}
