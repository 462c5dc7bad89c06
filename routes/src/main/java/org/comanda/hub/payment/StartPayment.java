package org.comanda.hub.payment;

import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Currency;
import java.util.Locale;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.comanda.hub.Amount;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.payment.PaymentCommands.IntentView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Begins a payment. What is meant is committed before the provider is asked, so that whatever happens in between, somebody
 * knows that there may be a checkout, and there is never a second one for the same intent.
 */
@Component
class StartPayment {

    private static final Duration ONLINE_LASTS = Duration.ofMinutes(30);
    private static final Duration BY_HAND_LASTS = Duration.ofHours(4);
    private static final int LIVE_A_DINER = 5;
    private static final int LIVE_A_SESSION = 40;
    private static final int REFERENCE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger log = LoggerFactory.getLogger(StartPayment.class);

    /** What came of the first transaction. */
    private sealed interface Step {}

    /** What the answer's key is kept with: the rest may have changed since. */
    private record Begun(IntentId intent) implements Step {}

    private record Party(@Nullable Integer seat, int people, String locale) {}

    private record Opened(Intent intent, PaymentRequest request, Accounts.Account account) implements Step {}

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Providers providers;
    private final Accounts accounts;
    private final Intents intents;
    private final Bell bell;
    private final Duration lookAfter;

