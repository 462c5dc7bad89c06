package org.comanda.hub.ledger;

import java.math.BigInteger;
import java.util.Objects;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.ShareCommands.Bill;
import org.comanda.hub.order.Voiding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes who owes what of a bill, and what is owed at all: one transaction under the session's lock each. */
@Component
class ChangeBill {

    private static final int WHOLE_BASIS_POINTS = 10_000;

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Voiding voiding;

    ChangeBill(Database database, CommandKeys keys, TableSessions sessions, Ledger ledger, Voiding voiding) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.ledger = ledger;
        this.voiding = voiding;
    }

    Bill change(ShareCommands.Command command) {
        return database.inTransactionEvenIfRaced(() -> inTransaction(command));
    }

    private Bill inTransaction(ShareCommands.Command command) {
        var of = sessionOf(command);
        var ask = database.trip();
        // The lock first: whoever held it may have answered this very command.
        var locked = sessions.lock(ask, of);
        var known = keys.ask(ask, command.key());
        var reading = ledger.read(ask, of);
        var withdrawal = command instanceof ShareCommands.VoidItem item
                ? voiding.prepare(ask, item.caller().branch(), item.item())
                : null;
        ask.go();
        var caller = command.caller();
        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(caller);
        var before = known.answer(Bill.class);
        if (before.isPresent()) {
            return before.get();
        }
        session.mustLive();
        var book = reading.book(session, caller.who());
        var tell = database.trip();
        switch (command) {
            case ShareCommands.Claim claim -> book.claim(claim.charge(), whose(caller, claim.diner()));
            case ShareCommands.Release release -> book.release(release.charge(), whose(caller, release.diner()));
            case ShareCommands.SplitCharge split -> book.split(split.charge(), split.among());
            case ShareCommands.SplitRemaining split ->
                book.splitRemaining(split.among().isEmpty() ? book.present() : split.among());
            case ShareCommands.Transfer transfer -> book.transfer(transfer.shares(), transfer.to());
            case ShareCommands.Reallocate reallocate -> book.reallocate(reallocate.payment(), reallocate.shares());
            case ShareCommands.Discount discount -> discount(book, discount);
            case ShareCommands.VoidItem item -> {
                var reason = Text.reason(item.reason());
                var amount = book.voidItem(item.item(), reason);
                Objects.requireNonNull(withdrawal)
                        .withdraw(tell, session, caller.who(), item.caller().name(), amount, reason);
            }
        }
        ledger.write(tell, session, book);
        var bill = bill(session, book);
        keys.keep(tell, command.key(), bill);
        tell.go();
        return bill;
    }

    private static SessionOf sessionOf(ShareCommands.Command command) {
        return switch (command) {
            case ShareCommands.Claim claim -> SessionOf.charge(claim.charge());
            case ShareCommands.Release release -> SessionOf.charge(release.charge());
            case ShareCommands.SplitCharge split -> SessionOf.charge(split.charge());
            case ShareCommands.SplitRemaining split -> SessionOf.session(split.session());
            case ShareCommands.Transfer transfer -> SessionOf.session(transfer.session());
            case ShareCommands.Reallocate reallocate -> SessionOf.payment(reallocate.payment());
            case ShareCommands.Discount discount -> SessionOf.session(discount.session());
            case ShareCommands.VoidItem item -> SessionOf.item(item.item());
        };
    }

    /** A diner acts for itself only; staff name the diner. */
    private static DinerId whose(Caller caller, @Nullable DinerId named) {
        if (caller instanceof Caller.Diner diner) {
            if (named != null && !named.equals(diner.id())) {
                throw Refusal.forbidden("Only for yourself");
            }
            return diner.id();
        }
        if (named == null) {
            throw Refusal.invalid("DINER_MISSING", "Say for which diner");
        }
        return named;
    }

    private static void discount(Book book, ShareCommands.Discount discount) {
        if ((discount.basisPoints() == null) == (discount.amount() == null)) {
            throw Refusal.invalid("BAD_VALUE", "A discount is either a percent or an amount");
        }
        var reason = Text.reason(discount.reason());
        var amount = discount.amount();
        if (discount.basisPoints() != null) {
            amount = BigInteger.valueOf(book.netOf(discount.charges()))
                    .multiply(BigInteger.valueOf(discount.basisPoints()))
                    .add(BigInteger.valueOf(WHOLE_BASIS_POINTS / 2))
                    .divide(BigInteger.valueOf(WHOLE_BASIS_POINTS))
                    .longValueExact();
        }
        book.discount(discount.charges(), Objects.requireNonNull(amount), reason);
    }

    private static Bill bill(TableSession session, Book book) {
        return new Bill(
                session.id(),
                Ledger.statusOf(session, book).name(),
                book.totalCharges(),
                book.totalPaid(),
                book.due(),
                book.credit());
    }
}
