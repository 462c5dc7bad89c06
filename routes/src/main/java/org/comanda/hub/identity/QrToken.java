package org.comanda.hub.identity;

import java.time.Instant;

/**
 * A token that lets people join one session, freshly made.
 *
 * @param text what the code shows, for the fragment of a link
 * @param idHash SHA-256 of the token's identifier: all that may be stored
 * @param validUntil until when it joins unless the session renews that
 * @param expiresAt when it is over for good
 */
public record QrToken(String text, byte[] idHash, Instant validUntil, Instant expiresAt) {

    @Override
    public String toString() {
        return "QrToken[validUntil=" + validUntil + ", expiresAt=" + expiresAt + "]";
    }
}
