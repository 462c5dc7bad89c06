package org.comanda.hub.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.comanda.hub.Amount;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.ledger.Postings.AllocationCause;
import org.comanda.hub.ledger.Postings.EntryKind;
import org.comanda.hub.ledger.Postings.ShareCause;
import org.jspecify.annotations.Nullable;

/**
 * One session's money, as read under its lock: what was charged, who owes it, and which payment paid it. It decides by the
 * rules of the house and keeps what it decided as rows to be added, which {@link Ledger#write} does. Paid value never
 * moves: a share is never lowered below what was paid of it unless a correction or a refund gives that back.
 */
public final class Book {

    /** Somebody at the table, in the order of their coming. */
    record Seat(DinerId diner, String name, boolean active) {}

    /** One thing that somebody ordered, with its corrections. */
    static final class Line {
        final ChargeId id;
        final OrderItemId item;
        final @Nullable DinerId orderedBy;
        final String name;
        final List<Share> shares = new ArrayList<>();
        long net;
        long tax;
        boolean voided;

        Line(ChargeId id, OrderItemId item, @Nullable DinerId orderedBy, String name, long net, long tax) {
            this.id = id;
            this.item = item;
            this.orderedBy = orderedBy;
            this.name = name;
            this.net = net;
            this.tax = tax;
        }

        long open() {
            return shares.stream().mapToLong(Share::open).sum();
        }

        @Nullable
        Share of(@Nullable DinerId owner) {
            return shares.stream()
                    .filter(share -> Objects.equals(share.owner, owner))
                    .findAny()
                    .orElse(null);
        }
    }

    /** What somebody, or nobody yet, owes of one line. */
    static final class Share {
        final ShareId id;
        final Line line;
        final @Nullable DinerId owner;
        long amount;
        long allocated;

        Share(ShareId id, Line line, @Nullable DinerId owner, long amount, long allocated) {
            this.id = id;
            this.line = line;
            this.owner = owner;
            this.amount = amount;
            this.allocated = allocated;
        }

        long open() {
            return amount - allocated;
        }
    }

    /** One payment and what became of its money. */
    static final class Money {
        final PaymentId id;
        final @Nullable IntentId intent;
        final String provider;
        final String account;
        final String externalId;
        final PaymentMode mode;
        final @Nullable DinerId payer;
        long confirmed;
        long tip;
        long change;
        long refunded;
        long allocated;
        boolean disputed;
        boolean chargedBack;
        /** Before anything was confirmed: PENDING, REJECTED or CANCELLED. */
        PaymentStatus unconfirmed = PaymentStatus.PENDING;

        Money(
                PaymentId id,
                @Nullable IntentId intent,
                String provider,
                String account,
                String externalId,
                PaymentMode mode,
                @Nullable DinerId payer) {
            this.id = id;
            this.intent = intent;
            this.provider = provider;
            this.account = account;
            this.externalId = externalId;
            this.mode = mode;
            this.payer = payer;
        }

        long credit() {
            return confirmed - tip - change - refunded - allocated;
        }

        long refundable() {
            return confirmed - change - refunded;
        }

        boolean pays() {
            return confirmed > 0 && !disputed && !chargedBack;
        }

        PaymentStatus status() {
            if (confirmed == 0) {
                return unconfirmed;
            }
            if (chargedBack) {
                return PaymentStatus.CHARGED_BACK;
            }
            if (disputed) {
                return PaymentStatus.IN_DISPUTE;
            }
            if (refunded == 0) {
                return PaymentStatus.CONFIRMED;
            }
            return refundable() == 0 ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }
    }

    /** What one payment laid on one share, net. */
    static final class Laid {
        final Money money;
        final Share share;
        long amount;

        Laid(Money money, Share share, long amount) {
            this.money = money;
            this.share = share;
            this.amount = amount;
        }
    }

