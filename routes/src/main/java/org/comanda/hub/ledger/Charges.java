package org.comanda.hub.ledger;

import java.math.BigInteger;
import java.util.List;
import org.comanda.hub.Amount;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.order.Charging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The charges: one a line of a sent order, written with it and never changed. */
@Component
class Charges implements Charging {

    private static final int WHOLE_BASIS_POINTS = 10_000;

    private final Ledger ledger;

    Charges(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Account open(Trip ask, SessionId session) {
        var reading = ledger.readSums(ask, session);
        return (tell, locked, diner, lines, who) -> charge(tell, locked, reading.book(locked, who), diner, lines);
    }

    @Override
    public Account fresh() {
        return (tell, session, diner, lines, who) -> charge(tell, session, Ledger.empty(session, who), diner, lines);
    }

    @Override
    public void changed(Trip tell, TableSession session, SessionStatus status) {
        ledger.changed(tell, session, status);
    }

    private Charged charge(Trip tell, TableSession session, Book book, @Nullable DinerId diner, List<Line> lines) {
        var settings = session.settings();
        var taxes = taxes(lines, settings.taxBasisPoints(), settings.pricesIncludeTax());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var amount = Amount.within(settings.pricesIncludeTax() ? line.amount() : line.amount() + taxes[i]);
            book.order(ChargeId.next(), line.item(), diner, line.name(), amount, taxes[i]);
        }
        Amount.within(book.totalCharges());
        book.absorb();
        book.postings().write(tell);
        // An order was sent after whatever was asked before it.
        var status = SessionStatus.of(book.totalCharges(), book.totalPaid(), book.due(), null, null);
        return new Charged(status, Ledger.updated(session, book));
    }

    /** The order's tax, rounded once and laid on its lines so that it sums exactly. */
    private static long[] taxes(List<Line> lines, int basisPoints, boolean included) {
        var amounts = lines.stream().mapToLong(Line::amount).toArray();
        var total = lines.stream().mapToLong(Line::amount).sum();
        if (basisPoints == 0 || total == 0) {
            return new long[lines.size()];
        }
        var parts = BigInteger.valueOf(included ? WHOLE_BASIS_POINTS + basisPoints : WHOLE_BASIS_POINTS);
        var tax = BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(basisPoints))
                .add(parts.shiftRight(1))
                .divide(parts)
                .longValueExact();
        return Split.of(tax, amounts, 0);
    }
}
