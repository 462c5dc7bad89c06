package org.comanda.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.ledger.Postings.EntryKind;
import org.jspecify.annotations.Nullable;

/**
 * What holds of every bill, whatever people do to it in whatever order. The first property holds every figure against a model
 * that shares nothing with the ledger; each of the others watches one invariant in the rows themselves.
 */
class LedgerPropertiesTest {

    private static final int TRIES = 700;

    /** One command that was carried out: the rows and the book before it and after it. */
    private record Step(
            Act act, PlayedBill.Rows before, Book bookBefore, PlayedBill.Rows after, Book book, PlayedBill bill) {

        PlayedBill.Rows written() {
            return after.since(before);
        }

        long due() {
            return book.due();
        }
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void everyFigureIsThatOfANaiveModel(@ForAll("sequences") List<Act> acts, @ForAll boolean payerFirst) {
        var bill = new PlayedBill(payerFirst);
        var model = new NaiveBill(payerFirst);
        for (var act : acts) {
            var expected = refusal(() -> model.play(act));
            var decided = new ArrayList<Book>();
            var found = refusal(() -> decided.add(bill.play(act)));
            Statistics.label("commands").collect(act.getClass().getSimpleName() + (found == null ? "" : " refused"));

            assertThat(found).as("refusal of %s", act).isEqualTo(expected);
            assertThat(bill.snapshot(bill.book())).as("bill after %s", act).isEqualTo(model.snapshot());
            if (found == null) {
                sums(decided.getFirst(), model.snapshot());
            }
        }
    }

    /** The book that decided must know what the rows that it made say. */
    private static void sums(Book book, Snapshot expected) {
        assertThat(book.totalCharges()).isEqualTo(expected.charged());
        assertThat(book.totalPaid()).isEqualTo(expected.paid());
        assertThat(book.totalTips()).isEqualTo(expected.tips());
        assertThat(book.credit()).isEqualTo(expected.credit());
        assertThat(book.due()).isEqualTo(expected.due());
        assertThat(book.inProcess()).isEqualTo(expected.inProcess());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void sharesOfAChargeSumToItsNetAndNoneIsNegative(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            for (var charge : step.after().charges()) {
                if (charge.originalId() == null) {
                    var net = step.after().charges().stream()
                            .filter(row -> row == charge || charge.id().equals(row.originalId()))
                            .mapToLong(Postings.ChargeRow::amount)
                            .sum();
                    var shares = step.after().shares().stream()
                            .filter(row -> row.chargeId().equals(charge.id()))
                            .collect(Collectors.groupingBy(
                                    Postings.ShareRow::shareId, Collectors.summingLong(Postings.ShareRow::amount)));
                    assertThat(net).isNotNegative();
                    assertThat(shares.values()).allMatch(amount -> amount >= 0);
                    assertThat(shares.values().stream()
                                    .mapToLong(amount -> amount)
                                    .sum())
                            .isEqualTo(net);
                }
            }
            var owners = new HashMap<ShareId, Object>();
            for (var row : step.after().shares()) {
                var whose = List.of(row.chargeId(), step.bill().seatOf(row.dinerId()));
                assertThat(Objects.requireNonNullElse(owners.putIfAbsent(row.shareId(), whose), whose))
                        .isEqualTo(whose);
            }
            assertThat(new HashSet<>(owners.values()))
                    .as("one share an owner and charge")
                    .hasSameSizeAs(owners.values());
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatIsLaidOnAShareStaysWithinIt(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            var owed = step.after().shares().stream()
                    .collect(Collectors.groupingBy(
                            Postings.ShareRow::shareId, Collectors.summingLong(Postings.ShareRow::amount)));
            var laid = step.after().allocations().stream()
                    .collect(Collectors.groupingBy(
                            Postings.AllocationRow::shareId, Collectors.summingLong(Postings.AllocationRow::amount)));
            laid.forEach((share, amount) -> assertThat(amount).isBetween(0L, Objects.requireNonNull(owed.get(share))));
            assertThat(laidByPair(step.after()).values()).allMatch(amount -> amount >= 0);
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void everyUnitOfAPaymentIsSomewhereAndNoneTwice(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            for (var payment : step.after().payments()) {
                var shown = step.bill().book().figures(payment.id());
                var confirmed = moved(step.after(), payment.id(), EntryKind.CONFIRMED);
                var tip = moved(step.after(), payment.id(), EntryKind.TIP);
                var change = moved(step.after(), payment.id(), EntryKind.CHANGE);
                var refunded = moved(step.after(), payment.id(), EntryKind.REFUNDED)
                        + moved(step.after(), payment.id(), EntryKind.CHARGED_BACK);
                var allocated = allocated(step.after(), payment.id());
                assertThat(shown.credit()).isEqualTo(confirmed - tip - change - refunded - allocated);
                assertThat(List.of(confirmed, tip, change, refunded, allocated, shown.credit()))
                        .allMatch(amount -> amount >= 0);
            }
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatIsDueIsChargesLessAllocationsAndIsSomebodysOrNobodys(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            var net = step.after().charges().stream()
                    .mapToLong(Postings.ChargeRow::amount)
                    .sum();
            var laid = step.after().allocations().stream()
                    .mapToLong(Postings.AllocationRow::amount)
                    .sum();
            var statement = step.bill().statement();
            assertThat(step.due()).isEqualTo(net - laid).isNotNegative();
            assertThat(statement.due()).isEqualTo(net - laid);
            var dues = statement.unassigned();
            for (int seat = 0; seat < Act.DINERS; seat++) {
                var theirs = statement.dueOf(step.bill().diner(seat));
                assertThat(theirs).isNotNegative();
                dues += theirs;
            }
            assertThat(statement.unassigned()).isNotNegative();
            assertThat(dues).isEqualTo(net - laid);
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void onlyConfirmedMoneyAllocates(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            for (var row : step.written().allocations()) {
                if (row.amount() > 0) {
                    var entries = step.after().entries().stream()
                            .filter(entry -> entry.paymentId().equals(row.paymentId()))
                            .map(Postings.EntryRow::kind)
                            .toList();
                    assertThat(entries).contains(EntryKind.CONFIRMED).doesNotContain(EntryKind.CHARGED_BACK);
                    assertThat(entries.stream().filter(kind -> kind == EntryKind.DISPUTED))
                            .hasSameSizeAs(entries.stream()
                                    .filter(kind -> kind == EntryKind.RESOLVED)
                                    .toList());
                }
            }
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aVoidedItemsMoneyIsCreditOfThePaymentsThatPaidIt(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            if (step.act() instanceof Act.TakeBackItem) {
                assertThat(step.written().charges()).hasSize(1);
                var row = step.written().charges().getFirst();
                assertThat(row.kind()).isEqualTo(ChargeKind.VOID);
                assertThat(Objects.requireNonNull(step.book().line(Objects.requireNonNull(row.originalId()))).net)
                        .isZero();
                for (var payment : step.before().payments()) {
                    var onIt = step.before().allocations().stream()
                            .filter(laid -> laid.paymentId().equals(payment.id())
                                    && laid.chargeId().equals(row.originalId()))
                            .mapToLong(Postings.AllocationRow::amount)
                            .sum();
                    assertThat(step.book().figures(payment.id()).credit()
                                    - step.bookBefore().figures(payment.id()).credit())
                            .isEqualTo(onIt);
                }
                assertThat(step.written().entries()).isEmpty();
            }
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aRefundTakesCreditThenWhatWasLaidLastAndReopensIt(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            for (var entry : step.written().entries()) {
                if (entry.kind() == EntryKind.REFUNDED || entry.kind() == EntryKind.CHARGED_BACK) {
                    var before = step.bookBefore().figures(entry.paymentId());
                    var after = step.book().figures(entry.paymentId());
                    var reopened = Math.min(Math.max(0, entry.amount() - before.credit()), before.allocated());
                    assertThat(before.allocated() - after.allocated()).isEqualTo(reopened);
                    assertThat(step.book().due() - step.bookBefore().due()).isEqualTo(reopened);
                    assertThat(after.credit()).isEqualTo(Math.max(0, before.credit() - entry.amount()));
                    assertThat(after.refunded()).isLessThanOrEqualTo(after.confirmed() - after.change());
                    newestWentFirst(step, entry.paymentId());
                    if (entry.kind() == EntryKind.CHARGED_BACK) {
                        assertThat(after.allocated()).isZero();
                        assertThat(after.refunded()).isEqualTo(after.confirmed() - after.change());
                    }
                }
            }
        });
    }

    /** Nothing that was laid later than what was reversed is left. */
    private static void newestWentFirst(Step step, PaymentId payment) {
        var laidAt = new HashMap<ShareId, Integer>();
        var before = step.before().allocations();
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).paymentId().equals(payment) && before.get(i).amount() > 0) {
                laidAt.put(before.get(i).shareId(), i);
            }
        }
        var left = new HashMap<ShareId, Long>();
        step.after().allocations().stream()
                .filter(row -> row.paymentId().equals(payment))
                .forEach(row -> left.merge(row.shareId(), row.amount(), Long::sum));
        var oldestReversed = step.written().allocations().stream()
                .map(Postings.AllocationRow::shareId)
                .map(laidAt::get)
                .min(Comparator.naturalOrder());
        oldestReversed.ifPresent(oldest -> laidAt.forEach((share, at) -> {
            if (at > oldest) {
                assertThat(left.get(share)).isZero();
            }
        }));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aTableClosesEvenOrWithAReasonedWriteOff(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            if (step.act() instanceof Act.Close close) {
                assertThat(step.book().due()).isZero();
                if (close.override()) {
                    assertThat(step.written().charges().stream()
                                    .mapToLong(Postings.ChargeRow::amount)
                                    .sum())
                            .isEqualTo(-step.bookBefore().due());
                    assertThat(step.written().charges()).allSatisfy(row -> {
                        assertThat(row.kind()).isEqualTo(ChargeKind.WRITE_OFF);
                        assertThat(row.amount()).isNegative();
                        assertThat(row.reason()).isNotBlank();
                        assertThat(row.who()).isNotBlank();
                    });
                    assertThat(step.written().allocations()).isEmpty();
                } else {
                    assertThat(step.book().credit()).isZero();
                    assertThat(step.book().inProcess()).isFalse();
                    assertThat(step.written().charges()).isEmpty();
                }
            }
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void afterClosingMoneyIsKeptAsCreditAndALossAsADebt(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            if (!step.bill().live() && !(step.act() instanceof Act.Close)) {
                assertThat(step.written().allocations()).allMatch(row -> row.amount() < 0);
                assertThat(step.written().charges()).isEmpty();
                for (var entry : step.written().entries()) {
                    var after = step.book().figures(entry.paymentId());
                    switch (entry.kind()) {
                        case CONFIRMED -> {
                            assertThat(after.allocated()).isZero();
                            assertThat(after.credit() + after.tip()).isEqualTo(entry.amount());
                        }
                        case CHARGED_BACK ->
                            assertThat(step.book().due() - step.bookBefore().due())
                                    .isEqualTo(step.bookBefore()
                                            .figures(entry.paymentId())
                                            .allocated());
                        case PENDING, REJECTED, CANCELLED, TIP, CHANGE, REFUNDED, DISPUTED, RESOLVED -> {}
                    }
                }
            }
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void replayingTheRowsFromNothingGivesEveryTotal(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            var statement = step.bill().statement();
            var again = step.bill().book();
            var rows = step.after();
            assertThat(List.of(statement.totalCharges(), step.book().totalCharges(), again.totalCharges()))
                    .containsOnly(rows.charges().stream()
                            .mapToLong(Postings.ChargeRow::amount)
                            .sum());
            assertThat(statement.totalTax())
                    .isEqualTo(rows.charges().stream()
                            .mapToLong(Postings.ChargeRow::tax)
                            .sum());
            assertThat(List.of(statement.totalTips(), step.book().totalTips(), again.totalTips()))
                    .containsOnly(rows.entries().stream()
                            .filter(row -> row.kind() == EntryKind.TIP)
                            .mapToLong(Postings.EntryRow::amount)
                            .sum());
            var kept = rows.entries().stream()
                    .mapToLong(row -> switch (row.kind()) {
                        case CONFIRMED -> row.amount();
                        case TIP, CHANGE, REFUNDED, CHARGED_BACK -> -row.amount();
                        case PENDING, REJECTED, CANCELLED, DISPUTED, RESOLVED -> 0;
                    })
                    .sum();
            assertThat(List.of(statement.totalPaid(), step.book().totalPaid(), again.totalPaid()))
                    .containsOnly(kept);
            var laid = rows.allocations().stream()
                    .mapToLong(Postings.AllocationRow::amount)
                    .sum();
            assertThat(List.of(statement.credit(), step.book().credit(), again.credit()))
                    .containsOnly(kept - laid);
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aDiscountAndItsTaxAreLaidOnLinesInProportionAndSumExactly(@ForAll("sequences") List<Act> acts) {
        afterEach(acts, step -> {
            if (step.act() instanceof Act.Discount discount) {
                var corrections = step.written().charges();
                assertThat(corrections).allMatch(row -> row.kind() == ChargeKind.DISCOUNT && row.originalId() != null);
                assertThat(corrections.stream()
                                .mapToLong(Postings.ChargeRow::amount)
                                .sum())
                        .isEqualTo(-discount.amount());
                var those = step.bookBefore().lines().stream()
                        .filter(line -> line.net > 0
                                && (discount.charges().isEmpty()
                                        || discount.charges().stream()
                                                .anyMatch(which -> which
                                                                % step.bookBefore()
                                                                        .lines()
                                                                        .size()
                                                        == line.id.value().getLeastSignificantBits())))
                        .toList();
                long net = those.stream().mapToLong(line -> line.net).sum();
                long tax = those.stream().mapToLong(line -> line.tax).sum();
                assertThat(corrections.stream()
                                .mapToLong(Postings.ChargeRow::tax)
                                .sum())
                        .isEqualTo(-(tax * discount.amount() / net));
                for (var line : those) {
                    var off = corrections.stream()
                            .filter(row -> line.id.equals(row.originalId()))
                            .mapToLong(Postings.ChargeRow::amount)
                            .sum();
                    assertThat(Math.abs(-off * net - line.net * discount.amount()))
                            .isLessThan(net);
                }
            }
            assertThat(step.bill().book().lines()).allMatch(line -> line.tax >= 0);
        });
    }

    @Provide
    Arbitrary<List<Act>> sequences() {
        return Acts.sequences();
    }

    private static void afterEach(List<Act> acts, Consumer<Step> check) {
        var bill = new PlayedBill(acts.size() % 2 == 0);
        for (var act : acts) {
            var before = bill.rows().copy();
            var bookBefore = bill.book();
            if (refusal(() -> bill.play(act)) == null) {
                check.accept(new Step(act, before, bookBefore, bill.rows().copy(), bill.book(), bill));
            } else {
                assertThat(bill.rows())
                        .as("nothing is kept of what was refused")
                        .isEqualTo(before);
            }
        }
    }

    private static @Nullable String refusal(Runnable act) {
        try {
            act.run();
            return null;
        } catch (Act.Refused refused) {
            return refused.getMessage();
        }
    }

    private static long moved(PlayedBill.Rows rows, PaymentId payment, EntryKind kind) {
        return rows.entries().stream()
                .filter(row -> row.paymentId().equals(payment) && row.kind() == kind)
                .mapToLong(Postings.EntryRow::amount)
                .sum();
    }

    private static long allocated(PlayedBill.Rows rows, PaymentId payment) {
        return rows.allocations().stream()
                .filter(row -> row.paymentId().equals(payment))
                .mapToLong(Postings.AllocationRow::amount)
                .sum();
    }

    private static Map<List<Object>, Long> laidByPair(PlayedBill.Rows rows) {
        return rows.allocations().stream()
                .collect(Collectors.groupingBy(
                        row -> List.of(row.paymentId(), row.shareId()),
                        Collectors.summingLong(Postings.AllocationRow::amount)));
    }
}