    /** A payment about to be booked. {@code amount} is what it means to pay, without {@code tip} and {@code change}. */
    public record NewPayment(
            PaymentId id,
            @Nullable IntentId intent,
            String provider,
            String account,
            String externalId,
            PaymentMode mode,
            @Nullable DinerId payer,
            List<ShareId> shares) {

        public NewPayment {
            shares = List.copyOf(shares);
        }
    }

    /** How a payment stands, all in minor units. */
    public record Figures(
            PaymentId paymentId,
            @Nullable IntentId intentId,
            String provider,
            String externalId,
            PaymentMode mode,
            @Nullable DinerId payer,
            PaymentStatus status,
            long confirmed,
            long allocated,
            long change,
            long refunded,
            long credit,
            long tip) {}

    /** What becomes of money that is left of a payment. */
    public enum Leftover {
        CHANGE,
        REFUND,
        TIP
    }

    private final Ledger.Keeper keeper;
    private final boolean live;
    private final boolean payerFirst;
    private final List<Seat> seats;
    private final long netBefore;
    private final long allocatedBefore;
    private final Map<ChargeId, Line> lines = new LinkedHashMap<>();
    private final Map<ShareId, Share> shares = new LinkedHashMap<>();
    private final Map<PaymentId, Money> payments = new LinkedHashMap<>();
    private final List<Laid> laid = new ArrayList<>();
    private final Postings postings = new Postings();
    private final List<Line> newLines = new ArrayList<>();

    /**
     * @param live whether the session lives: money that comes later is kept as credit
     * @param netBefore charges of lines that were not read, minor units
     * @param allocatedBefore what was paid of those
     */
    Book(
            Ledger.Keeper keeper,
            boolean live,
            boolean payerFirst,
            List<Seat> seats,
            long netBefore,
            long allocatedBefore) {
        this.keeper = keeper;
        this.live = live;
        this.payerFirst = payerFirst;
        this.seats = List.copyOf(seats);
        this.netBefore = netBefore;
        this.allocatedBefore = allocatedBefore;
    }

    // Filling it with what was read.

    void remember(Line line) {
        lines.put(line.id, line);
    }

    void remember(ChargeId line, ShareId id, @Nullable DinerId owner, long amount) {
        var of = Objects.requireNonNull(lines.get(line));
        var share = new Share(id, of, owner, amount, 0);
        of.shares.add(share);
        of.shares.sort(Comparator.comparingInt(this::seat));
        shares.put(id, share);
    }

    void remember(Money money) {
        payments.put(money.id, money);
    }

    void remember(PaymentId payment, ShareId share, long amount) {
        var to = Objects.requireNonNull(shares.get(share));
        to.allocated += amount;
        laid.add(new Laid(Objects.requireNonNull(payments.get(payment)), to, amount));
    }

    @Nullable
    Line line(ChargeId id) {
        return lines.get(id);
    }

    // Figures, always derived.

    public long totalCharges() {
        return netBefore + lines.values().stream().mapToLong(line -> line.net).sum();
    }

    public long totalPaid() {
        return payments.values().stream()
                .mapToLong(money -> money.allocated + money.credit())
                .sum();
    }

    public long totalTips() {
        return payments.values().stream().mapToLong(money -> money.tip).sum();
    }

    public long credit() {
        return payments.values().stream().mapToLong(Money::credit).sum();
    }

    public long due() {
        return netBefore - allocatedBefore + open().mapToLong(Share::open).sum();
    }

    public boolean inProcess() {
        return payments.values().stream().anyMatch(money -> money.status().inProcess());
    }

    Postings postings() {
        return postings;
    }

    List<Line> newLines() {
        return newLines;
    }

    Collection<Line> lines() {
        return lines.values();
    }

    Collection<Money> payments() {
        return payments.values();
    }

    List<Seat> seats() {
        return seats;
    }

    /** @throws Refusal 404 when the session has no such payment */
    public Figures figures(PaymentId id) {
        return figures(money(id));
    }

    public List<Figures> allFigures() {
        return payments.values().stream().map(Book::figures).toList();
    }

