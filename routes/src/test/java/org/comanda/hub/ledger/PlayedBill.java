package org.comanda.hub.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.comanda.hub.Refusal;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.jspecify.annotations.Nullable;

/**
 * A bill on which commands are played with the ledger's own decisions. Its only memory is the rows that were decided: before
 * each command the book is made of them anew, as the database would give them back.
 */
final class PlayedBill {

    /** Rows in the order in which they were written. */
    record Rows(
            List<Postings.ChargeRow> charges,
            List<Postings.ShareRow> shares,
            List<Postings.PaymentRow> payments,
            List<Postings.EntryRow> entries,
            List<Postings.AllocationRow> allocations) {

        Rows() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Rows copy() {
            return new Rows(
                    List.copyOf(charges),
                    List.copyOf(shares),
                    List.copyOf(payments),
                    List.copyOf(entries),
                    List.copyOf(allocations));
        }

        void add(Postings postings) {
            charges.addAll(postings.charges);
            shares.addAll(postings.shares);
            payments.addAll(postings.payments);
            entries.addAll(postings.entries);
            allocations.addAll(postings.allocations);
        }

        /** What was written since. */
        Rows since(Rows before) {
            return new Rows(
                    charges.subList(before.charges.size(), charges.size()),
                    shares.subList(before.shares.size(), shares.size()),
                    payments.subList(before.payments.size(), payments.size()),
                    entries.subList(before.entries.size(), entries.size()),
                    allocations.subList(before.allocations.size(), allocations.size()));
        }
    }

    private static final List<DinerId> SOME = IntStream.range(0, Act.DINERS)
            .mapToObj(seat -> new DinerId(new UUID(1, seat)))
            .toList();

    private final SessionId session;
    private final BranchId branch;
    private final List<Book.Seat> seats;
    private final long family;
    private final boolean payerFirst;
    private final Rows rows = new Rows();
    /** What is paid online, by the intent that it is paid for. */
    private final Map<PaymentId, Book.NewPayment> meant = new HashMap<>();

    private boolean live = true;
    private int charges;

    /** A bill whose charges' ids are their numbers, which decides whose turn it is to pay an odd cent. */
    PlayedBill(boolean payerFirst) {
        this(SessionId.next(), BranchId.next(), SOME, 0, payerFirst);
    }

    /** @param family tells this bill's charges from those of others in one database */
    PlayedBill(SessionId session, BranchId branch, List<DinerId> diners, long family, boolean payerFirst) {
        this.session = session;
        this.branch = branch;
        this.seats = diners.stream()
                .map(diner -> new Book.Seat(diner, "Diner", true))
                .toList();
        this.family = family;
        this.payerFirst = payerFirst;
    }

    Rows rows() {
        return rows;
    }

    boolean live() {
        return live;
    }

    @Nullable
    DinerId diner(int seat) {
        return seat == Act.NOBODY ? null : someone(seat);
    }

    int seatOf(@Nullable DinerId diner) {
        return seats.stream().map(Book.Seat::diner).toList().indexOf(diner);
    }

    private DinerId someone(int seat) {
        return seats.get(seat).diner();
    }

    private ChargeId id(int charge) {
        return new ChargeId(new UUID(family, charge));
    }

    private static int numberOf(ChargeId charge) {
        return (int) charge.value().getLeastSignificantBits();
    }

    /**
     * Plays one command and keeps the rows that it makes.
     *
     * @return the book that decided, as it stands then
     * @throws Act.Refused with the code of the refusal; nothing was kept
     */
    Book play(Act act) {
        if (!live && NaiveBill.needsAnOpenTable(act)) {
            throw new Act.Refused("SESSION_CLOSED");
        }
        var book = act instanceof Act.Order ? bookOfSums() : book();
        try {
            decide(book, act);
        } catch (Refusal refusal) {
            throw new Act.Refused(refusal.code());
        }
        rows.add(book.postings());
        if (act instanceof Act.Order order) {
            charges += order.amounts().size();
        }
        if (act instanceof Act.Close) {
            live = false;
        }
        return book;
    }

