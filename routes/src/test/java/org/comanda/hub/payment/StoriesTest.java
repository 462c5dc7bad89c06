package org.comanda.hub.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.comanda.connectors.spi.PaymentObservation.State;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.ledger.PaymentStatus;
import org.comanda.hub.ledger.ShareCommands;
import org.comanda.hub.service.CloseSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How evenings end, told one by one. Amounts are cents. */
class StoriesTest {

    @Nullable
    private static House house;

    @BeforeAll
    static void open() {
        house = new House();
    }

    @AfterAll
    static void shut() {
        house().close();
    }

    private static House house() {
        return Objects.requireNonNull(house);
    }

    @Test
    void onePaysForAll() {
        var table = house().seat("Ana", "Bruno");
        table.orders("Ana", 1000);
        table.orders("Bruno", 1500, 500);

        var paid = table.paysCash("Ana", PaymentMode.TOTAL, 3000, 0, 5000);

        assertThat(paid.change()).isEqualTo(2000);
        assertThat(paid.credit()).isZero();
        assertThat(table.due("Ana")).isZero();
        assertThat(table.due("Bruno")).isZero();
        assertThat(table.status()).isEqualTo("SETTLED");
        assertThat(table.closes().writtenOff()).isZero();
    }

    @Test
    void eachPaysTheirOwn() {
        var table = house().seat("Ana", "Bruno");
        table.orders("Ana", 1000);
        table.orders("Bruno", 1500);

        table.paysOnline("Ana", PaymentMode.OWN, null, 0);

        assertThat(table.due("Ana")).isZero();
        assertThat(table.due("Bruno")).isEqualTo(1500);
        assertThat(table.status()).isEqualTo("PAYING");

        table.paysOnline("Bruno", PaymentMode.OWN, null, 0);

        assertThat(table.status()).isEqualTo("SETTLED");
    }

    @Test
    void threeContributeFreelyTwoOnlineAndOneInCash() {
        var table = house().seat("Ana", "Bruno", "Carla");
        table.orders("Ana", 2500);
        table.orders("Bruno", 1999);

        table.paysOnline("Ana", PaymentMode.POOL, 1000L, 0);
        table.paysOnline("Bruno", PaymentMode.POOL, 2000L, 0);
        assertThat(table.bill().due()).isEqualTo(1499);
        var cash = table.paysCash("Carla", PaymentMode.POOL, 1499, 0, 2000);

        assertThat(cash.change()).isEqualTo(501);
        assertThat(cash.sessionStatus()).isEqualTo("SETTLED");
        assertThat(table.bill().credit()).isZero();
    }

    @Test
    void aBottleIsSplitInThreeTimesFour() {
        var table = house().seat("Ana", "Bruno", "Carla");
        var bottle = table.orders("Ana", 1200).getFirst();

        table.splits(bottle, "Ana", "Bruno", "Carla");

        assertThat(table.due("Ana")).isEqualTo(400);
        assertThat(table.due("Bruno")).isEqualTo(400);
        assertThat(table.due("Carla")).isEqualTo(400);
    }

    @Test
    void whatNobodyTookIsSplitEquallyAndWhatIsPaidStaysPaid() {
        var table = house().seat("Ana", "Bruno", "Carla");
        var dish = table.orders("Ana", 1000).getFirst();
        var starter = table.orders("Bruno", 500).getFirst();
        table.paysCash("Ana", PaymentMode.OWN, 400, 0, 400);
        table.releases("Ana", dish);
        table.releases("Bruno", starter);
        assertThat(table.bill().unassigned()).isEqualTo(1100);

        table.splitsRest("Bruno", "Carla");

        assertThat(table.bill().unassigned()).isZero();
        assertThat(table.due("Ana")).isZero();
        assertThat(table.due("Bruno")).isEqualTo(550);
        assertThat(table.due("Carla")).isEqualTo(550);
        assertThat(table.bill().allocatedTo(table.id("Ana"))).isEqualTo(400);
    }

