package org.comanda.hub.delivery;

import java.time.Instant;
import java.util.Objects;
import org.comanda.hub.identity.Seal;
import org.comanda.hub.identity.TicketCodes;
import org.comanda.printers.slip.Slip;
import org.springframework.stereotype.Component;

/** What comes out of a printer for a delivery. */
@Component
class Slips {

    private final Seal seal;
    private final TicketCodes codes;

    Slips(Seal seal, TicketCodes codes) {
        this.seal = seal;
        this.codes = codes;
    }

    Slip of(Delivery delivery, Instant printedAt) {
        return delivery.paper() == null
                ? KitchenSlip.of(
                        delivery, printedAt, codes.of(delivery.branch(), Objects.requireNonNull(delivery.ticket())))
                : delivery.paper().toSlip(delivery.locale(), delivery.possibleDuplicate(), seal);
    }
}
