package org.comanda.hub.payment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.ledger.PaymentStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Turns what a provider tells of a payment into postings. It posts only what is missing, so the same observation any number
 * of times, or several in any order, come out the same.
 */
@Component
class BookObservation {

    private static final Logger log = LoggerFactory.getLogger(BookObservation.class);

    private final Database database;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Intents intents;
    private final Bell bell;

    BookObservation(Database database, TableSessions sessions, Ledger ledger, Intents intents, Bell bell) {
        this.database = database;
        this.sessions = sessions;
        this.ledger = ledger;
        this.intents = intents;
        this.bell = bell;
    }

    /** @return in a few words, what came of it */
    String book(Accounts.Account account, PaymentObservation seen) {
        if (seen.notOurs() != null) {
            log.warn("Payment {} of {} is not booked: {}", seen.externalId(), account.provider(), seen.notOurs());
            return "not ours: " + seen.notOurs();
        }
        if (seen.reference() == null) {
            return "names no reference";
        }
        var ask = database.trip();
        var found = intents.referredTo(ask, seen.reference());
        ask.go();
        var intent = found.one().filter(one -> one.provider().equals(account.provider()));
        if (intent.isEmpty()) {
            log.warn("Payment {} of {} names a reference that nobody here gave", seen.externalId(), account.provider());
            return "unknown reference";
        }
        try {
            return database.inTransaction(() -> inTransaction(account, seen, intent.get()));
        } catch (DuplicateKeyException raced) {
            return database.inTransaction(() -> inTransaction(account, seen, intent.get()));
        }
    }

    private String inTransaction(Accounts.Account account, PaymentObservation seen, Intent known) {
        var of = SessionOf.intent(known.id());
        var ask = database.trip();
        var locked = sessions.lock(ask, of);
        var found = intents.of(ask, known.id());
        var reading = ledger.read(ask, of);
        var refunds = ask.ask(
                row -> row.text("external_id"),
                """
                select e.external_id from payment p join payment_entry e on e.payment_id = p.id
                where p.provider = ? and p.account = ? and p.external_id = ? and e.external_id is not null\
                """,
                account.provider(),
                account.account().key(),
                seen.externalId());
        ask.go();

        var session = locked.one().orElseThrow(Refusal::notFound);
        var intent = found.one().orElseThrow(Refusal::notFound);
        if (!seen.currency().equals(session.settings().currency())) {
            log.warn("Payment {} came in {}", seen.externalId(), seen.currency());
            return "currency " + seen.currency();
        }
        var book = reading.book(session, "provider:" + account.provider());
        var before = book.booked(account.provider(), account.account().key(), seen.externalId());
        var payment = new Book.NewPayment(
                before.map(Book.Figures::paymentId).orElseGet(PaymentId::next),
                intent.id(),
                account.provider(),
                account.account().key(),
                seen.externalId(),
                intent.mode(),
                intent.payer(),
                intent.shares());
        var tell = database.trip();
        var wasConfirmed = before.map(figures -> figures.confirmed() > 0).orElse(false);
        if (seen.state().wasPaid() && seen.received() > 0) {
            money(tell, session, book, payment, intent, seen, wasConfirmed, new HashSet<>(refunds.all()));
        } else if (!wasConfirmed) {
            noMoney(book, payment, seen);
        } else {
            log.warn("Payment {} was confirmed and is told to be {} now", seen.externalId(), seen.state());
        }
        ledger.write(tell, session, book);
        tell.go();
        return "booked " + book.figures(payment.id()).status();
    }

    private static void noMoney(Book book, Book.NewPayment payment, PaymentObservation seen) {
        switch (seen.state()) {
            case REJECTED -> book.note(payment, PaymentStatus.REJECTED, seen.reason());
            case CANCELLED -> book.note(payment, PaymentStatus.CANCELLED, seen.reason());
            case PENDING, APPROVED, IN_MEDIATION, REFUNDED, CHARGED_BACK ->
                book.note(payment, PaymentStatus.PENDING, seen.reason());
        }
    }