    @Test
    void whoeverClaimsFirstHasItAndTheOtherIsToldWho() {
        var table = house().seat("Ana", "Bruno", "Carla");
        var bottle = table.orders("Ana", 1200).getFirst();
        table.releases("Ana", bottle);

        table.claims("Bruno", bottle);
        table.claims("Bruno", bottle);

        assertThatThrownBy(() -> table.claims("Carla", bottle)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("SHARE_TAKEN");
            assertThat(refusal).hasMessageContaining("Bruno");
        });
    }

    @Test
    void oneLeavesWithoutPayingWhatItTookFromOthersAndTheHouseWritesItsOwnOff() {
        var table = house().seat("Ana", "Bruno");
        var bottle = table.orders("Ana", 1200).getFirst();
        table.orders("Bruno", 700);
        table.splits(bottle, "Ana", "Bruno");
        assertThat(table.due("Bruno")).isEqualTo(1300);

        // Nobody is gone before the table pays.
        table.leaves("Bruno");
        assertThat(table.due("Bruno")).isEqualTo(1300);

        table.paysOnline("Ana", PaymentMode.OWN, null, 0);
        table.leaves("Bruno");

        assertThat(table.due("Bruno")).as("its own order stays its own").isEqualTo(700);
        assertThat(table.bill().unassigned()).isEqualTo(600);
        table.claims("Ana", bottle);
        table.paysOnline("Ana", PaymentMode.OWN, null, 0);
        refused("BALANCE_DUE", table::closes);
        assertThatThrownBy(() -> house().the(CloseSession.class).close(house().lucia, table.session, true, "he ran"))
                .isInstanceOf(Refusal.class);

        var closed = table.isClosedAnyway("he ran");

        assertThat(closed.writtenOff()).isEqualTo(700);
        assertThat(table.bill().due()).isZero();
        assertThat(table.bill().totalCharges()).isEqualTo(1200);
        assertThat(house().jdbc
                        .sql("select who || ': ' || reason from charge where session_id = ? and kind = 'WRITE_OFF'")
                        .param(table.session.value())
                        .query(String.class)
                        .list())
                .containsExactly(house().marta.who() + ": he ran");
    }

    @Test
    void orderingAgainAfterPayingOpensTheBillAgainAndCreditPaysItFirst() {
        var table = house().seat("Ana", "Bruno");
        table.orders("Ana", 1000);
        var cash = table.paysCash(null, PaymentMode.POOL, 1300, 0, 1300);
        assertThat(cash.credit()).isEqualTo(300);
        assertThat(cash.sessionStatus()).isEqualTo("SETTLED");

        table.orders("Bruno", 800);

        assertThat(table.status()).isEqualTo("PAYING");
        assertThat(table.bill().due()).isEqualTo(500);
        assertThat(table.payment(cash.paymentId()).credit()).isZero();
    }

    @Test
    void theExcessOfWhoPaysItsOwnBuysNobodyElsesBeer() {
        var table = house().seat("Ana", "Bruno");
        table.orders("Ana", 1000);
        var cash = table.paysCash("Ana", PaymentMode.OWN, 1300, 0, 1300);

        table.orders("Bruno", 200);
        assertThat(table.due("Bruno")).isEqualTo(200);
        table.orders("Ana", 100);

        assertThat(table.due("Ana")).isZero();
        assertThat(table.payment(cash.paymentId()).credit()).isEqualTo(200);
        assertThat(table.due("Bruno")).isEqualTo(200);
    }

    @Test
    void anItemVoidedAfterItWasPaidIsCreditOfWhoPaidIt() {
        var table = house().seat("Ana", "Bruno");
        var dish = table.orders("Ana", 1000).getFirst();
        table.orders("Bruno", 500);
        var online = table.paysOnline("Ana", PaymentMode.OWN, null, 0);

        table.voids(dish);

        assertThat(table.payment(online).credit()).isEqualTo(1000);
        assertThat(table.bill().due())
                .as("credit pays what is new, not what is old")
                .isEqualTo(500);
        table.paysCash("Bruno", PaymentMode.OWN, 500, 0, 500);
        refused("CREDIT_OPEN", table::closes);
    }

    @Test
    void aTipOnOnesOwnPartPaysNoCharge() {
        var table = house().seat("Ana", "Bruno");
        table.orders("Ana", 1000);
        table.orders("Bruno", 1000);

        var online = table.paysOnline("Ana", PaymentMode.OWN, null, 150);

        assertThat(table.payment(online).tip()).isEqualTo(150);
        assertThat(table.bill().totalTips()).isEqualTo(150);
        assertThat(table.bill().totalPaid()).isEqualTo(1000);
        assertThat(table.due("Bruno")).isEqualTo(1000);
    }

    @Test
    void whenLessArrivesThanWasMeantChargesComeBeforeTheTip() {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var intent = table.begins("Ana", PaymentMode.OWN, null, 150);

        table.hears(table.approved(intent, 1050));

        var figures = table.payment(table.paymentOf(intent));
        assertThat(figures.allocated()).isEqualTo(1000);
        assertThat(figures.tip()).isEqualTo(50);
        assertThat(figures.credit()).isZero();
    }

    @Test
    void aDiscountIsSharedByWhatEachOwesAndPaidPartsComeBackAsCredit() {
        var table = house().seat("Ana", "Bruno");
        table.orders("Ana", 1000);
        table.orders("Bruno", 3000);
        var cash = table.paysCash("Ana", PaymentMode.OWN, 1000, 0, 1000);

        table.discounts(1000, null);

        assertThat(table.bill().totalCharges()).isEqualTo(3600);
        assertThat(table.payment(cash.paymentId()).credit()).isEqualTo(100);
        assertThat(table.due("Bruno")).isEqualTo(2700);
        table.resolves(cash.paymentId(), Book.Leftover.CHANGE);
        assertThat(table.payment(cash.paymentId()).change()).isEqualTo(100);
        assertThat(table.bill().credit()).isZero();
    }

    @Test
    void aRefundOpensAgainWhatWasPaidLast() {
        var table = house().seat("Ana");
        var first = table.orders("Ana", 1000).getFirst();
        var second = table.orders("Ana", 500).getFirst();
        var cash = table.paysCash("Ana", PaymentMode.TOTAL, 1500, 0, 1500);

        table.refunds(cash.paymentId(), 600L);

        assertThat(table.payment(cash.paymentId()).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(openOf(table, second)).isEqualTo(500);
        assertThat(openOf(table, first)).isEqualTo(100);
        assertThat(table.status()).isEqualTo("PAYING");
        refused("REFUND_TOO_LARGE", () -> table.refunds(cash.paymentId(), 901L));
    }

    @Test
    void aRefundAfterADiscountStillOpensWhatWasPaidLast() {
        var table = house().seat("Ana");
        var first = table.orders("Ana", 1000).getFirst();
        var second = table.orders("Ana", 500).getFirst();
        var cash = table.paysCash("Ana", PaymentMode.TOTAL, 1500, 0, 1500);
        house().bills
                .change(new ShareCommands.Discount(
                        house().lucia, null, table.session, null, 100L, List.of(first), "late"));

        table.refunds(cash.paymentId(), 300L);

        // A hundred was credit, two hundred come from what was paid last, whatever was corrected since.
        assertThat(openOf(table, second)).isEqualTo(200);
        assertThat(openOf(table, first)).isZero();
    }

    @Test
    void moneyThatComesAfterTheCloseIsCreditAndRingsTheBell() {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var intent = table.begins("Ana", PaymentMode.OWN, null, 0);
        table.paysCash("Ana", PaymentMode.OWN, 1000, 0, 1000);
        table.closes();

        table.hears(table.approved(intent, 1000));

        var late = table.payment(table.paymentOf(intent));
        assertThat(late.credit()).isEqualTo(1000);
        assertThat(late.allocated()).isZero();
        assertThat(table.status()).isEqualTo("CLOSED");
        assertThat(table.alerts()).contains("PAYMENT_AFTER_CLOSE");
    }

    @Test
    void aChargebackAfterTheCloseOpensTheDebtAgainAndRingsTheBell() {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var intent = table.begins("Ana", PaymentMode.OWN, null, 100);
        var approved = table.approved(intent, 1100);
        table.hears(approved);
        table.closes();

        table.hears(table.seen(approved.externalId(), intent, State.CHARGED_BACK, 1100, 0));
        table.hears(table.seen(approved.externalId(), intent, State.CHARGED_BACK, 1100, 0));
        table.hears(table.seen(approved.externalId(), intent, State.IN_MEDIATION, 1100, 0));

        var figures = table.payment(table.paymentOf(intent));
        assertThat(figures.status()).isEqualTo(PaymentStatus.CHARGED_BACK);
        assertThat(figures.refunded()).isEqualTo(1100);
        assertThat(table.bill().due()).isEqualTo(1000);
        assertThat(table.status()).isEqualTo("CLOSED");
        assertThat(table.alerts()).containsExactly("CHARGED_BACK");
    }

    @Test
    void aDisputeBlocksTheCloseUntilItIsDecided() {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var intent = table.begins("Ana", PaymentMode.OWN, null, 0);
        var approved = table.approved(intent, 1000);
        table.hears(approved);

        table.hears(table.seen(approved.externalId(), intent, State.IN_MEDIATION, 1000, 0));

        assertThat(table.payment(table.paymentOf(intent)).status()).isEqualTo(PaymentStatus.IN_DISPUTE);
        assertThat(table.bill().due()).isZero();
        refused("PAYMENT_IN_PROCESS", table::closes);
        table.hears(approved);
        assertThat(table.closes().writtenOff()).isZero();
    }

    @Test
    void whatIsBeingRefundedIsNotGivenAwayAsATip() {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var online = table.paysOnline("Ana", PaymentMode.POOL, 1500L, 0);
        house().insert(
                        "refund_request (id, payment_id, session_id, branch_id, amount, reason, status, who)",
                        UUID.randomUUID(),
                        online.value(),
                        table.session.value(),
                        house().branch.value(),
                        300,
                        "too much",
                        "ASKED",
                        "test");

        table.resolves(online, Book.Leftover.TIP);

        assertThat(table.payment(online).tip()).isEqualTo(200);
        assertThat(table.payment(online).credit()).isEqualTo(300);
        refused("NO_CREDIT", () -> table.resolves(online, Book.Leftover.TIP));
    }

    @Test
    void taxOnTopIsRoundedOnceAndLaidOnTheLines() {
        try (var abroad = new House()) {
            abroad.jdbc
                    .sql("update restaurant set tax_basis_points = 2100, prices_include_tax = false")
                    .update();
            var table = abroad.seat("Ana");

            table.orders("Ana", 101, 105, 103);

            // 21 % of 309 is 64.89: 65 in all, where the lines alone would come to 21, 22 and 21.
            assertThat(table.bill().totalTax()).isEqualTo(65);
            assertThat(table.bill().charges()).extracting(line -> line.tax()).containsExactlyInAnyOrder(21L, 22L, 22L);
            assertThat(table.bill().totalCharges()).isEqualTo(374);
            // Half of 65 is taken off, rounded down, so that no line gives back more tax than it has.
            table.discounts(null, 187L);
            assertThat(table.bill().totalTax()).isEqualTo(33);
        }
    }

    private static long openOf(House.Table table, ChargeId charge) {
        return table.bill().charges().stream()
                .filter(line -> line.id().equals(charge))
                .flatMap(line -> line.shares().stream())
                .mapToLong(share -> share.amount() - share.allocated())
                .sum();
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