    private void decide(Book book, Act act) {
        switch (act) {
            case Act.Order order -> {
                for (int i = 0; i < order.amounts().size(); i++) {
                    book.order(
                            id(charges + i),
                            OrderItemId.next(),
                            diner(order.diner()),
                            "Dish " + (charges + i),
                            order.amounts().get(i),
                            order.tax(i));
                }
                book.absorb();
            }
            case Act.Claim claim -> book.claim(charge(claim.charge()), someone(claim.diner()));
            case Act.Release release -> book.release(charge(release.charge()), someone(release.diner()));
            case Act.Divide divide -> book.split(charge(divide.charge()), people(divide.among()));
            case Act.DivideRest divide -> book.splitRemaining(people(divide.among()));
            case Act.Transfer transfer -> book.transfer(shares(transfer.shares()), someone(transfer.to()));
            case Act.Leave leave -> book.leaveBehind(someone(leave.diner()));
            case Act.PayCash cash -> {
                var payment = payment("cash", cash.purpose());
                long amount = meant(book, payment, cash.amount());
                book.confirm(payment, amount + cash.tip() + cash.over(), cash.tip(), cash.over());
            }
            case Act.PayOnline online -> {
                var payment = payment("online", online.purpose());
                long amount = meant(book, payment, online.amount());
                long received = Math.max(1, amount + online.tip() + online.delta());
                book.confirm(payment, received, Math.clamp(received - amount, 0, online.tip()), 0);
            }
            case Act.PayAgain again -> {
                var first = meant.get(paymentOf(again.payment()));
                if (first == null) {
                    throw new Act.Refused("NOT_ONLINE");
                }
                var id = PaymentId.next();
                var payment = new Book.NewPayment(
                        id,
                        first.intent(),
                        first.provider(),
                        first.account(),
                        id.toString(),
                        first.mode(),
                        first.payer(),
                        first.shares());
                meant.put(id, payment);
                book.confirm(payment, again.amount() + again.tip(), again.tip(), 0);
            }
            case Act.Announce announce -> {
                var payment = payment("online", announce.purpose());
                book.amountFor(payment.mode(), payment.payer(), payment.shares());
                book.note(payment, PaymentStatus.valueOf(announce.word().name()), null);
            }
            case Act.Hear hear -> {
                var known = paymentOf(hear.payment());
                book.note(
                        meant.getOrDefault(known, unused(known)),
                        PaymentStatus.valueOf(hear.word().name()),
                        null);
            }
            case Act.Arrive arrive -> {
                var known = paymentOf(arrive.payment());
                if (book.figures(known).confirmed() > 0) {
                    throw new Act.Refused("KNOWN");
                }
                book.confirm(Objects.requireNonNull(meant.get(known)), arrive.amount() + arrive.tip(), arrive.tip(), 0);
            }
            case Act.Refund refund -> {
                var payment = paymentOf(refund.payment());
                book.refund(payment, refund.amount() == 0 ? book.refundable(payment) : refund.amount(), null, "why");
            }
            case Act.ChargeBack chargeBack -> {
                var payment = paymentOf(chargeBack.payment());
                var figures = book.figures(payment);
                if (figures.confirmed() == 0 || figures.status() == PaymentStatus.CHARGED_BACK) {
                    throw new Act.Refused("KNOWN");
                }
                book.chargeBack(payment, null, "why");
            }
            case Act.Dispute dispute -> book.dispute(paymentOf(dispute.payment()), null);
            case Act.EndDispute end -> book.resolveDispute(paymentOf(end.payment()), null);
            case Act.TakeBackItem item -> book.voidItem(itemOf(charge(item.charge())), "why");
            case Act.Discount discount ->
                book.discount(discount.charges().stream().map(this::charge).toList(), discount.amount(), "why");
            case Act.Relay relay -> book.reallocate(paymentOf(relay.payment()), shares(relay.shares()));
            case Act.Resolve resolve -> {
                var payment = paymentOf(resolve.payment());
                book.resolve(
                        payment,
                        book.figures(payment).credit(),
                        Book.Leftover.valueOf(resolve.as().name()),
                        "why");
            }
            case Act.Close close -> close(book, close.override());
        }
    }

    /** As closing a table asks it of the book. */
    private static void close(Book book, boolean override) {
        if (override) {
            book.writeOff("why");
        } else if (book.inProcess()) {
            throw new Act.Refused("PAYMENT_IN_PROCESS");
        } else if (book.due() > 0) {
            throw new Act.Refused("BALANCE_DUE");
        } else if (book.credit() > 0) {
            throw new Act.Refused("CREDIT_OPEN");
        }
    }

    private Book.NewPayment payment(String provider, Act.Purpose purpose) {
        var id = PaymentId.next();
        var online = provider.equals("online");
        var payment = new Book.NewPayment(
                id,
                online ? IntentId.next() : null,
                provider,
                "account",
                id.toString(),
                PaymentMode.valueOf(purpose.mode().name()),
                diner(purpose.payer()),
                purpose.mode() == Act.Mode.SHARES ? shares(purpose.shares()) : List.of());
        if (online) {
            meant.put(id, payment);
        }
        return payment;
    }

