package org.comanda.hub.payment;

import org.comanda.hub.Amount;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;

/** What an amount of money may be. */
final class Bounds {

    private Bounds() {}

    static long amount(String name, long value) {
        if (value < 1 || value > Amount.MAX) {
            throw Refusal.invalid("BAD_AMOUNT", "%s is 1 to %d, not %d".formatted(name, Amount.MAX, value));
        }
        return value;
    }

    static long tip(long value) {
        if (value < 0 || value > Amount.MAX) {
            throw Refusal.invalid("BAD_TIP", "A tip is 0 to %d, not %d".formatted(Amount.MAX, value));
        }
        return value;
    }

    static void currency(@Nullable String named, String session) {
        if (named != null && !named.equals(session)) {
            throw Refusal.invalid("CURRENCY_MISMATCH", "This table pays in %s, not in %s".formatted(session, named));
        }
    }
}
