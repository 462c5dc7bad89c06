package org.comanda.hub.identity;

import java.security.MessageDigest;
import java.time.Instant;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TableId;
import org.jspecify.annotations.Nullable;

/** What a genuine QR token says. Whether it is still the session's current one, only the session's row knows. */
public record QrClaims(SessionId session, TableId table, BranchId branch, byte[] idHash, Instant expiresAt) {

    /** Whether the session's current code is this one; a session without a code has none. */
    public boolean is(byte @Nullable [] currentIdHash) {
        return currentIdHash != null && MessageDigest.isEqual(idHash, currentIdHash);
    }
}
