package org.comanda.hub.payment;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.comanda.hub.Amount;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.Branches;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.intake.ClientCommand;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.payment.PaymentCommands.Paid;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Books money that somebody has in hand: a waiter's cash, an announced payment that staff saw, a till's payment. */
@Component
class RecordPayment {

    /** @param repeated whether the answer is that of an earlier sending */
    record Outcome(Paid paid, boolean repeated) {}

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Intents intents;
    private final Providers providers;
    private final Branches branches;

    RecordPayment(
            Database database,
            CommandKeys keys,
            TableSessions sessions,
            Ledger ledger,
            Intents intents,
            Providers providers,
            Branches branches) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.ledger = ledger;
        this.intents = intents;
        this.providers = providers;
        this.branches = branches;
    }

    Outcome record(PaymentCommands.Record command) {
        return twice(() -> switch (command) {
            case PaymentCommands.TakeCash cash -> take(cash);
            case PaymentCommands.ConfirmIntent confirm -> confirm(confirm);
        });
    }

    Outcome record(ClientCommand<?> command, org.comanda.connectors.message.RecordPayment payment) {
        return twice(() -> fromTill(command, payment));
    }

    private Outcome twice(java.util.function.Supplier<Outcome> work) {
        try {
            return database.inTransactionEvenIfRaced(work);
        } catch (DuplicateKeyException elsewhere) {
            throw Refusal.conflict("PAYMENT_KNOWN", "A payment with this reference is booked already");
        }
    }

    private Outcome take(PaymentCommands.TakeCash cash) {
        Bounds.amount("amount", cash.amount());
        Bounds.tip(cash.tip());
        var of = SessionOf.session(cash.session());
        var ask = database.trip();
        // The lock first: whoever held it may have answered this very command.
        var locked = sessions.lock(ask, of);
        var known = keys.ask(ask, cash.key());
        var reading = ledger.read(ask, of);
        ask.go();
        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(cash.caller());
        var before = answered(known);
        if (before.isPresent()) {
            return before.get();
        }
        session.mustLive();
        Bounds.currency(cash.currency(), session.settings().currency());
        if (cash.mode() == PaymentMode.OWN && cash.payer() == null) {
            throw Refusal.invalid("PAYER_MISSING", "Say whose own part it is");
        }
        var id = PaymentId.next();
        var payment = new Book.NewPayment(
                id, null, "cash", session.branch().toString(), id.toString(), cash.mode(), cash.payer(), cash.shares());
        var book = reading.book(session, cash.caller().who());
        book.mustSit(cash.payer());
        confirmCash(book, payment, cash.amount(), cash.tip(), cash.tendered());
        return new Outcome(write(session, book, id, cash.key(), null), false);
    }

    private static void confirmCash(
            Book book, Book.NewPayment payment, long amount, long tip, @Nullable Long tendered) {
        var total = Amount.within(amount + tip);
        var handed = tendered == null ? total : Bounds.amount("tendered", tendered);
        if (handed < total) {
            throw Refusal.invalid("TENDERED_TOO_LITTLE", "%d was handed over for %d".formatted(handed, total));
        }
        book.confirm(payment, handed, tip, handed - total);
    }

    private Outcome confirm(PaymentCommands.ConfirmIntent confirm) {
        var of = SessionOf.intent(confirm.intent());
        var ask = database.trip();
        // The lock first: whoever held it may have answered this very command.
        var locked = sessions.lock(ask, of);
        var known = keys.ask(ask, confirm.key());
        var found = intents.of(ask, confirm.intent());
        var reading = ledger.read(ask, of);
        ask.go();
        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(confirm.caller());
        var before = answered(known);
        if (before.isPresent()) {
            return before.get();
        }
        var intent = found.one().orElseThrow(Refusal::notFound);
        if (!providers.byHand(intent.provider())) {
            throw Refusal.conflict("NOT_BY_HAND", "Only its provider confirms this payment");
        }
        var book = reading.book(session, confirm.caller().who());
        if (intent.status() == IntentStatus.PAID) {
            // Two waiters saw the same money, or one of them twice.
            return book.allFigures().stream()
                    .filter(figures -> intent.id().equals(figures.intentId()))
                    .findFirst()
                    .map(figures -> new Outcome(paid(session, book, figures.paymentId()), true))
                    .orElseThrow();
        }
        intent.mustLive();
        session.mustLive();
        var payment = new Book.NewPayment(
                PaymentId.next(),
                intent.id(),
                intent.provider(),
                session.branch().toString(),
                externalId(intent),
                intent.mode(),
                intent.payer(),
                intent.shares());
        if (intent.provider().equals("cash")) {
            confirmCash(book, payment, intent.amount(), intent.tip(), confirm.tendered());
        } else {
            if (confirm.tendered() != null && confirm.tendered() != intent.total()) {
                throw Refusal.invalid(
                        "BAD_AMOUNT", "Only cash is tendered; this payment is %d".formatted(intent.total()));
            }
            book.confirm(payment, intent.total(), intent.tip(), 0);
        }
        return new Outcome(write(session, book, payment.id(), confirm.key(), intent), false);
    }

    /** A reference that the payer declared stands for one payment a day. */
    private static String externalId(Intent intent) {
        return intent.declared() == null
                ? intent.id().toString()
                : LocalDate.ofInstant(intent.createdAt(), ZoneOffset.UTC) + " "
                        + intent.declared().toUpperCase(Locale.ROOT);
    }

    private Outcome fromTill(ClientCommand<?> command, org.comanda.connectors.message.RecordPayment payment) {
        var client = command.client();
        var ask = database.trip();
        // The lock first: whoever held it may have answered this very command.
        var locked = lock(ask, command, payment);
        var known = keys.ask(ask, command.key());
        ask.go();
        var before = answered(known);
        if (before.isPresent()) {
            return before.get();
        }
        var session = locked.one()
                .filter(found -> client.mayUse(found.branchKey()))
                .orElseThrow(() -> payment.sessionId() == null
                        ? Refusal.conflict("TABLE_NOT_OPEN", "Nothing is open there")
                        : Refusal.notFound())
                .mustLive();
        Bounds.currency(payment.currency(), session.settings().currency());
        var caller = new Caller.Client(client.name(), session.branch(), client.trustedPrices());
        var payer = payment.payer() == null ? null : DinerId.of(payment.payer());
        if (payment.mode() == org.comanda.connectors.message.RecordPayment.Mode.OWN && payer == null) {
            throw Refusal.invalid("PAYER_MISSING", "Say whose own part it is");
        }
        var more = database.trip();
        var reading = ledger.read(more, SessionOf.session(session.id()));
        more.go();
        var book = reading.book(session, caller.who());
        book.mustSit(payer);
        var id = PaymentId.next();
        var provider = payment.method().toLowerCase(Locale.ROOT);
        var total = Amount.within(payment.amount() + payment.tip());
        var sameRef = book.booked(provider, caller.who(), payment.externalRef());
        if (sameRef.isPresent()) {
            if (sameRef.get().confirmed() != total) {
                throw Refusal.conflict("PAYMENT_REF_REUSED", "This reference was recorded with another amount");
            }
            return new Outcome(paid(session, book, sameRef.get().paymentId()), true);
        }
        book.confirm(
                new Book.NewPayment(
                        id,
                        null,
                        provider,
                        caller.who(),
                        payment.externalRef(),
                        PaymentMode.valueOf(payment.mode().name()),
                        payer,
                        List.of()),
                total,
                payment.tip(),
                0);
        return new Outcome(write(session, book, id, command.key(), null), false);
    }

    private org.comanda.hub.database.Answer<TableSession> lock(
            Trip ask, ClientCommand<?> command, org.comanda.connectors.message.RecordPayment payment) {
        if (payment.sessionId() != null) {
            return sessions.lock(ask, SessionId.of(payment.sessionId()));
        }
        var key = Objects.requireNonNull(payment.branch());
        var branch =
                branches.named(key).orElseThrow(() -> Refusal.invalid("UNKNOWN_BRANCH", "There is no branch " + key));
        return payment.table() != null
                ? sessions.lockLiveAt(ask, branch, payment.table())
                : sessions.lockLiveWith(
                        ask, branch, "client:" + command.client().name(), Objects.requireNonNull(payment.reference()));
    }

    private Paid write(
            TableSession session, Book book, PaymentId id, @Nullable CommandKey key, @Nullable Intent intent) {
        var tell = database.trip();
        ledger.write(tell, session, book);
        if (intent != null) {
            intents.paid(tell, intent.id());
            intents.unwatch(tell, intent.id());
        }
        var paid = paid(session, book, id);
        keys.keep(tell, key, paid);
        tell.go();
        return paid;
    }

    static Paid paid(TableSession session, Book book, PaymentId id) {
        var figures = book.figures(id);
        return new Paid(
                id,
                figures.status().name(),
                figures.confirmed(),
                figures.allocated(),
                figures.tip(),
                figures.change(),
                figures.credit(),
                book.due(),
                Ledger.statusOf(session, book).name());
    }

    private static Optional<Outcome> answered(CommandKeys.Known known) {
        return known.answer(Paid.class).map(paid -> new Outcome(paid, true));
    }
}
