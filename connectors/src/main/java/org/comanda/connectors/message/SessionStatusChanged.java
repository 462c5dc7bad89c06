package org.comanda.connectors.message;

/** The session's computed status is another than before. */
public record SessionStatusChanged(String sessionId, String status, String previousStatus) {

    public SessionStatusChanged {
        Check.id("sessionId", sessionId);
        Check.text("status", status, Check.TITLE_MAX_CHARS);
        Check.text("previousStatus", previousStatus, Check.TITLE_MAX_CHARS);
    }
}