    /** The payment that this account of the provider calls so; another account may call another payment the same. */
    public Optional<Figures> booked(String provider, String account, String externalId) {
        return payments.values().stream()
                .filter(money -> money.provider.equals(provider)
                        && money.account.equals(account)
                        && money.externalId.equals(externalId))
                .findFirst()
                .map(Book::figures);
    }

    static Figures figures(Money money) {
        return new Figures(
                money.id,
                money.intent,
                money.provider,
                money.externalId,
                money.mode,
                money.payer,
                money.status(),
                money.confirmed,
                money.allocated,
                money.change,
                money.refunded,
                money.credit(),
                money.tip);
    }

    // Charging.

    /** A line that was ordered: owed by who ordered it, or by nobody yet. Credit that is there pays it at once. */
    void order(ChargeId id, OrderItemId item, @Nullable DinerId diner, String name, long amount, long tax) {
        var line = new Line(id, item, diner, name, amount, tax);
        lines.put(id, line);
        newLines.add(line);
        postings.charges.add(charge(line, ChargeKind.ORDER, amount, tax, null));
        if (amount != 0) {
            change(shareOf(line, diner), amount, ShareCause.ORDERED);
        }
    }

    /** Lets credit pay what is new, oldest payment first; that of OWN and SHARES only the payer's own shares. */
    void absorb() {
        for (var money : payments.values()) {
            if (money.pays() && money.credit() > 0) {
                var theirsOnly = money.mode == PaymentMode.OWN || money.mode == PaymentMode.SHARES;
                lay(
                        money,
                        newLines.stream()
                                .flatMap(line -> line.shares.stream())
                                .filter(share -> !theirsOnly || isOf(share, money.payer))
                                .toList(),
                        AllocationCause.ABSORBED);
            }
        }
    }

    private static boolean isOf(Share share, @Nullable DinerId payer) {
        return payer != null && payer.equals(share.owner);
    }

    /** Takes a whole line back: what was paid of it is credit again. */
    public long voidItem(OrderItemId item, String reason) {
        var line = lines.values().stream()
                .filter(one -> one.item.equals(item))
                .findAny()
                .orElseThrow(Refusal::notFound);
        if (line.voided) {
            throw Refusal.conflict("ITEM_VOIDED", "%s was voided already".formatted(line.name));
        }
        var amount = line.net;
        line.voided = true;
        lower(line, amount, line.tax, ChargeKind.VOID, reason);
        return amount;
    }

    /**
     * Takes an amount off lines, in proportion to what each costs.
     *
     * @param of the lines, or none for all of them
     */
    public void discount(List<ChargeId> of, long amount, String reason) {
        var those = discountable(of);
        var net = those.stream().mapToLong(line -> line.net).sum();
        if (amount < 1 || amount > net) {
            throw Refusal.invalid("BAD_AMOUNT", "A discount here is 1 to %d, not %d".formatted(net, amount));
        }
        var amounts =
                Split.of(amount, those.stream().mapToLong(line -> line.net).toArray(), 0);
        var taxes = taxOf(those, amount, net);
        for (int i = 0; i < those.size(); i++) {
            if (amounts[i] > 0 || taxes[i] > 0) {
                lower(those.get(i), amounts[i], taxes[i], ChargeKind.DISCOUNT, reason);
            }
        }
    }

    /** What all those lines cost together, for a discount in per cent. */
    public long netOf(List<ChargeId> of) {
        return discountable(of).stream().mapToLong(line -> line.net).sum();
    }

    private List<Line> discountable(List<ChargeId> of) {
        var those = of.isEmpty()
                ? List.copyOf(lines.values())
                : of.stream().distinct().map(this::lineOf).toList();
        var worth = those.stream().filter(line -> line.net > 0).toList();
        if (worth.isEmpty()) {
            throw Refusal.conflict("NOTHING_CHARGED", "There is nothing to take an amount off");
        }
        return worth;
    }

