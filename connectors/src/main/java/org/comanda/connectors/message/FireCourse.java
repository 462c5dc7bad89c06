package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * Send what a table holds of a course to the kitchen, the table named by its session or by branch and slug.
 *
 * @param course as the menu has it, such as {@code principal}
 */
public record FireCourse(
        @Nullable String sessionId,
        @Nullable String branch,
        @Nullable String table,
        String course) {

    public FireCourse {
        Check.exactlyOne("sessionId, table", sessionId, table);
        Check.optionalId("sessionId", sessionId);
        Check.optionalText("table", table, Check.NAME_MAX_CHARS);
        if (branch != null || table != null) {
            Check.branch(branch);
        }
        Check.matching("course", course, Check.COURSE);
    }
}
