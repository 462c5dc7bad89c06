package org.comanda.hub.identity;

import java.util.UUID;

/** Told when tokens end, on every hub; beans of this type are found by themselves. It must not block. */
public interface RevocationListener {

    /** Look again at every {@link Proven} that {@link Proven#restsOn rests on} this session, staff member or log-in. */
    void revoked(UUID id);

    /** The hub was deaf for a while: look again at every {@link Proven}. */
    void missedSome();
}