    private static long[] taxOf(List<Line> those, long amount, long net) {
        var tax = those.stream().mapToLong(line -> line.tax).sum();
        if (tax == 0) {
            return new long[those.size()];
        }
        // Rounded down, so that no line gives back more tax than it has.
        var part = java.math.BigInteger.valueOf(tax)
                .multiply(java.math.BigInteger.valueOf(amount))
                .divide(java.math.BigInteger.valueOf(net))
                .longValueExact();
        return Split.of(part, those.stream().mapToLong(line -> line.tax).toArray(), 0);
    }

    private void lower(Line line, long amount, long tax, ChargeKind kind, String reason) {
        postings.charges.add(charge(line, kind, -amount, -tax, reason));
        line.net -= amount;
        line.tax -= tax;
        if (amount == 0) {
            return;
        }
        var held = List.copyOf(line.shares);
        var parts =
                Split.of(amount, held.stream().mapToLong(share -> share.amount).toArray(), turn(line, held.size()));
        for (int i = 0; i < parts.length; i++) {
            var share = held.get(i);
            change(share, -parts[i], ShareCause.CORRECTED);
            if (share.open() < 0) {
                takeBack(share, -share.open(), AllocationCause.SHARE_LOWERED);
            }
        }
    }

    /** What is still open will never be paid. */
    public long writeOff(String reason) {
        long total = 0;
        for (var line : lines.values()) {
            var open = line.open();
            if (open > 0) {
                postings.charges.add(charge(line, ChargeKind.WRITE_OFF, -open, 0, reason));
                line.net -= open;
                line.shares.forEach(share -> change(share, -share.open(), ShareCause.CORRECTED));
                total += open;
            }
        }
        return total;
    }

    // Who owes it.

    /** A diner takes on what nobody owes yet of a line. Its own again changes nothing. */
    public void claim(ChargeId charge, DinerId diner) {
        var line = lineOf(charge);
        seated(diner);
        var free = line.of(null);
        if (free != null && free.open() > 0) {
            move(free, diner, free.open(), ShareCause.CLAIMED);
            return;
        }
        mustBeOpen(line);
        var theirs = line.of(diner);
        if (theirs != null && theirs.open() > 0) {
            return;
        }
        var winner = line.shares.stream()
                .filter(share -> share.owner != null && share.open() > 0)
                .map(share -> Objects.requireNonNull(share.owner))
                .findFirst()
                .orElseThrow();
        throw new Refusal(
                409,
                "SHARE_TAKEN",
                "%s took it first".formatted(nameOf(winner)),
                Map.of("takenBy", nameOf(winner), "takenByDinerId", winner.toString()));
    }

    /** A diner gives back what it has not paid of a line: nobody owes it then. */
    public void release(ChargeId charge, DinerId diner) {
        var line = lineOf(charge);
        var theirs = line.of(diner);
        if (theirs == null || theirs.amount == 0) {
            throw Refusal.conflict("SHARE_NOT_YOURS", "%s is not yours to give back".formatted(line.name));
        }
        if (theirs.open() == 0) {
            throw Refusal.conflict("SHARE_PAID", "Your part of %s is paid".formatted(line.name));
        }
        move(theirs, null, theirs.open(), ShareCause.RELEASED);
    }

    /** Several diners take on equally what is not paid of a line. */
    public void split(ChargeId charge, List<DinerId> among) {
        var line = lineOf(charge);
        mustBeOpen(line);
        divide(line, List.copyOf(line.shares), among);
    }

    /** The diners take on equally, line by line, all that nobody owes yet. */
    public void splitRemaining(List<DinerId> among) {
        var any = false;
        for (var line : lines.values()) {
            var free = line.of(null);
            if (free != null && free.open() > 0) {
                divide(line, List.of(free), among);
                any = true;
            }
        }
        if (!any) {
            throw Refusal.conflict("NOTHING_UNASSIGNED", "Everything is somebody's already");
        }
    }

