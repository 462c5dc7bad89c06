package org.comanda.hub.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A caller that showed a genuine token.
 *
 * @param version the version of its session or staff member when the token was made
 * @param family the log-in that the token came of
 * @param expiresAt until when the proof holds, if nothing revokes it
 */
public record Proven(Caller caller, int version, FamilyId family, Instant expiresAt) {

    /** Whether a revocation of this session, staff member or log-in ends the proof or asks to look again. */
    public boolean restsOn(UUID revoked) {
        return revoked.equals(family.value()) || revoked.equals(subject());
    }

    /** The session of a diner, the staff member otherwise: whose version counts. */
    UUID subject() {
        return subjectOf(caller);
    }

    static UUID subjectOf(Caller caller) {
        return switch (caller) {
            case Caller.Diner diner -> diner.session().value();
            case Caller.Staff staff -> staff.id().value();
            case Caller.Client client -> throw new IllegalArgumentException(client.who() + " has no access tokens");
            case Caller.Hub hub -> throw new IllegalArgumentException(hub.who() + " has no access tokens");
        };
    }
}
