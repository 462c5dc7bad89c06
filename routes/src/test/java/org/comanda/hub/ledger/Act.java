package org.comanda.hub.ledger;

import java.util.List;
import java.util.Set;

/**
 * One thing that people do to a bill, told in plain numbers so that a failing sequence shrinks well. Charges and payments
 * are named by their order of coming, counted round; diners by their seat, {@link #NOBODY} for none.
 */
sealed interface Act {

    int NOBODY = -1;
    int DINERS = 4;

    enum Mode {
        OWN,
        TOTAL,
        POOL,
        SHARES
    }

    enum Rest {
        CHANGE,
        REFUND,
        TIP
    }

    enum Word {
        PENDING,
        REJECTED,
        CANCELLED
    }

    /** What somebody owes of a charge. */
    record Pick(int charge, int owner) {}

    record Purpose(Mode mode, int payer, List<Pick> shares) {}

    /** @param taxPercent what of each amount is tax */
    record Order(int diner, List<Integer> amounts, int taxPercent) implements Act {

        long tax(int line) {
            return (long) amounts.get(line) * taxPercent / 100;
        }
    }

    record Claim(int charge, int diner) implements Act {}

    record Release(int charge, int diner) implements Act {}

    record Divide(int charge, Set<Integer> among) implements Act {}

    record DivideRest(Set<Integer> among) implements Act {}

    record Transfer(List<Pick> shares, int to) implements Act {}

    record Leave(int diner) implements Act {}

    /** @param amount 0 for what is due of it */
    record PayCash(Purpose purpose, int amount, int tip, int over) implements Act {}

    /** @param delta by how much what was received differs from what was meant, tip included */
    record PayOnline(Purpose purpose, int amount, int tip, int delta) implements Act {}

    /** Whoever began that payment pays the same intent with another one. */
    record PayAgain(int payment, int amount, int tip) implements Act {}

    /** A payment that is no money yet, or never. */
    record Announce(Purpose purpose, Word word) implements Act {}

    record Hear(int payment, Word word) implements Act {}

    /** An announced payment turns out to be money. */
    record Arrive(int payment, int amount, int tip) implements Act {}

    /** @param amount 0 for all that may be given back */
    record Refund(int payment, int amount) implements Act {}

    record ChargeBack(int payment) implements Act {}

    record Dispute(int payment) implements Act {}

    record EndDispute(int payment) implements Act {}

    record TakeBackItem(int charge) implements Act {}

    /** @param charges none for all */
    record Discount(List<Integer> charges, int amount) implements Act {}

    record Relay(int payment, List<Pick> shares) implements Act {}

    record Resolve(int payment, Rest as) implements Act {}

    record Close(boolean override) implements Act {}

    /** Why something was not done; nothing has changed then. */
    final class Refused extends RuntimeException {

        Refused(String code) {
            super(code);
        }
    }
}