    /** Those who were seen lately. */
    public List<DinerId> present() {
        return seats.stream().filter(Seat::active).map(Seat::diner).toList();
    }

    private void divide(Line line, List<Share> from, List<DinerId> among) {
        var people = seated(among);
        var parts = Split.equally(from.stream().mapToLong(Share::open).sum(), people.size(), turn(line, people.size()));
        var changes = new LinkedHashMap<Share, Long>();
        from.forEach(share -> changes.merge(share, -share.open(), Long::sum));
        for (int i = 0; i < parts.length; i++) {
            changes.merge(shareOf(line, people.get(i)), parts[i], Long::sum);
        }
        changes.forEach((share, amount) -> change(share, amount, ShareCause.SPLIT));
    }

    /** Staff give what is not paid of shares to a diner. */
    public void transfer(List<ShareId> which, DinerId to) {
        seated(to);
        for (var share : named(which)) {
            if (share.open() == 0) {
                throw Refusal.conflict("SHARE_PAID", "That part of %s is paid".formatted(share.line.name));
            }
            if (!to.equals(share.owner)) {
                move(share, to, share.open(), ShareCause.TRANSFERRED);
            }
        }
    }

    /** Somebody left: what it had claimed or was given, and has not paid, is nobody's again. Never its own orders. */
    public void leaveBehind(DinerId diner) {
        for (var line : lines.values()) {
            var theirs = line.of(diner);
            if (theirs != null && theirs.open() > 0 && !diner.equals(line.orderedBy)) {
                move(theirs, null, theirs.open(), ShareCause.LEFT_BEHIND);
            }
        }
    }

    private void move(Share from, @Nullable DinerId to, long amount, ShareCause cause) {
        change(from, -amount, cause);
        change(shareOf(from.line, to), amount, cause);
    }

    private void change(Share share, long amount, ShareCause cause) {
        if (amount != 0) {
            share.amount += amount;
            postings.shares.add(new Postings.ShareRow(
                    Id.nextValue(),
                    share.id,
                    share.line.id,
                    keeper.session(),
                    share.owner,
                    amount,
                    cause,
                    keeper.who()));
        }
    }

    private Share shareOf(Line line, @Nullable DinerId owner) {
        var there = line.of(owner);
        if (there != null) {
            return there;
        }
        var share = new Share(ShareId.next(), line, owner, 0, 0);
        line.shares.add(share);
        line.shares.sort(Comparator.comparingInt(this::seat));
        shares.put(share.id, share);
        return share;
    }

    // Money that comes.

    /** What a payment of this mode would have to be, minor units; none for a contribution of any size. */
    public long amountFor(PaymentMode mode, @Nullable DinerId payer, List<ShareId> which) {
        return targets(mode, payer, which).stream().mapToLong(Share::open).sum();
    }

    /** Notes a payment that is not money yet, or never will be. */
    public void note(NewPayment payment, PaymentStatus status, @Nullable String reason) {
        var known = payments.get(payment.id());
        var money = known == null ? begin(payment) : known;
        if (money.confirmed == 0 && (known == null || money.unconfirmed != status)) {
            var kind =
                    switch (status) {
                        case PENDING -> EntryKind.PENDING;
                        case REJECTED -> EntryKind.REJECTED;
                        case CANCELLED -> EntryKind.CANCELLED;
                        case CONFIRMED, REFUNDED, PARTIALLY_REFUNDED, IN_DISPUTE, CHARGED_BACK ->
                            throw new IllegalArgumentException(status + " is money");
                    };
            money.unconfirmed = status;
            entry(money, kind, 0, null, reason);
        }
    }

