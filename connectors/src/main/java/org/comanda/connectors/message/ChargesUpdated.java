package org.comanda.connectors.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the session owes changed.
 *
 * @param charges those that are new, the first {@value #CHARGES_MAX} of them
 */
public record ChargesUpdated(
        String sessionId, long totalCharges, long totalPaid, long balanceDue, List<NewCharge> charges) {

    public static final int CHARGES_MAX = Check.LINES_MAX;

    public ChargesUpdated {
        Check.id("sessionId", sessionId);
        Check.signedAmount("totalCharges", totalCharges);
        Check.signedAmount("totalPaid", totalPaid);
        Check.signedAmount("balanceDue", balanceDue);
        charges = Check.list("charges", charges, Check.LINES_MAX);
    }

    /** One charge; a compensating one names the charge it takes back, and is negative. */
    public record NewCharge(
            String chargeId, String orderItemId, @Nullable String originalId, String name, long amount) {

        public NewCharge {
            Check.id("chargeId", chargeId);
            Check.id("orderItemId", orderItemId);
            Check.optionalId("originalId", originalId);
            Check.text("name", name, Check.TITLE_MAX_CHARS);
            Check.signedAmount("amount", amount);
        }
    }
}
