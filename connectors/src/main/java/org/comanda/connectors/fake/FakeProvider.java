package org.comanda.connectors.fake;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.comanda.connectors.spi.ConnectorManifest;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.NoticeCheck.Subject;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentObservation.State;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.jspecify.annotations.Nullable;

/**
 * An online provider that is all on this machine: its checkout is a page of the hub, on which whoever looks decides what
 * happens and how the hub hears of it. It remembers across restarts. It moves no money, so it refuses live accounts.
 */
public final class FakeProvider implements PaymentProvider, AutoCloseable {

    private static final Duration LATE = Duration.ofSeconds(5);
    private static final int ID_BYTES = 16;
    private static final String WEBHOOK_SECRET = "webhookSecret";

    private static final PaymentCapabilities CAPABILITIES = new PaymentCapabilities(
            PaymentCapabilities.ConfirmedBy.PROVIDER,
            true,
            false,
            Set.of(),
            1,
            PaymentCapabilities.NO_LIMIT,
            List.of(new PaymentCapabilities.Setting(WEBHOOK_SECRET, "Secret that signs the notices", true, true)));

    private final Ledger ledger;
    private final Notices notices;
    private final String checkoutPath;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param folder where the ledger is kept
     * @param checkoutPath of the hub's page, such as {@code /fake-checkout/}, to which the handle is added
     */
    public FakeProvider(Path folder, String checkoutPath) {
        this(folder, checkoutPath, LATE, InstantSource.system());
    }

    /** @param late how late a late notice is */
    public FakeProvider(Path folder, String checkoutPath, Duration late, InstantSource clock) {
        this.ledger = new Ledger(folder);
        this.notices = new Notices(late);
        this.checkoutPath = checkoutPath;
        this.clock = clock;
    }

    @Override
    public ConnectorManifest manifest() {
        return new ConnectorManifest(
                "fake",
                ConnectorManifest.Kind.PAYMENT_PROVIDER,
                "Fake payments",
                "1",
                "A checkout that moves no money and does what it is told");
    }