    /**
     * Books money that was confirmed and lays it on what it is for; what is left is credit. A second payment of the same
     * intent is credit as a whole.
     *
     * @param confirmed all that was handed over
     * @param tip what of it is a tip
     * @param change what of it was handed back at once
     */
    public void confirm(NewPayment payment, long confirmed, long tip, long change) {
        if (confirmed < 1 || tip < 0 || change < 0 || tip + change > confirmed) {
            throw new IllegalArgumentException("%d with tip %d and change %d".formatted(confirmed, tip, change));
        }
        Amount.within(confirmed);
        var known = payments.get(payment.id());
        var money = known == null ? begin(payment) : known;
        if (money.confirmed > 0) {
            throw new IllegalStateException(money.id + " is confirmed already");
        }
        money.confirmed = confirmed;
        entry(money, EntryKind.CONFIRMED, confirmed, null, null);
        tip(money, tip, null);
        if (change > 0) {
            money.change += change;
            entry(money, EntryKind.CHANGE, change, null, null);
        }
        // Somebody paid the same twice: that is to be given back, not to pay for others.
        var again = payment.intent() != null
                && payments.values().stream()
                        .anyMatch(other ->
                                other != money && payment.intent().equals(other.intent) && other.confirmed > 0);
        if (live && !again) {
            lay(money, targets(payment.mode(), payment.payer(), payment.shares()), AllocationCause.PAID);
        }
    }

    private Money begin(NewPayment payment) {
        var money = new Money(
                payment.id(),
                payment.intent(),
                payment.provider(),
                payment.account(),
                payment.externalId(),
                payment.mode(),
                payment.payer());
        payments.put(money.id, money);
        postings.payments.add(new Postings.PaymentRow(
                payment.id(),
                keeper.session(),
                keeper.branch(),
                payment.intent(),
                payment.provider(),
                payment.account(),
                payment.externalId(),
                payment.mode(),
                payment.payer()));
        return money;
    }

    private List<Share> targets(PaymentMode mode, @Nullable DinerId payer, List<ShareId> which) {
        return switch (mode) {
            case OWN -> open().filter(share -> isOf(share, payer)).toList();
            case TOTAL -> open().toList();
            case POOL ->
                payerFirst && payer != null
                        ? Stream.concat(
                                        open().filter(share -> isOf(share, payer)),
                                        open().filter(share -> !isOf(share, payer)))
                                .toList()
                        : open().toList();
            case SHARES -> {
                var wanted = named(which);
                yield open().filter(wanted::contains).toList();
            }
        };
    }

    /** Lines in the order they were sent, in each the shares in the order of seats, nobody's last. */
    private Stream<Share> open() {
        return lines.values().stream().flatMap(line -> line.shares.stream()).filter(share -> share.open() > 0);
    }

    private void lay(Money money, List<Share> on, AllocationCause cause) {
        for (var share : on) {
            var amount = Math.min(money.credit(), share.open());
            if (amount > 0) {
                share.allocated += amount;
                money.allocated += amount;
                laid.add(new Laid(money, share, amount));
                allocation(money, share, amount, cause);
            }
        }
    }

    /** Lays a payment on the shares that staff name, and nowhere else. */
    public void reallocate(PaymentId id, List<ShareId> which) {
        var money = money(id);
        if (!money.pays()) {
            throw notConfirmed(money);
        }
        var wanted = named(which);
        var before = new LinkedHashMap<Share, Long>();
        for (var one : laid) {
            if (one.money == money && one.amount > 0) {
                before.merge(one.share, one.amount, Long::sum);
                one.share.allocated -= one.amount;
                money.allocated -= one.amount;
                one.amount = 0;
            }
        }
        var after = new LinkedHashMap<Share, Long>();
        for (var share : open().filter(wanted::contains).toList()) {
            var amount = Math.min(money.credit(), share.open());
            if (amount > 0) {
                share.allocated += amount;
                money.allocated += amount;
                laid.add(new Laid(money, share, amount));
                after.put(share, amount);
            }
        }
        // What is laid anew is written in the order of laying, because what was laid last is given back first.
        before.forEach((share, was) -> {
            var less = was - after.getOrDefault(share, 0L);
            if (less > 0) {
                allocation(money, share, -less, AllocationCause.BY_HAND);
            }
        });
        after.forEach((share, now) -> {
            var more = now - before.getOrDefault(share, 0L);
            if (more > 0) {
                allocation(money, share, more, AllocationCause.BY_HAND);
            }
        });
    }

