package org.comanda.hub.identity;

import java.nio.file.Path;

/** A seal with keys of its own, for parts of the hub that keep secrets. */
public final class ASeal {

    private ASeal() {}

    public static Seal in(Path folder) {
        return new Seal(SigningKeys.in(folder, "accounts"));
    }

    public static TicketCodes codes(Path folder) {
        return new TicketCodes(SigningKeys.in(folder, "accounts"));
    }
}
