package org.comanda.connectors.message;

/** A diner joined, or came back. */
public record SessionJoined(
        String sessionId, String dinerId, String displayName, String color, boolean host, boolean rejoined) {

    public SessionJoined {
        Check.id("sessionId", sessionId);
        Check.id("dinerId", dinerId);
        Check.text("displayName", displayName, Check.TITLE_MAX_CHARS);
        Check.text("color", color, Check.TITLE_MAX_CHARS);
    }
}
