package org.comanda.hub.ledger;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.ShareId;
import org.jspecify.annotations.Nullable;

/** A session's money to be read: every figure is summed from the rows, none is stored. Amounts are minor units. */
public record Statement(List<ChargeLine> charges, List<Book.Figures> payments) {

    /** @param tax what of the amount is tax */
    public record ChargeLine(
            ChargeId id,
            OrderItemId item,
            @Nullable ChargeId original,
            @Nullable DinerId orderedBy,
            ChargeKind kind,
            String name,
            long amount,
            long tax,
            List<ShareLine> shares) {}

    /** @param owner null while nobody owes it */
    public record ShareLine(ShareId id, @Nullable DinerId owner, long amount, long allocated) {}

    public long totalCharges() {
        return charges.stream().mapToLong(ChargeLine::amount).sum();
    }

    public long totalTax() {
        return charges.stream().mapToLong(ChargeLine::tax).sum();
    }

    public long totalPaid() {
        return payments.stream()
                .mapToLong(payment -> payment.allocated() + payment.credit())
                .sum();
    }

    public long totalTips() {
        return payments.stream().mapToLong(Book.Figures::tip).sum();
    }

    public long credit() {
        return payments.stream().mapToLong(Book.Figures::credit).sum();
    }

    public long due() {
        return shares().mapToLong(share -> share.amount() - share.allocated()).sum();
    }

    public long unassigned() {
        return dueOf(null);
    }

    public long dueOf(@Nullable DinerId owner) {
        return of(owner).mapToLong(share -> share.amount() - share.allocated()).sum();
    }

    public long chargedTo(DinerId owner) {
        return of(owner).mapToLong(ShareLine::amount).sum();
    }

    public long allocatedTo(DinerId owner) {
        return of(owner).mapToLong(ShareLine::allocated).sum();
    }

    private Stream<ShareLine> of(@Nullable DinerId owner) {
        return shares().filter(share -> Objects.equals(share.owner(), owner));
    }

    private Stream<ShareLine> shares() {
        return charges.stream().flatMap(charge -> charge.shares().stream());
    }
}
