package org.comanda.hub.ledger;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Sequences of what people may do to a bill, sensible or not. */
final class Acts {

    private static final int LONGEST = 30;

    private Acts() {}

    static Arbitrary<List<Act>> sequences() {
        // Somebody orders first, or nothing else has anything to be about.
        return Combinators.combine(orders(), acts().list().ofMaxSize(LONGEST)).as((first, rest) -> {
            var all = new java.util.ArrayList<Act>();
            all.add(first);
            all.addAll(rest);
            return all;
        });
    }

    private static Arbitrary<Act> acts() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, orders()),
                Tuple.of(2, Combinators.combine(which(), diners()).as(Act.Claim::new)),
                Tuple.of(1, Combinators.combine(which(), diners()).as(Act.Release::new)),
                Tuple.of(3, Combinators.combine(which(), people()).as(Act.Divide::new)),
                Tuple.of(1, people().map(Act.DivideRest::new)),
                Tuple.of(2, Combinators.combine(picks(), diners()).as(Act.Transfer::new)),
                Tuple.of(1, diners().map(Act.Leave::new)),
                Tuple.of(
                        5,
                        Combinators.combine(
                                        purposes(),
                                        amounts(),
                                        Arbitraries.integers().between(0, 300),
                                        Arbitraries.integers().between(0, 300))
                                .as(Act.PayCash::new)),
                Tuple.of(
                        4,
                        Combinators.combine(
                                        purposes(),
                                        amounts(),
                                        Arbitraries.integers().between(0, 300),
                                        Arbitraries.integers().between(-400, 400))
                                .as(Act.PayOnline::new)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        which(),
                                        Arbitraries.integers().between(1, 3000),
                                        Arbitraries.integers().between(0, 300))
                                .as(Act.PayAgain::new)),
                Tuple.of(1, Combinators.combine(purposes(), words()).as(Act.Announce::new)),
                Tuple.of(1, Combinators.combine(which(), words()).as(Act.Hear::new)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        which(),
                                        Arbitraries.integers().between(1, 3000),
                                        Arbitraries.integers().between(0, 300))
                                .as(Act.Arrive::new)),
                Tuple.of(3, Combinators.combine(which(), amounts()).as(Act.Refund::new)),
                Tuple.of(1, which().map(Act.ChargeBack::new)),
                Tuple.of(1, which().map(Act.Dispute::new)),
                Tuple.of(1, which().map(Act.EndDispute::new)),
                Tuple.of(2, which().map(Act.TakeBackItem::new)),
                Tuple.of(
                        3,
                        Combinators.combine(
                                        which().list().ofMaxSize(3),
                                        Arbitraries.oneOf(
                                                Arbitraries.integers().between(1, 10),
                                                Arbitraries.integers().between(1, 2000)))
                                .as(Act.Discount::new)),
                Tuple.of(2, Combinators.combine(which(), picks()).as(Act.Relay::new)),
                Tuple.of(
                        2,
                        Combinators.combine(which(), Arbitraries.of(Act.Rest.class))
                                .as(Act.Resolve::new)),
                Tuple.of(1, Arbitraries.of(false, false, false, true).map(Act.Close::new)));
    }

    private static Arbitrary<Act> orders() {
        return Combinators.combine(
                        Arbitraries.integers().between(Act.NOBODY, Act.DINERS - 1),
                        Arbitraries.oneOf(
                                        Arbitraries.integers().between(0, 10),
                                        Arbitraries.integers().between(1, 3000))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        Arbitraries.of(0, 10, 21, 50))
                .as(Act.Order::new);
    }

    private static Arbitrary<Act.Purpose> purposes() {
        return Combinators.combine(
                        Arbitraries.of(Act.Mode.class),
                        Arbitraries.integers().between(Act.NOBODY, Act.DINERS - 1),
                        picks())
                .as(Act.Purpose::new);
    }

    private static Arbitrary<List<Act.Pick>> picks() {
        return Combinators.combine(which(), Arbitraries.integers().between(Act.NOBODY, Act.DINERS - 1))
                .as(Act.Pick::new)
                .list()
                .ofMaxSize(3);
    }

    /** 0, which stands for the whole, more often than not. */
    private static Arbitrary<Integer> amounts() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 10)),
                Tuple.of(3, Arbitraries.integers().between(1, 3000)));
    }

    private static Arbitrary<Set<Integer>> people() {
        return diners().set().ofMaxSize(Act.DINERS);
    }

    private static Arbitrary<Integer> diners() {
        return Arbitraries.integers().between(0, Act.DINERS - 1);
    }

    private static Arbitrary<Integer> which() {
        return Arbitraries.integers().between(0, 11);
    }

    private static Arbitrary<Act.Word> words() {
        return Arbitraries.of(Act.Word.class);
    }
}