    /** Decides what becomes of money that is left of a payment, or of a part of it. */
    public void resolve(PaymentId id, long amount, Leftover as, @Nullable String reason) {
        var money = money(id);
        if (!money.pays()) {
            throw notConfirmed(money);
        }
        if (amount < 1 || amount > money.credit()) {
            throw Refusal.conflict("NO_CREDIT", "Of this payment %d is left".formatted(money.credit()));
        }
        switch (as) {
            case CHANGE -> {
                if (!money.provider.equals("cash")) {
                    throw Refusal.conflict("NOT_CASH", "Only cash gives change; refund it instead");
                }
                money.change += amount;
                entry(money, EntryKind.CHANGE, amount, null, reason);
            }
            case TIP -> tip(money, amount, reason);
            case REFUND -> refund(id, amount, null, reason);
        }
    }

    // Money that goes.

    /** What may be given back of a payment, minor units. */
    public long refundable(PaymentId id) {
        return money(id).refundable();
    }

    /** Gives money back: credit first, then what was paid last, then the tip. What it had paid is open again. */
    public void refund(PaymentId id, long amount, @Nullable String externalId, @Nullable String reason) {
        var money = money(id);
        if (money.confirmed == 0 || money.chargedBack) {
            throw notConfirmed(money);
        }
        if (amount < 1 || amount > money.refundable()) {
            throw Refusal.conflict(
                    "REFUND_TOO_LARGE",
                    "Of this payment %d can be given back, not %d".formatted(money.refundable(), amount));
        }
        giveBack(money, amount, EntryKind.REFUNDED, AllocationCause.REFUNDED, externalId, reason);
    }

    /** The payer's bank took all of it back. */
    public long chargeBack(PaymentId id, @Nullable String externalId, @Nullable String reason) {
        var money = money(id);
        var amount = money.refundable();
        money.chargedBack = true;
        giveBack(money, amount, EntryKind.CHARGED_BACK, AllocationCause.CHARGED_BACK, externalId, reason);
        return amount;
    }

    private void giveBack(
            Money money,
            long amount,
            EntryKind kind,
            AllocationCause cause,
            @Nullable String externalId,
            @Nullable String reason) {
        var beyondCredit = amount - Math.min(amount, money.credit());
        var fromTip = beyondCredit - takeBack(money, null, beyondCredit, cause);
        if (fromTip > 0) {
            money.tip -= fromTip;
            entry(money, EntryKind.TIP, -fromTip, null, reason);
        }
        money.refunded += amount;
        entry(money, kind, amount, externalId, reason);
    }

    private void takeBack(Share share, long amount, AllocationCause cause) {
        takeBack(null, share, amount, cause);
    }

    /** Reverses allocations, newest first, of one payment or on one share. */
    private long takeBack(@Nullable Money money, @Nullable Share share, long amount, AllocationCause cause) {
        long taken = 0;
        for (int i = laid.size() - 1; i >= 0 && taken < amount; i--) {
            var one = laid.get(i);
            if ((money == null || one.money == money) && (share == null || one.share == share) && one.amount > 0) {
                var back = Math.min(one.amount, amount - taken);
                one.amount -= back;
                one.share.allocated -= back;
                one.money.allocated -= back;
                taken += back;
                allocation(one.money, one.share, -back, cause);
            }
        }
        return taken;
    }

    /** The payer disputes it: it keeps what it paid until that is decided. Tells whether that is news. */
    public boolean dispute(PaymentId id, @Nullable String reason) {
        var money = money(id);
        if (!money.pays()) {
            return false;
        }
        money.disputed = true;
        entry(money, EntryKind.DISPUTED, 0, null, reason);
        return true;
    }