    @Override
    public PaymentCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public PaymentStart start(PaymentAccount account, PaymentRequest request) {
        account.required(WEBHOOK_SECRET);
        if (account.live()) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, "A live account cannot be paid with fake money");
        }
        return ledger.write((books, pen) -> books.start(account.key(), request.reference())
                .map(this::page)
                .orElseGet(() -> {
                    var started = new Entry.Started(
                            newId(),
                            account.key(),
                            request.reference(),
                            request.concept(),
                            request.amount(),
                            request.tip(),
                            request.currency(),
                            request.expiresAt(),
                            request.returnUrl(),
                            request.noticeUrl());
                    pen.accept(started);
                    return page(started);
                }));
    }

    private PaymentStart page(Entry.Started started) {
        String path = checkoutPath + started.handle();
        URI page = started.returnUrl() == null
                ? URI.create(path)
                : started.returnUrl().resolve(path);
        return PaymentStart.atPage(started.handle(), page);
    }

    @Override
    public Optional<PaymentStart> findStart(PaymentAccount account, String reference) {
        return ledger.read(books -> books.start(account.key(), reference).map(this::page));
    }

    @Override
    public NoticeCheck verify(PaymentAccount account, PaymentNotice notice) {
        Optional<String> secret = account.setting(WEBHOOK_SECRET).filter(text -> !text.isBlank());
        if (secret.isEmpty()) {
            return new NoticeCheck.Forged("The account has no " + WEBHOOK_SECRET + " to hold notices against");
        }
        return Notices.read(secret.get(), notice)
                .<NoticeCheck>map(
                        word -> new NoticeCheck.Genuine(word.topic(), new Subject(kind(word.topic()), word.id())))
                .orElseGet(() -> new NoticeCheck.Forged("The signature does not fit"));
    }

    private static Subject.Kind kind(String topic) {
        return switch (topic) {
            case "payment" -> Subject.Kind.PAYMENT;
            case "chargeback" -> Subject.Kind.CHARGEBACK;
            default -> Subject.Kind.OTHER;
        };
    }

    @Override
    public List<PaymentObservation> look(PaymentAccount account, Subject subject) {
        return ledger.read(books -> switch (subject.kind()) {
            case PAYMENT -> List.of(observe(account, known(account, books, subject.id())));
            case CHARGEBACK ->
                List.of(observe(
                        account,
                        books.charged(account.key(), subject.id())
                                .orElseThrow(() -> unknown("chargeback", subject.id()))));
            case ORDER, CLAIM, OTHER -> List.of();
        });
    }

    @Override
    public List<PaymentObservation> find(PaymentAccount account, String reference) {
        return ledger.read(books -> books.start(account.key(), reference).stream()
                .flatMap(started -> books.payments(started.handle()).stream())
                .map(payment -> observe(account, payment))
                .toList());
    }

    @Override
    public PaymentObservation refund(PaymentAccount account, String externalId, long amount, String idempotencyKey) {
        return ledger.write((books, pen) -> {
            Books.Payment payment = known(account, books, externalId);
            if (!payment.gaveBack(idempotencyKey)) {
                giveBack(payment, amount, idempotencyKey, pen);
            }
            return observe(account, payment);
        });
    }

    private void giveBack(Books.Payment payment, long amount, @Nullable String key, Consumer<Entry> pen) {
        if (payment.state() != State.APPROVED) {
            throw unfit(payment, "give back");
        }
        if (amount < 1 || amount > payment.left()) {
            throw new PaymentTrouble(
                    PaymentTrouble.Kind.INVALID,
                    "Cannot give back %d of payment %s: %d are left".formatted(amount, payment.id(), payment.left()));
        }
        pen.accept(new Entry.GivenBack(newId(), payment.id(), amount, key));
    }

    @Override
    public void cancel(PaymentAccount account, PaymentStart started) {
        String handle = started.handle();
        if (handle == null) {
            return;
        }
        ledger.write((books, pen) -> {
            Entry.Started known = books.start(handle)
                    .filter(it -> it.account().equals(account.key()))
                    .orElseThrow(() -> unknown("checkout", handle));
            if (payable(books, known)) {
                pen.accept(new Entry.GivenUp(handle));
            }
            return known;
        });
    }

    /** What the page of a checkout shows; nothing when nobody started it. */
    public Optional<FakeCheckout> show(String handle) {
        return ledger.read(books -> books.start(handle).map(started -> show(books, started)));
    }

    private FakeCheckout show(Books books, Entry.Started started) {
        return new FakeCheckout(
                started.handle(),
                started.account(),
                started.reference(),
                started.concept(),
                started.amount(),
                started.tip(),
                started.currency(),
                started.expiresAt(),
                payable(books, started),
                started.returnUrl(),
                books.payments(started.handle()).stream()
                        .map(payment -> payment.observe(null))
                        .toList());
    }

    private boolean payable(Books books, Entry.Started started) {
        return !books.isGivenUp(started.handle())
                && clock.instant().isBefore(started.expiresAt())
                && books.payments(started.handle()).stream()
                        .noneMatch(payment -> payment.state().wasPaid());
    }

    /**
     * Lets something happen, and tells the account's notice address of it.
     *
     * @param account the one that {@link FakeCheckout#account} names
     * @param amount minor units, for {@code PARTIAL} and {@code REFUND}; null gives back all that is left
     * @throws PaymentTrouble {@code DECLINED} when it cannot be paid any more, {@code INVALID} when the act makes no sense now
     */
    public FakeCheckout act(
            PaymentAccount account, String handle, FakeAct act, @Nullable Long amount, FakeDelivery delivery) {
        String secret = account.required(WEBHOOK_SECRET);
        List<Notices.Word> words = new ArrayList<>();
        Entry.Started acted = ledger.write((books, pen) -> {
            Entry.Started started = books.start(handle)
                    .filter(it -> it.account().equals(account.key()))
                    .orElseThrow(() -> unknown("checkout", handle));
            words.addAll(carryOut(books, pen, started, act, amount));
            return started;
        });
        if (acted.noticeUrl() != null) {
            notices.send(acted.noticeUrl(), secret, words, delivery);
        }
        return show(handle).orElseThrow();
    }

    private List<Notices.Word> carryOut(
            Books books, Consumer<Entry> pen, Entry.Started started, FakeAct act, @Nullable Long amount) {
        long total = started.amount() + started.tip();
        return switch (act) {
            case APPROVE -> List.of(pay(books, pen, started, total, State.APPROVED));
            case REJECT -> List.of(pay(books, pen, started, total, State.REJECTED));
            case APPROVE_TWICE ->
                List.of(
                        pay(books, pen, started, total, State.APPROVED),
                        // The page was open twice, so that the second payment did not see the first.
                        paid(pen, started, total, State.APPROVED));
            case PARTIAL -> List.of(pay(books, pen, started, asked(amount), State.APPROVED));
            case REFUND -> {
                Books.Payment payment = lastPaid(books, started);
                giveBack(payment, amount == null ? payment.left() : amount, null, pen);
                yield List.of(new Notices.Word("payment", payment.id()));
            }
            case CHARGE_BACK -> {
                Books.Payment payment = lastPaid(books, started);
                if (payment.state() != State.APPROVED && payment.state() != State.IN_MEDIATION) {
                    throw unfit(payment, "charge back");
                }
                String chargeback = newId();
                pen.accept(new Entry.Turned(payment.id(), State.CHARGED_BACK, chargeback));
                yield List.of(new Notices.Word("chargeback", chargeback));
            }
            case DISPUTE -> {
                Books.Payment payment = lastPaid(books, started);
                if (payment.state() != State.APPROVED) {
                    throw unfit(payment, "dispute");
                }
                pen.accept(new Entry.Turned(payment.id(), State.IN_MEDIATION, null));
                yield List.of(new Notices.Word("payment", payment.id()));
            }
        };
    }

    private Notices.Word pay(Books books, Consumer<Entry> pen, Entry.Started started, long received, State state) {
        if (!payable(books, started)) {
            throw new PaymentTrouble(PaymentTrouble.Kind.DECLINED, "This cannot be paid any more");
        }
        return paid(pen, started, received, state);
    }

    private Notices.Word paid(Consumer<Entry> pen, Entry.Started started, long received, State state) {
        var paid = new Entry.Paid(newId(), started.handle(), received, state);
        pen.accept(paid);
        return new Notices.Word("payment", paid.payment());
    }

    private static long asked(@Nullable Long amount) {
        if (amount == null || amount < 1 || amount > PaymentCapabilities.NO_LIMIT) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, "Nobody pays " + amount);
        }
        return amount;
    }

    private static Books.Payment lastPaid(Books books, Entry.Started started) {
        return books.payments(started.handle()).reversed().stream()
                .filter(payment -> payment.state().wasPaid())
                .findFirst()
                .orElseThrow(() -> new PaymentTrouble(PaymentTrouble.Kind.INVALID, "Nobody has paid this yet"));
    }

    private static Books.Payment known(PaymentAccount account, Books books, String id) {
        return books.payment(account.key(), id).orElseThrow(() -> unknown("payment", id));
    }

    private static PaymentObservation observe(PaymentAccount account, Books.Payment payment) {
        return payment.observe(account.live() ? "A trial payment on a live account" : null);
    }

    private static PaymentTrouble unknown(String what, String id) {
        return new PaymentTrouble(PaymentTrouble.Kind.INVALID, "No %s is called %s".formatted(what, id));
    }

    private static PaymentTrouble unfit(Books.Payment payment, String act) {
        return new PaymentTrouble(
                PaymentTrouble.Kind.INVALID,
                "Cannot %s payment %s: it is %s".formatted(act, payment.id(), payment.state()));
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Notices that are not sent by now stay unsent, as when a provider goes down. */
    @Override
    public void close() {
        notices.close();
    }
}
