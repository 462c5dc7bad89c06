package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/**
 * A group sat down, or an outside order came in.
 *
 * @param tableLabel what people call it: the table's label, or the outside order's reference
 * @param openedBy the member of staff or the source
 */
public record SessionOpened(
        String sessionId,
        String branch,
        @Nullable String tableId,
        String tableLabel,
        @Nullable String reference,
        @Nullable String openedBy) {

    public SessionOpened {
        Check.id("sessionId", sessionId);
        Check.branch(branch);
        Check.optionalId("tableId", tableId);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
        Check.optionalText("reference", reference, Check.TITLE_MAX_CHARS);
        Check.optionalText("openedBy", openedBy, Check.TITLE_MAX_CHARS);
    }
}
