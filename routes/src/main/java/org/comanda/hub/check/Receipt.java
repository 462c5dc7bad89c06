package org.comanda.hub.check;

import org.comanda.hub.Refusal;
import org.comanda.hub.check.PrintForGuests.Guests;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.ledger.PaymentStatus;
import org.comanda.hub.ledger.Statement;
import org.comanda.printers.slip.ReceiptSlip;

/** The receipt of one payment. */
final class Receipt {

    private static final String CASH = "cash";

    private final Guests guests;
    private final Statement bill;

    Receipt(Guests guests, Statement bill) {
        this.guests = guests;
        this.bill = bill;
    }

    /** @throws Refusal 409 when no money came by it, or some of it went back or is disputed */
    ReceiptSlip of(PaymentId id) {
        var payment = bill.payments().stream()
                .filter(one -> one.paymentId().equals(id))
                .findAny()
                .orElseThrow(Refusal::notFound);
        if (payment.status() != PaymentStatus.CONFIRMED) {
            throw Refusal.conflict("PAYMENT_" + payment.status(), "This payment is " + payment.status());
        }
        var house = guests.house();
        var cash = payment.provider().equals(CASH);
        var paid = payment.confirmed() - payment.change() - payment.tip();
        return new ReceiptSlip(
                house.name(),
                house.address(),
                guests.session().label(),
                guests.paidAt().getOrDefault(id, guests.printedAt()),
                house.zone(),
                Words.method(payment.provider(), house.locale()),
                payment.payer() == null ? null : guests.names().get(payment.payer()),
                paid,
                payment.tip(),
                paid + payment.tip(),
                cash ? payment.confirmed() : null,
                cash ? payment.change() : null,
                bill.due(),
                house.currency(),
                id.toString());
    }
}