    private static Book.NewPayment unused(PaymentId id) {
        return new Book.NewPayment(id, null, "online", "account", id.toString(), PaymentMode.TOTAL, null, List.of());
    }

    private static long meant(Book book, Book.NewPayment payment, long amount) {
        if (amount > 0) {
            return amount;
        }
        long due = book.amountFor(payment.mode(), payment.payer(), payment.shares());
        if (due == 0) {
            throw new Act.Refused("NOTHING_DUE");
        }
        return due;
    }

    private List<DinerId> people(Collection<Integer> among) {
        return among.stream().map(this::someone).toList();
    }

    private ChargeId charge(int which) {
        if (charges == 0) {
            throw new Act.Refused("NONE");
        }
        return id(which % charges);
    }

    private OrderItemId itemOf(ChargeId charge) {
        return rows.charges().stream()
                .filter(row -> row.id().equals(charge))
                .findFirst()
                .orElseThrow()
                .orderItemId();
    }

    private PaymentId paymentOf(int which) {
        if (rows.payments().isEmpty()) {
            throw new Act.Refused("NONE");
        }
        return rows.payments().get(which % rows.payments().size()).id();
    }

    /** What does not exist is named like something that does not exist. */
    private List<ShareId> shares(List<Act.Pick> picks) {
        return picks.stream()
                .map(pick -> rows.shares().stream()
                        .filter(row -> charges > 0
                                && row.chargeId().equals(charge(pick.charge()))
                                && Objects.equals(row.dinerId(), diner(pick.owner())))
                        .map(Postings.ShareRow::shareId)
                        .findFirst()
                        .orElseGet(ShareId::next))
                .toList();
    }

    // The rows, read as the database reads them.

    /** All of it, as {@link Ledger#read}. */
    Book book() {
        var book = new Book(keeper(), live, payerFirst, seats, 0, 0);
        for (var row : rows.charges()) {
            if (row.originalId() == null) {
                book.remember(
                        new Book.Line(row.id(), row.orderItemId(), row.dinerId(), row.name(), row.amount(), row.tax()));
            } else {
                var line = Objects.requireNonNull(book.line(row.originalId()));
                line.net += row.amount();
                line.tax += row.tax();
                line.voided |= row.kind() == ChargeKind.VOID;
            }
        }
        var owed = new LinkedHashMap<ShareId, Long>();
        var any = new HashMap<ShareId, Postings.ShareRow>();
        for (var row : rows.shares()) {
            owed.merge(row.shareId(), row.amount(), Long::sum);
            any.putIfAbsent(row.shareId(), row);
        }
        owed.forEach((id, amount) -> {
            var row = Objects.requireNonNull(any.get(id));
            book.remember(row.chargeId(), id, row.dinerId(), amount);
        });
        payments().forEach(book::remember);
        record Pair(PaymentId payment, ShareId share) {}
        var laid = new HashMap<Pair, Long>();
        var last = new HashMap<Pair, Integer>();
        for (int i = 0; i < rows.allocations().size(); i++) {
            var row = rows.allocations().get(i);
            var pair = new Pair(row.paymentId(), row.shareId());
            laid.merge(pair, row.amount(), Long::sum);
            if (row.amount() > 0) {
                last.put(pair, i);
            }
        }
        laid.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .sorted(Comparator.comparing(entry -> Objects.requireNonNull(last.get(entry.getKey()))))
                .forEach(entry ->
                        book.remember(entry.getKey().payment(), entry.getKey().share(), entry.getValue()));
        return book;
    }

    /** Only what charging more needs, as {@link Ledger#readSums}. */
    private Book bookOfSums() {
        var payments = payments();
        var book = new Book(
                keeper(),
                live,
                payerFirst,
                List.of(),
                rows.charges().stream().mapToLong(Postings.ChargeRow::amount).sum(),
                payments.stream().mapToLong(money -> money.allocated).sum());
        payments.forEach(book::remember);
        return book;
    }

    /** What people are shown, as {@link Ledger#statement}. */
    Statement statement() {
        var allocated = rows.allocations().stream()
                .collect(Collectors.groupingBy(
                        Postings.AllocationRow::shareId, Collectors.summingLong(Postings.AllocationRow::amount)));
        var shares = new LinkedHashMap<ShareId, Postings.ShareRow>();
        var owed = new HashMap<ShareId, Long>();
        for (var row : rows.shares()) {
            shares.putIfAbsent(row.shareId(), row);
            owed.merge(row.shareId(), row.amount(), Long::sum);
        }
        var ofCharge = shares.values().stream()
                .filter(row -> Objects.requireNonNull(owed.get(row.shareId())) != 0)
                .collect(Collectors.groupingBy(
                        Postings.ShareRow::chargeId,
                        Collectors.mapping(
                                row -> new Statement.ShareLine(
                                        row.shareId(),
                                        row.dinerId(),
                                        Objects.requireNonNull(owed.get(row.shareId())),
                                        allocated.getOrDefault(row.shareId(), 0L)),
                                Collectors.toList())));
        return new Statement(
                rows.charges().stream()
                        .map(row -> new Statement.ChargeLine(
                                row.id(),
                                row.orderItemId(),
                                row.originalId(),
                                row.dinerId(),
                                row.kind(),
                                row.name(),
                                row.amount(),
                                row.tax(),
                                ofCharge.getOrDefault(row.id(), List.of())))
                        .toList(),
                payments().stream().map(Book::figures).toList());
    }

