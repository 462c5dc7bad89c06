package org.comanda.hub.payment;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.comanda.connectors.spi.PaymentTrouble;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.RefundId;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.payment.PaymentCommands.Refunded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives money back. What staff took by hand they give back by hand, and it is booked at once. A provider is asked under a
 * key that was committed first, so that asking it again after a crash, or after no answer, gives nothing back twice.
 */
@Component
class GiveBack implements DeadlineHandler {

    private static final String UNANSWERED = "payment-refund";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(GiveBack.class);

    private record Request(
            RefundId id,
            PaymentId payment,
            BranchId branch,
            long amount,
            String status,
            @Nullable String trouble,
            String provider,
            String externalId,
            String account) {}

    /** @param ask what is still to be asked of the provider */
    private record Begun(Refunded answer, @Nullable RefundId ask) {}

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Providers providers;
    private final Accounts accounts;
    private final BookObservation books;
    private final Bell bell;
    private final Deadlines deadlines;
    private final Looks looks;

    GiveBack(
            Database database,
            CommandKeys keys,
            TableSessions sessions,
            Ledger ledger,
            Providers providers,
            Accounts accounts,
            BookObservation books,
            Bell bell,
            Deadlines deadlines,
            Looks looks) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.ledger = ledger;
        this.providers = providers;
        this.accounts = accounts;
        this.books = books;
        this.bell = bell;
        this.deadlines = deadlines;
        this.looks = looks;
    }

    Refunded refund(PaymentCommands.Refund command) {
        var reason = Text.reason(command.reason());
        return carryOut(() -> begin(command, reason));
    }

    Refunded resolve(PaymentCommands.Resolve command) {
        return carryOut(() -> beginToResolve(command));
    }

    private Refunded carryOut(java.util.function.Supplier<Begun> work) {
        Begun begun = database.inTransactionEvenIfRaced(work);
        return begun.ask() == null ? begun.answer() : ask(begun.ask());
    }

    private Begun begin(PaymentCommands.Refund command, String reason) {
        var opened = open(command.payment(), command.key(), command.caller());
        if (opened.before().isPresent()) {
            return new Begun(opened.before().get(), null);
        }
        var left = opened.book().refundable(command.payment()) - opened.asked();
        var amount = command.amount() == null ? left : Bounds.amount("amount", command.amount());
        if (amount > left || left == 0) {
            throw Refusal.conflict("REFUND_TOO_LARGE", "Of this payment %d can be given back".formatted(left));
        }
        return give(
                opened,
                command.payment(),
                command.key(),
                amount,
                reason,
                command.caller().who());
    }

    private Begun beginToResolve(PaymentCommands.Resolve command) {
        var opened = open(command.payment(), command.key(), command.caller());
        if (opened.before().isPresent()) {
            return new Begun(opened.before().get(), null);
        }
        var credit = opened.book().figures(command.payment()).credit() - opened.asked();
        if (credit <= 0) {
            throw Refusal.conflict("NO_CREDIT", "Nothing is left of this payment");
        }
        if (command.as() == Book.Leftover.REFUND) {
            return give(
                    opened,
                    command.payment(),
                    command.key(),
                    credit,
                    "crédito sobrante",
                    command.caller().who());
        }
        opened.book().resolve(command.payment(), credit, command.as(), null);
        return done(opened, command.payment(), command.key(), credit);
    }

    private record Opened(TableSession session, Book book, long asked, Optional<Refunded> before) {}

    private Opened open(PaymentId payment, @Nullable CommandKey key, org.comanda.hub.identity.Caller.Staff caller) {
        var of = SessionOf.payment(payment);
        var ask = database.trip();
        // The lock first: whoever held it may have answered this very command.
        var locked = sessions.lock(ask, of);
        var known = keys.ask(ask, key);
        var reading = ledger.read(ask, of);
        var asked = ask.ask(
                row -> row.big("asked"),
                "select coalesce(sum(amount), 0)::bigint as asked from refund_request where payment_id = ? and status"
                        + " = 'ASKED'",
                payment);
        ask.go();
        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(caller);
        return new Opened(
                session, reading.book(session, caller.who()), asked.all().getFirst(), known.answer(Refunded.class));
    }

    private Begun give(
            Opened opened, PaymentId payment, @Nullable CommandKey key, long amount, String reason, String who) {
        if (providers.byHand(opened.book().figures(payment).provider())) {
            opened.book().refund(payment, amount, null, reason);
            return done(opened, payment, key, amount);
        }
        var id = RefundId.next();
        var answer = new Refunded(payment, "ASKED", amount, null);
        var tell = database.trip();
        tell.tell(
                "insert into refund_request (id, payment_id, session_id, branch_id, amount, reason, status, who) values"
                        + " (?, ?, ?, ?, ?, ?, 'ASKED', ?)",
                id,
                payment,
                opened.session().id(),
                opened.session().branch(),
                amount,
                reason,
                who);
        deadlines.set(
                tell, Deadline.in(PATIENCE, UNANSWERED, id, opened.session().branch()));
        keys.keep(tell, key, answer);
        tell.go();
        return new Begun(answer, id);
    }

    private Begun done(Opened opened, PaymentId payment, @Nullable CommandKey key, long amount) {
        var answer = new Refunded(payment, "DONE", amount, null);
        var tell = database.trip();
        ledger.write(tell, opened.session(), opened.book());
        keys.keep(tell, key, answer);
        tell.go();
        return new Begun(answer, null);
    }

    @Override
    public String kind() {
        return UNANSWERED;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        looks.at(Looks.What.REFUND, subject);
    }

    /** Asks the provider, again if need be. */
    Refunded ask(RefundId id) {
        var trip = database.trip();
        var found = trip.ask(
                row -> new Request(
                        row.id("id", RefundId::new),
                        row.id("payment_id", PaymentId::new),
                        row.id("branch_id", BranchId::new),
                        row.big("amount"),
                        row.text("status"),
                        row.textOrNull("trouble"),
                        row.text("provider"),
                        row.text("external_id"),
                        row.text("account")),
                """
                select q.id, q.payment_id, q.branch_id, q.amount, q.status, q.trouble, p.provider, p.external_id, p.account
                from refund_request q join payment p on p.id = q.payment_id where q.id = ?\
                """,
                id);
        trip.go();
        var request = found.one().orElseThrow(Refusal::notFound);
        if (request.status().equals("ASKED")) {
            var account =
                    accounts.withKey(request.provider(), request.account()).orElseThrow(Refusal::notFound);
            try {
                var seen = providers
                        .named(request.provider())
                        .refund(account.account(), request.externalId(), request.amount(), id.toString());
                books.book(account, seen);
                return end(request, "DONE", null);
            } catch (PaymentTrouble trouble) {
                if (!trouble.passing()) {
                    return end(request, "FAILED", trouble.getMessage());
                }
                log.warn("{} is asked again to give back {}: {}", request.provider(), id, trouble.getMessage());
            }
        }
        return new Refunded(request.payment(), request.status(), request.amount(), request.trouble());
    }

    private Refunded end(Request request, String status, @Nullable String trouble) {
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, SessionOf.refund(request.id()));
            ask.go();
            var session = locked.one().orElseThrow();
            var tell = database.trip();
            tell.tell(
                    "update refund_request set status = ?, trouble = ?, ended_at = now() where id = ? and status ="
                            + " 'ASKED'",
                    status,
                    trouble,
                    request.id());
            deadlines.cancel(tell, UNANSWERED, request.id());
            if (trouble != null) {
                bell.ring(
                        tell,
                        new Bell.Ring(
                                session.branch(),
                                session.id(),
                                AlertKind.REFUND_FAILED,
                                "refund/" + request.id(),
                                session.label(),
                                null,
                                "%s: no se pudo devolver un pago".formatted(session.label())));
            }
            tell.go();
        });
        return new Refunded(request.payment(), status, request.amount(), trouble);
    }
}
