package org.comanda.hub.identity;

import org.comanda.hub.Refusal;

/** Who shows an access token: for the HTTP door and a socket's first frame alike. */
public final class Callers {

    private final Tokens tokens;
    private final Versions versions;

    Callers(Tokens tokens, Versions versions) {
        this.tokens = tokens;
        this.versions = versions;
    }

    /** @throws Refusal 401 {@code TOKEN_INVALID}, {@code TOKEN_EXPIRED} or {@code TOKEN_REVOKED} */
    public Proven of(String accessToken) {
        var proven = tokens.readAccess(accessToken);
        if (!stillGood(proven)) {
            throw new Refusal(401, "TOKEN_REVOKED", "The access token is no longer good");
        }
        return proven;
    }

    /** Whether nothing has revoked the proof since; its expiry is the holder's to watch. */
    public boolean stillGood(Proven proven) {
        return versions.of(proven) == proven.version();
    }
}