    private Ledger.Keeper keeper() {
        return new Ledger.Keeper(session, branch, "staff:lucia");
    }

    private List<Book.Money> payments() {
        return rows.payments().stream()
                .map(row -> {
                    var money = new Book.Money(
                            row.id(),
                            row.intentId(),
                            row.provider(),
                            row.account(),
                            row.externalId(),
                            row.mode(),
                            row.payerId());
                    long disputes = 0;
                    for (var entry : rows.entries()) {
                        if (entry.paymentId().equals(row.id())) {
                            switch (entry.kind()) {
                                case PENDING, REJECTED, CANCELLED ->
                                    money.unconfirmed =
                                            PaymentStatus.valueOf(entry.kind().name());
                                case CONFIRMED -> money.confirmed += entry.amount();
                                case TIP -> money.tip += entry.amount();
                                case CHANGE -> money.change += entry.amount();
                                case REFUNDED -> money.refunded += entry.amount();
                                case CHARGED_BACK -> {
                                    money.refunded += entry.amount();
                                    money.chargedBack = true;
                                }
                                case DISPUTED -> disputes++;
                                case RESOLVED -> disputes--;
                            }
                        }
                    }
                    money.disputed = disputes > 0;
                    money.allocated = rows.allocations().stream()
                            .filter(allocation -> allocation.paymentId().equals(row.id()))
                            .mapToLong(Postings.AllocationRow::amount)
                            .sum();
                    return money;
                })
                .toList();
    }

    /** The figures of a book and of the statement, which must be the same where both tell them. */
    Snapshot snapshot(Book book) {
        var statement = statement();
        var dues = new TreeMap<Integer, Snapshot.Due>();
        for (int owner = Act.NOBODY; owner < Act.DINERS; owner++) {
            var diner = diner(owner);
            long due = statement.dueOf(diner);
            var owed = diner == null ? due + looseAllocated(statement) : statement.chargedTo(diner);
            dues.put(owner, new Snapshot.Due(owed, owed - due));
        }
        return new Snapshot(
                book.totalCharges(),
                statement.totalTax(),
                book.totalPaid(),
                book.totalTips(),
                book.credit(),
                book.due(),
                book.inProcess(),
                SessionStatus.of(book.totalCharges(), book.totalPaid(), book.due(), null, null)
                        .name(),
                dues,
                book.lines().stream().map(this::line).toList(),
                book.payments().stream().map(this::money).toList());
    }

    private static long looseAllocated(Statement statement) {
        return statement.charges().stream()
                .flatMap(charge -> charge.shares().stream())
                .filter(share -> share.owner() == null)
                .mapToLong(Statement.ShareLine::allocated)
                .sum();
    }

    private Snapshot.Line line(Book.Line line) {
        var shares = new TreeMap<Integer, Snapshot.Due>();
        line.shares.stream()
                .filter(share -> share.amount != 0 || share.allocated != 0)
                .forEach(share -> shares.put(seatOf(share.owner), new Snapshot.Due(share.amount, share.allocated)));
        return new Snapshot.Line(line.net, line.tax, line.voided, shares);
    }

    private Snapshot.Money money(Book.Money money) {
        var laid = new LinkedHashMap<Act.Pick, Long>();
        rows.allocations().stream()
                .filter(row -> row.paymentId().equals(money.id))
                .forEach(row -> laid.merge(
                        new Act.Pick(
                                numberOf(row.chargeId()),
                                seatOf(rows.shares().stream()
                                        .filter(share -> share.shareId().equals(row.shareId()))
                                        .findFirst()
                                        .orElseThrow()
                                        .dinerId())),
                        row.amount(),
                        Long::sum));
        laid.values().removeIf(amount -> amount == 0);
        return new Snapshot.Money(
                money.status().name(),
                money.confirmed,
                money.tip,
                money.change,
                money.refunded,
                money.allocated,
                money.credit(),
                laid);
    }
}
