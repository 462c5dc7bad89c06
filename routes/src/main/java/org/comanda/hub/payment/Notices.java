package org.comanda.hub.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentTrouble;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.AccountId;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.Id;
import org.comanda.hub.outbox.DeadlineHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What providers send. A notice is kept as it came and acknowledged at once; what it is about is then asked of the provider,
 * whose word alone is booked. One that nothing proves is counted and not kept.
 */
@Component
public class Notices implements DeadlineHandler {

    private static final String UNHANDLED = "payment-notice";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHOWS_WITHIN = Duration.ofMinutes(5);
    /** Nothing that a signature needs, and everything that may hold a secret. */
    private static final List<String> NOT_KEPT = List.of("authorization", "cookie");

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    /** @param asked when the look began */
    private record Kept(
            AccountId account, NoticeCheck.Subject subject, boolean handled, Instant receivedAt, Instant asked) {}

    private final Database database;
    private final Providers providers;
    private final Accounts accounts;
    private final BookObservation books;
    private final Looks looks;
    private final LongAdder forged = new LongAdder();

    Notices(Database database, Providers providers, Accounts accounts, BookObservation books, Looks looks) {
        this.database = database;
        this.providers = providers;
        this.accounts = accounts;
        this.books = books;
        this.looks = looks;
    }

    /**
     * Takes a notice in.
     *
     * @throws Refusal 404 when no account has the key, 401 when nothing proves the sender
     */
    public void take(String providerName, String accountKey, PaymentNotice notice) {
        var account = accounts.withKey(providerName, accountKey).orElseThrow(Refusal::notFound);
        switch (providers.named(providerName).verify(account.account(), notice)) {
            case NoticeCheck.Forged forgery -> {
                forged.increment();
                throw new Refusal(401, "BAD_SIGNATURE", "Nothing proves who sent this");
            }
            case NoticeCheck.Genuine genuine -> keep(account, genuine, notice);
        }
    }

    /** How many notices were refused since this hub started. */
    public long forged() {
        return forged.sum();
    }

    private void keep(Accounts.Account account, NoticeCheck.Genuine genuine, PaymentNotice notice) {
        var id = Id.nextValue();
        var headers = new TreeMap<>(notice.headers());
        NOT_KEPT.forEach(headers::remove);
        var asks = genuine.subject().kind() != NoticeCheck.Subject.Kind.OTHER;
        var tell = database.trip();
        tell.tell(
                """
                insert into payment_notice (id, account_id, branch_id, topic, kind, subject, query, headers, body, handled_at, outcome)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, case when ? then null else now() end, case when ? then null else 'kept' end)\
                """,
                id,
                account.id(),
                account.branch(),
                genuine.topic(),
                genuine.subject().kind(),
                genuine.subject().id(),
                Json.text(notice.query()),
                Json.text(headers),
                notice.body(),
                asks,
                asks);
        if (asks) {
            tell.tell(
                    "insert into deadline (kind, subject, branch_id, due_at) values (?, ?, ?, now() +"
                            + " make_interval(secs => ?))",
                    UNHANDLED,
                    id,
                    account.branch(),
                    PATIENCE.toSeconds());
        }
        tell.go();
        if (asks) {
            try {
                looks.at(Looks.What.NOTICE, id);
            } catch (RuntimeException brokerAway) {
                // It is kept, so the provider hears that it arrived; its deadline looks at it.
                log.warn("Notice {} waits for its deadline: {}", id, brokerAway.toString());
            }
        }
    }

    @Override
    public String kind() {
        return UNHANDLED;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        looks.at(Looks.What.NOTICE, subject);
    }

    void look(UUID id) {
        var ask = database.trip();
        var found = ask.ask(
                row -> new Kept(
                        row.id("account_id", AccountId::new),
                        new NoticeCheck.Subject(
                                NoticeCheck.Subject.Kind.valueOf(row.text("kind")), row.text("subject")),
                        row.instantOrNull("handled_at") != null,
                        row.instant("received_at"),
                        row.instant("at")),
                "select account_id, kind, subject, handled_at, received_at, clock_timestamp() as at from"
                        + " payment_notice where id = ?",
                id);
        ask.go();
        var notice = found.one().orElse(null);
        if (notice == null || notice.handled()) {
            handled(id, notice, "");
            return;
        }
        var account = accounts.of(notice.account());
        try {
            var seen = providers.named(account.provider()).look(account.account(), notice.subject());
            handled(id, notice, String.join("; ", books.bookAll(account, seen)));
        } catch (PaymentTrouble trouble) {
            // A provider may tell of a payment before it can be asked about it.
            var tooSoon = trouble.kind() == PaymentTrouble.Kind.INVALID
                    && notice.asked().isBefore(notice.receivedAt().plus(SHOWS_WITHIN));
            if (!trouble.passing() && !tooSoon) {
                handled(id, notice, "the provider: " + trouble.getMessage());
            } else {
                log.warn("Notice {} is looked at again: {}", id, trouble.getMessage());
            }
        }
    }

    /** One look answers every notice about the same thing that had come before it. */
    private void handled(UUID id, @Nullable Kept notice, String outcome) {
        var tell = database.trip();
        if (notice == null || notice.handled()) {
            forget(tell, id);
        } else {
            tell.tell(
                    """
                    with done as (
                        update payment_notice set handled_at = now(), outcome = ?
                        where account_id = ? and kind = ? and subject = ? and received_at <= ? and handled_at is null
                        returning id)
                    delete from deadline d using done where d.kind = ? and d.subject = done.id\
                    """,
                    outcome.isEmpty() ? "nothing to book" : outcome,
                    notice.account(),
                    notice.subject().kind(),
                    notice.subject().id(),
                    notice.asked(),
                    UNHANDLED);
        }
        tell.go();
    }

    private static void forget(Trip tell, UUID id) {
        tell.tell("delete from deadline where kind = ? and subject = ?", UNHANDLED, id);
    }
}