    public void resolveDispute(PaymentId id, @Nullable String reason) {
        var money = money(id);
        if (money.disputed) {
            money.disputed = false;
            entry(money, EntryKind.RESOLVED, 0, null, reason);
        }
    }

    private void tip(Money money, long amount, @Nullable String reason) {
        if (amount > 0) {
            money.tip += amount;
            entry(money, EntryKind.TIP, amount, null, reason);
        }
    }

    // Rows.

    private Postings.ChargeRow charge(Line line, ChargeKind kind, long amount, long tax, @Nullable String reason) {
        var correction = kind != ChargeKind.ORDER && kind != ChargeKind.SERVICE;
        return new Postings.ChargeRow(
                correction ? ChargeId.next() : line.id,
                keeper.session(),
                keeper.branch(),
                line.item,
                line.orderedBy,
                correction ? line.id : null,
                kind,
                line.name,
                amount,
                tax,
                keeper.who(),
                reason);
    }

    private void entry(Money money, EntryKind kind, long amount, @Nullable String externalId, @Nullable String reason) {
        postings.entries.add(new Postings.EntryRow(
                Id.nextValue(), money.id, keeper.session(), kind, amount, externalId, keeper.who(), reason));
    }

    private void allocation(Money money, Share share, long amount, AllocationCause cause) {
        postings.allocations.add(new Postings.AllocationRow(
                Id.nextValue(), money.id, share.id, share.line.id, keeper.session(), amount, cause, keeper.who()));
    }

    // Finding.

    private Line lineOf(ChargeId id) {
        var line = lines.get(id);
        if (line == null) {
            throw Refusal.notFound();
        }
        return line;
    }

    private Money money(PaymentId id) {
        var money = payments.get(id);
        if (money == null) {
            throw Refusal.notFound();
        }
        return money;
    }

    private List<Share> named(List<ShareId> which) {
        if (which.isEmpty()) {
            throw Refusal.invalid("SHARES_MISSING", "Say which shares");
        }
        return which.stream()
                .distinct()
                .map(id -> {
                    var share = shares.get(id);
                    if (share == null) {
                        throw Refusal.notFound();
                    }
                    return share;
                })
                .toList();
    }

    private static void mustBeOpen(Line line) {
        if (line.voided) {
            throw Refusal.conflict("ITEM_VOIDED", "%s was voided".formatted(line.name));
        }
        if (line.open() == 0) {
            throw Refusal.conflict("CHARGE_PAID", "%s is paid".formatted(line.name));
        }
    }

    private static Refusal notConfirmed(Money money) {
        return Refusal.conflict("PAYMENT_" + money.status(), "This payment is " + money.status());
    }

    /** @throws Refusal 422 when somebody is named who does not sit at the table */
    public void mustSit(@Nullable DinerId diner) {
        if (diner != null) {
            seated(diner);
        }
    }

    private void seated(DinerId diner) {
        if (seats.stream().noneMatch(seat -> seat.diner().equals(diner))) {
            throw Refusal.invalid("NOT_AT_THE_TABLE", "Somebody named does not sit at this table");
        }
    }

    private List<DinerId> seated(List<DinerId> among) {
        if (among.isEmpty()) {
            throw Refusal.invalid("NOBODY_NAMED", "Say who shares it");
        }
        among.forEach(this::seated);
        return seats.stream().map(Seat::diner).filter(among::contains).toList();
    }

    private String nameOf(DinerId diner) {
        return seats.stream()
                .filter(seat -> seat.diner().equals(diner))
                .map(Seat::name)
                .findAny()
                .orElse("Invitado");
    }

    private int seat(Share share) {
        for (int i = 0; i < seats.size(); i++) {
            if (seats.get(i).diner().equals(share.owner)) {
                return i;
            }
        }
        return seats.size();
    }

    /** Whose turn it is to pay the odd cent of a line, so that it is not always the same person's. */
    private static int turn(Line line, int people) {
        return Math.floorMod(line.id.value().hashCode(), people);
    }
}
