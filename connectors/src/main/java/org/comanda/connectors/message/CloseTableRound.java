package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/** Send a table's open round to the kitchen, the table named by its session or by branch and slug. */
public record CloseTableRound(
        @Nullable String sessionId,
        @Nullable String branch,
        @Nullable String table) {

    public CloseTableRound {
        Check.exactlyOne("sessionId, table", sessionId, table);
        Check.optionalId("sessionId", sessionId);
        Check.optionalText("table", table, Check.NAME_MAX_CHARS);
        if (branch != null || table != null) {
            Check.branch(branch);
        }
    }
}
