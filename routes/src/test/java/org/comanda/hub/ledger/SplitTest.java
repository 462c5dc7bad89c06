package org.comanda.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** How an amount is divided, by the published table and by what every division must keep. */
class SplitTest {

    @Example
    void theTableOfKnownAnswers() {
        assertThat(Split.of(1200, by(1, 1, 1), 0)).containsExactly(400, 400, 400);
        assertThat(Split.of(1000, by(1, 1, 1), 0)).containsExactly(334, 333, 333);
        assertThat(Split.of(1201, by(1, 1, 1), 0)).containsExactly(401, 400, 400);
        assertThat(Split.of(1, by(1, 1, 1), 0)).containsExactly(1, 0, 0);
        assertThat(Split.of(1000, ones(7), 0)).containsExactly(143, 143, 143, 143, 143, 143, 142);
        assertThat(Split.of(300, ones(30), 0)).containsExactly(repeated(10, 30));
        assertThat(Split.of(1999, by(50, 30, 20), 0)).containsExactly(999, 600, 400);
        assertThat(Split.of(577, by(1200, 850, 333), 0)).containsExactly(290, 206, 81);
        assertThat(Split.of(-1000, by(1, 1, 1), 0)).containsExactly(-334, -333, -333);
    }

    @Example
    void theOddCentIsTheTurnsFirst() {
        assertThat(Split.of(1000, by(1, 1, 1), 1)).containsExactly(333, 334, 333);
        assertThat(Split.of(1000, by(1, 1, 1), 2)).containsExactly(333, 333, 334);
        assertThat(Split.of(1001, by(1, 1, 1), 2)).containsExactly(334, 333, 334);
        assertThat(Split.of(-1000, by(1, 1, 1), 2)).containsExactly(-333, -333, -334);
    }

    @Example
    void aTurnNeverOutweighsALargerRemainder() {
        assertThat(Split.of(577, by(1200, 850, 333), 1)).containsExactly(290, 206, 81);
    }

    @Example
    void productsBeyond64BitsAreExact() {
        assertThat(Split.of(Long.MAX_VALUE, by(Long.MAX_VALUE, Long.MAX_VALUE), 0))
                .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
        assertThat(Split.of(999_999_999_999L, by(999_999_999_999L, 1), 0)).containsExactly(999_999_999_998L, 1);
    }

    @Example
    void whatCannotBeDividedIsRefused() {
        assertThatThrownBy(() -> Split.of(1, by(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.of(1, by(0, 0), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.of(1, by(2, -1), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.equally(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 5000)
    void thePartsSumToTheWhole(
            @ForAll("totals") long total, @ForAll("weights") long[] weights, @ForAll @IntRange(max = 40) int first) {
        var parts = Split.of(total, weights, first);

        assertThat(Arrays.stream(parts).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(BigInteger.valueOf(total));
    }

    @Property(tries = 5000)
    void noPartIsOffByAUnitOrMore(
            @ForAll("totals") long total, @ForAll("weights") long[] weights, @ForAll @IntRange(max = 40) int first) {
        var sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);

        var parts = Split.of(total, weights, first);

        for (int i = 0; i < parts.length; i++) {
            var exactTimesSum = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
            var off = BigInteger.valueOf(parts[i])
                    .multiply(sum)
                    .subtract(exactTimesSum)
                    .abs();
            assertThat(off).isLessThan(sum);
        }
    }

    @Property(tries = 5000)
    void whoWeighsMoreNeverGetsLess(
            @ForAll @LongRange(max = 1_000_000) long total,
            @ForAll("weights") long[] weights,
            @ForAll @IntRange(max = 40) int first) {
        var parts = Split.of(total, weights, first);

        for (int i = 0; i < parts.length; i++) {
            for (int j = 0; j < parts.length; j++) {
                if (weights[i] > weights[j]) {
                    assertThat(parts[i]).isGreaterThanOrEqualTo(parts[j]);
                }
                if (weights[i] == weights[j]) {
                    assertThat(Math.abs(parts[i] - parts[j])).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Property
    void whoWeighsNothingGetsNothing(
            @ForAll("totals") long total, @ForAll("weights") long[] weights, @ForAll @IntRange(max = 40) int first) {
        var parts = Split.of(total, weights, first);

        for (int i = 0; i < parts.length; i++) {
            if (weights[i] == 0) {
                assertThat(parts[i]).isZero();
            }
        }
    }

    @Property
    void aNegativeTotalIsSplitLikeItsOpposite(
            @ForAll @LongRange(max = 1_000_000_000_000L) long total,
            @ForAll("weights") long[] weights,
            @ForAll @IntRange(max = 40) int first) {
        assertThat(Split.of(-total, weights, first))
                .containsExactly(Arrays.stream(Split.of(total, weights, first))
                        .map(part -> -part)
                        .toArray());
    }

    @Property
    void overAllTurnsEverybodyPaysTheSame(
            @ForAll @LongRange(max = 1_000_000) long total, @ForAll @IntRange(min = 1, max = 30) int people) {
        var paid = new long[people];
        for (int first = 0; first < people; first++) {
            var parts = Split.equally(total, people, first);
            for (int i = 0; i < people; i++) {
                paid[i] += parts[i];
            }
        }

        assertThat(paid).containsOnly(total);
    }

    @Property
    void whoSitsFurtherOnPaysTheOddCentWhenItsTurnComes(
            @ForAll @LongRange(max = 1_000_000) long total,
            @ForAll @IntRange(min = 1, max = 30) int people,
            @ForAll @IntRange(max = 40) int first) {
        var turned = new ArrayList<>(
                Arrays.stream(Split.equally(total, people, 0)).boxed().toList());
        Collections.rotate(turned, first);

        assertThat(Arrays.stream(Split.equally(total, people, first)).boxed()).containsExactlyElementsOf(turned);
    }

    @Provide
    Arbitrary<Long> totals() {
        return Arbitraries.longs().greaterOrEqual(-Long.MAX_VALUE);
    }

    @Provide
    Arbitrary<long[]> weights() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.longs().between(0, 10_000),
                        Arbitraries.longs().between(0, Long.MAX_VALUE))
                .array(long[].class)
                .ofMinSize(1)
                .ofMaxSize(30)
                .filter(weights -> Arrays.stream(weights).anyMatch(weight -> weight > 0));
    }

    private static long[] by(long... weights) {
        return weights;
    }

    private static long[] ones(int people) {
        return repeated(1, people);
    }

    private static long[] repeated(long value, int times) {
        var values = new long[times];
        Arrays.fill(values, value);
        return values;
    }
}