    StartPayment(
            Database database,
            CommandKeys keys,
            TableSessions sessions,
            Ledger ledger,
            Providers providers,
            Accounts accounts,
            Intents intents,
            Bell bell,
            @Value("${comanda.payments.look-after:20s}") Duration lookAfter) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.ledger = ledger;
        this.providers = providers;
        this.accounts = accounts;
        this.intents = intents;
        this.bell = bell;
        this.lookAfter = lookAfter;
    }

    IntentView start(PaymentCommands.Start command) {
        var provider = providers.named(command.provider());
        check(command);
        return switch (database.inTransactionEvenIfRaced(() -> begin(command, provider))) {
            case Begun before -> view(before.intent());
            case Opened opened
            when opened.intent().status() == IntentStatus.PENDING ->
                opened.intent().view();
            case Opened opened -> atProvider(provider, opened);
        };
    }

    private static void check(PaymentCommands.Start command) {
        if (command.amount() != null) {
            Bounds.amount("amount", command.amount());
        } else if (command.mode() == PaymentMode.POOL) {
            throw Refusal.invalid("AMOUNT_MISSING", "Say how much to contribute");
        }
        Bounds.tip(command.tip());
    }

    private Step begin(PaymentCommands.Start command, PaymentProvider provider) {
        var caller = command.caller();
        var payer = caller instanceof Caller.Diner diner ? diner.id() : null;
        var of = SessionOf.session(command.session());
        var ask = database.trip();
        // The lock first: whoever held it may have answered this very command.
        var locked = sessions.lock(ask, of);
        var known = keys.ask(ask, command.key());
        var reading = ledger.read(ask, of);
        var account = accounts.of(ask, caller.branch(), command.provider());
        var live = intents.live(ask, command.session(), payer);
        var party = ask.ask(
                row -> new Party(
                        row.bigOrNull("seat") == null ? null : row.number("seat"),
                        row.number("people"),
                        row.text("locale")),
                """
                select (select count(*) from diner d, diner me where me.id = ? and d.session_id = me.session_id and d.seat <= me.seat)
                           as seat, (select count(*)::int from diner where session_id = ?) as people, r.locale
                from branch b join restaurant r on r.id = b.restaurant_id where b.id = ?\
                """,
                payer,
                command.session(),
                caller.branch());
        ask.go();

        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(caller);
        var before = known.answer(Begun.class);
        if (before.isPresent()) {
            return before.get();
        }
        session.mustLive();
        var currency = session.settings().currency();
        Bounds.currency(command.currency(), currency);
        var with = account.one().orElseThrow(Refusal::notFound);
        mustBeOffered(provider, with, currency);
        if (live.all().getFirst()[0] >= LIVE_A_DINER || live.all().getFirst()[1] >= LIVE_A_SESSION) {
            throw Refusal.conflict("TOO_MANY_PAYMENTS", "Finish or cancel the payments that were begun");
        }
        var amount = amount(command, payer, reading, session);
        if (command.tip() > amount) {
            throw Refusal.invalid("TIP_TOO_LARGE", "A tip is at most what is paid");
        }
        mustFit(provider, Amount.within(amount + command.tip()));

        var online = !Providers.byHand(provider);
        var expires = Instant.now().plus(online ? ONLINE_LASTS : BY_HAND_LASTS).truncatedTo(ChronoUnit.MICROS);
        var id = IntentId.next();
        var request = new PaymentRequest(
                newReference(),
                concept(session, party.all().getFirst()),
                amount,
                command.tip(),
                currency,
                expires,
                Locale.forLanguageTag(party.all().getFirst().locale()),
                URI.create(command.hubUrl() + "/t?payment=" + id),
                URI.create(command.hubUrl()
                        + Accounts.noticePath(command.provider(), with.account().key())));
        // What staff confirm has nobody to be asked.
        var start = online ? PaymentStart.atStaff() : provider.start(with.account(), request);
        var tell = database.trip();
        intents.begin(
                tell,
                new Intents.NewIntent(
                        id,
                        session.id(),
                        session.branch(),
                        command.provider(),
                        with.id(),
                        command.mode(),
                        amount,
                        command.tip(),
                        payer,
                        command.shares(),
                        online ? IntentStatus.CREATED : IntentStatus.PENDING,
                        request.reference(),
                        request.concept(),
                        start.deepLink() == null ? null : start.deepLink().toString(),
                        start.qr(),
                        caller.who(),
                        expires));
        intents.watch(tell, id, session.branch(), online ? lookAfter : BY_HAND_LASTS);
        if (!online && payer != null) {
            announce(tell, session, id, provider, money(amount + command.tip(), currency, request.locale()));
        }
        keys.keep(tell, command.key(), new Begun(id));
        var written = intents.of(tell, id);
        tell.go();
        return new Opened(written.all().getFirst(), request, with);
    }

    private static void mustBeOffered(PaymentProvider provider, Accounts.Account account, String currency) {
        var capabilities = provider.capabilities();
        var complete = capabilities.settings().stream()
                .filter(setting -> setting.required())
                .allMatch(setting -> account.account().setting(setting.name()).isPresent());
        if (!account.enabled() || !complete || (!Providers.byHand(provider) && account.id() == null)) {
            throw Refusal.conflict(
                    "PROVIDER_NOT_SET_UP",
                    "%s is not set up in this restaurant"
                            .formatted(provider.manifest().title()));
        }
        if (!capabilities.takes(currency)) {
            throw Refusal.conflict(
                    "PROVIDER_CURRENCY",
                    "%s does not take %s".formatted(provider.manifest().title(), currency));
        }
    }

    private static void mustFit(PaymentProvider provider, long total) {
        var capabilities = provider.capabilities();
        if (total < capabilities.minAmount() || total > capabilities.maxAmount()) {
            throw Refusal.invalid(
                    "AMOUNT_OUT_OF_RANGE",
                    "%s takes %d to %d at once"
                            .formatted(
                                    provider.manifest().title(), capabilities.minAmount(), capabilities.maxAmount()));
        }
    }

    private static long amount(
            PaymentCommands.Start command, @Nullable DinerId payer, Ledger.Reading reading, TableSession session) {
        if (command.mode() == PaymentMode.POOL) {
            return java.util.Objects.requireNonNull(command.amount());
        }
        if (command.mode() == PaymentMode.OWN && payer == null) {
            throw Refusal.invalid("PAYER_MISSING", "Only a diner pays its own part");
        }
        var due = reading.book(session, command.caller().who()).amountFor(command.mode(), payer, command.shares());
        if (due == 0) {
            throw Refusal.conflict("NOTHING_DUE", "There is nothing to pay of that");
        }
        return due;
    }

    private static String concept(TableSession session, Party party) {
        return party.seat() == null || party.seat() == 0
                ? session.label()
                : "Mesa %s · %d de %d".formatted(session.label(), party.seat(), party.people());
    }

    private void announce(Trip tell, TableSession session, IntentId id, PaymentProvider provider, String amount) {
        var cash = provider.manifest().id().equals("cash");
        bell.ring(
                tell,
                new Bell.Ring(
                        session.branch(),
                        session.id(),
                        cash ? AlertKind.CASH_ANNOUNCED : AlertKind.PAYMENT_ANNOUNCED,
                        "intent/" + id,
                        session.label(),
                        session.waiter(),
                        "%s paga %s %s"
                                .formatted(
                                        session.label(),
                                        amount,
                                        switch (provider.manifest().id()) {
                                            case "cash" -> "en efectivo";
                                            case "card" -> "con tarjeta";
                                            default ->
                                                "con " + provider.manifest().title();
                                        })));
    }

    private static String money(long minor, String currency, Locale locale) {
        var unit = Currency.getInstance(currency);
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(unit);
        return format.format(BigDecimal.valueOf(minor, unit.getDefaultFractionDigits()));
    }

    private IntentView atProvider(PaymentProvider provider, Opened opened) {
        var id = opened.intent().id();
        try {
            var start = provider.start(opened.account().account(), opened.request());
            var tell = database.trip();
            intents.started(tell, id, start);
            tell.go();
        } catch (PaymentTrouble trouble) {
            if (trouble.kind() == PaymentTrouble.Kind.AMBIGUOUS) {
                // Perhaps there is a checkout. It is looked for, and a second one is never made.
                log.warn(
                        "What {} began for {} is not known yet: {}",
                        opened.intent().provider(),
                        id,
                        trouble.getMessage());
            } else {
                var tell = database.trip();
                intents.end(tell, id, IntentStatus.FAILED, trouble.getMessage());
                intents.unwatch(tell, id);
                tell.go();
                throw Troubles.refusal(provider.manifest().title(), trouble);
            }
        }
        return view(id);
    }

    private IntentView view(IntentId id) {
        var trip = database.trip();
        var found = intents.of(trip, id);
        trip.go();
        return found.one().orElseThrow(Refusal::notFound).view();
    }

    private static String newReference() {
        var bytes = new byte[REFERENCE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
