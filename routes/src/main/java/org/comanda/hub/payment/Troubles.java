package org.comanda.hub.payment;

import org.comanda.connectors.spi.PaymentTrouble;
import org.comanda.hub.Refusal;

/** A provider's trouble in words for whoever wanted to pay. */
final class Troubles {

    private Troubles() {}

    static Refusal refusal(String provider, PaymentTrouble trouble) {
        return switch (trouble.kind()) {
            case DECLINED -> Refusal.conflict("PROVIDER_DECLINED", "%s said no".formatted(provider));
            case INVALID -> Refusal.conflict("PROVIDER_REFUSED", "%s cannot do this".formatted(provider));
            case CREDENTIALS ->
                Refusal.conflict(
                        "PROVIDER_NOT_SET_UP", "%s does not accept this restaurant's account".formatted(provider));
            case RATE_LIMITED, UNAVAILABLE, AMBIGUOUS ->
                new Refusal(
                        503,
                        "PROVIDER_UNAVAILABLE",
                        "%s cannot be reached now; nothing was charged. Try again, or pay another way"
                                .formatted(provider));
        };
    }
}
