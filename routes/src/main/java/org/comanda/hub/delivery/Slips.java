package org.comanda.hub.delivery;

import java.time.Instant;
import org.comanda.printers.slip.Slip;

/** What comes out of a printer for a delivery. */
final class Slips {

    private Slips() {}

    static Slip of(Delivery delivery, Instant printedAt) {
        return delivery.paper() == null
                ? KitchenSlip.of(delivery, printedAt)
                : delivery.paper().toSlip(delivery.locale(), delivery.possibleDuplicate());
    }
}
