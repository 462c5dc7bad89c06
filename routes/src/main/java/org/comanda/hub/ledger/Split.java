package org.comanda.hub.ledger;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides an amount by weights, to the last cent: the parts always sum to the whole. */
final class Split {

    private Split() {}

    /**
     * Each part gets its share rounded down; the cents left over go one each by descending remainder.
     *
     * @param total minor units; a negative one is split like its opposite
     * @param weights none negative, at least one positive
     * @param first the index that wins ties, then those after it in turn
     */
    static long[] of(long total, long[] weights, int first) {
        var sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("No weight is " + weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("Nobody is there to split among");
        }
        var parts = new long[weights.length];
        var remainders = new BigInteger[weights.length];
        var left = Math.absExact(total);
        for (int i = 0; i < weights.length; i++) {
            var divided = BigInteger.valueOf(Math.absExact(total))
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(sum);
            parts[i] = divided[0].longValueExact();
            remainders[i] = divided[1];
            left -= parts[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i])
                        .reversed()
                        .thenComparing(i -> Math.floorMod(i - first, weights.length)))
                .limit(left)
                .forEach(i -> parts[i]++);
        if (total < 0) {
            Arrays.setAll(parts, i -> -parts[i]);
        }
        return parts;
    }

    static long[] equally(long total, int people, int first) {
        var weights = new long[people];
        Arrays.fill(weights, 1);
        return of(total, weights, first);
    }
}
