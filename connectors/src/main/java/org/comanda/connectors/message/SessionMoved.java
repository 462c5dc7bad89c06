package org.comanda.connectors.message;

/** A group sits at another table; its tickets are that table's from now on. */
public record SessionMoved(
        String sessionId,
        String fromTableId,
        String fromTableLabel,
        String tableId,
        String tableLabel,
        String movedBy) {

    public SessionMoved {
        Check.id("sessionId", sessionId);
        Check.id("fromTableId", fromTableId);
        Check.text("fromTableLabel", fromTableLabel, Check.TITLE_MAX_CHARS);
        Check.id("tableId", tableId);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
        Check.text("movedBy", movedBy, Check.TITLE_MAX_CHARS);
    }
}
