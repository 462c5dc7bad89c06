package org.comanda.hub.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentTrouble;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.outbox.DeadlineHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks providers about what was begun and not heard of since: a notice may never come, a start may have had no answer, and
 * nobody pays for ever. It asks less and less often until the intent is over.
 */
@Component
class WatchIntents implements DeadlineHandler {

    /** How long a start without an answer is looked for before it counts as never made. */
    private static final Duration START_SHOWS_WITHIN = Duration.ofMinutes(1);
    /** After an intent has ended, how long a payment that was under way may still arrive. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(WatchIntents.class);

    private final Database database;
    private final Intents intents;
    private final Providers providers;
    private final Accounts accounts;
    private final BookObservation books;
    private final Looks looks;

    WatchIntents(
            Database database,
            Intents intents,
            Providers providers,
            Accounts accounts,
            BookObservation books,
            Looks looks) {
        this.database = database;
        this.intents = intents;
        this.providers = providers;
        this.accounts = accounts;
        this.books = books;
        this.looks = looks;
    }

    @Override
    public String kind() {
        return Intents.WATCH;
    }

    /** Deadlines do not wait for providers: it is looked at elsewhere, and again later until it is over. */
    @Override
    public void due(UUID subject, BranchId branch) {
        looks.at(Looks.What.INTENT, subject);
    }

    void look(IntentId id) {
        var ask = database.trip();
        var found = intents.of(ask, id);
        ask.go();
        var intent = found.one().orElse(null);
        if (intent == null || intent.status() == IntentStatus.PAID || intent.status() == IntentStatus.FAILED) {
            over(id);
            return;
        }
        if (intent.account() == null || providers.byHand(intent.provider())) {
            if (!intent.status().live() || Instant.now().isAfter(intent.expiresAt())) {
                end(intent);
            }
            return;
        }
        var provider = providers.named(intent.provider());
        var account = accounts.of(intent.account());
        try {
            lookAtProvider(intent, provider, account);
        } catch (PaymentTrouble trouble) {
            log.warn("{} does not tell of {} now: {}", intent.provider(), id, trouble.getMessage());
        }
    }

    private void lookAtProvider(Intent intent, PaymentProvider provider, Accounts.Account account) {
        var now = Instant.now();
        if (intent.status() == IntentStatus.CREATED) {
            var start = provider.findStart(account.account(), intent.reference());
            if (start.isPresent()) {
                var tell = database.trip();
                intents.started(tell, intent.id(), start.get());
                tell.go();
            } else if (now.isAfter(intent.createdAt().plus(START_SHOWS_WITHIN))) {
                failed(intent);
                return;
            }
        }
        books.bookAll(account, provider.find(account.account(), intent.reference()));
        var over = !intent.status().live() || now.isAfter(intent.expiresAt());
        if (over) {
            var ask = database.trip();
            var present = intents.of(ask, intent.id());
            ask.go();
            if (present.one().map(Intent::status).orElse(IntentStatus.PAID) != IntentStatus.PAID) {
                provider.cancel(account.account(), intent.start());
                if (intent.status().live()) {
                    end(intent);
                } else if (now.isAfter(intent.createdAt().plus(LATE))) {
                    over(intent.id());
                }
            }
        }
    }

    private void failed(Intent intent) {
        var tell = database.trip();
        intents.end(tell, intent.id(), IntentStatus.FAILED, "El proveedor no respondió; probá de nuevo");
        intents.unwatch(tell, intent.id());
        tell.go();
    }

    private void end(Intent intent) {
        var tell = database.trip();
        intents.end(tell, intent.id(), IntentStatus.EXPIRED, null);
        intents.unwatch(tell, intent.id());
        tell.go();
    }

    private void over(IntentId id) {
        var tell = database.trip();
        intents.unwatch(tell, id);
        tell.go();
    }
}
