package org.comanda.connectors.message;

/** A diner was not heard of for a while: what it had taken on and not paid is nobody's again. */
public record DinerInactive(String sessionId, String dinerId, String displayName) {

    public DinerInactive {
        Check.id("sessionId", sessionId);
        Check.id("dinerId", dinerId);
        Check.text("displayName", displayName, Check.TITLE_MAX_CHARS);
    }
}