    private void money(
            Trip tell,
            TableSession session,
            Book book,
            Book.NewPayment payment,
            Intent intent,
            PaymentObservation seen,
            boolean wasConfirmed,
            Set<String> bookedRefunds) {
        var id = payment.id();
        if (!wasConfirmed) {
            // What was received may be less or more than what was meant: charges first, then the tip.
            var tip = intent.status() == IntentStatus.PAID
                    ? 0
                    : Math.clamp(seen.received() - intent.amount(), 0, intent.tip());
            book.confirm(payment, seen.received(), tip, 0);
            intents.paid(tell, intent.id());
            intents.unwatch(tell, intent.id());
            if (!session.status().live()) {
                ring(tell, session, AlertKind.PAYMENT_AFTER_CLOSE, id, "%s: llegó un pago después del cierre");
            }
        }
        refunds(book, id, seen, bookedRefunds);
        switch (seen.state()) {
            case IN_MEDIATION -> {
                if (book.dispute(id, seen.reason())) {
                    ring(tell, session, AlertKind.PAYMENT_IN_DISPUTE, id, "%s: un pago está en disputa");
                }
            }
            case CHARGED_BACK -> {
                if (book.figures(id).status() != PaymentStatus.CHARGED_BACK) {
                    book.chargeBack(id, seen.chargebackId(), seen.reason());
                    ring(tell, session, AlertKind.CHARGED_BACK, id, "%s: contracargo, el pago se perdió");
                }
            }
            case APPROVED, REFUNDED -> {
                if (book.figures(id).status() == PaymentStatus.CHARGED_BACK) {
                    recover(tell, session, book, payment, seen);
                } else {
                    book.resolveDispute(id, seen.reason());
                }
            }
            case PENDING, REJECTED, CANCELLED -> throw new IllegalStateException(seen.state() + " is no money");
        }
    }

    /** The bank gave back what it had taken: money again, which staff lay where it belongs by now. */
    private void recover(Trip tell, TableSession session, Book book, Book.NewPayment payment, PaymentObservation seen) {
        var externalId = seen.externalId() + "/recovered";
        var known = book.allFigures().stream()
                .anyMatch(figures -> figures.provider().equals(payment.provider())
                        && figures.externalId().equals(externalId));
        var amount = seen.received() - seen.refunded();
        if (!known && amount > 0) {
            var again = PaymentId.next();
            book.confirm(
                    new Book.NewPayment(
                            again,
                            payment.intent(),
                            payment.provider(),
                            payment.account(),
                            externalId,
                            payment.mode(),
                            payment.payer(),
                            payment.shares()),
                    amount,
                    0,
                    0);
            ring(tell, session, AlertKind.PAYMENT_IN_DISPUTE, again, "%s: contracargo ganado, el dinero volvió");
        }
    }

    private static void refunds(Book book, PaymentId id, PaymentObservation seen, Set<String> booked) {
        var figures = book.figures(id);
        if (figures.status() == PaymentStatus.CHARGED_BACK) {
            return;
        }
        var total = seen.state() == PaymentObservation.State.REFUNDED ? figures.confirmed() : seen.refunded();
        var missing = Math.min(total - figures.refunded(), book.refundable(id));
        for (var refund : seen.refunds()) {
            var amount = Math.min(refund.amount(), missing);
            if (amount > 0 && booked.add(refund.id())) {
                book.refund(id, amount, refund.id(), seen.reason());
                missing -= amount;
            }
        }
        if (missing > 0) {
            book.refund(id, missing, null, seen.reason());
        }
    }

    private void ring(Trip tell, TableSession session, AlertKind kind, PaymentId about, String text) {
        bell.ring(
                tell,
                new Bell.Ring(
                        session.branch(),
                        session.id(),
                        kind,
                        "payment/" + about,
                        session.label(),
                        session.waiter(),
                        text.formatted(session.label())));
    }

    List<String> bookAll(Accounts.Account account, List<PaymentObservation> seen) {
        return seen.stream().map(one -> book(account, one)).toList();
    }
}
