package org.comanda.hub.delivery;

import java.time.Instant;
import org.comanda.hub.identity.Seal;
import org.comanda.printers.slip.Slip;
import org.springframework.stereotype.Component;

/** What comes out of a printer for a delivery. */
@Component
class Slips {

    private final Seal seal;

    Slips(Seal seal) {
        this.seal = seal;
    }

    Slip of(Delivery delivery, Instant printedAt) {
        return delivery.paper() == null
                ? KitchenSlip.of(delivery, printedAt)
                : delivery.paper().toSlip(delivery.locale(), delivery.possibleDuplicate(), seal);
    }
}
