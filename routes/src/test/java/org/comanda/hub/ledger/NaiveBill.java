package org.comanda.hub.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bill as somebody would keep it who has a long roll of paper and all the time in the world: a list of facts, from which
 * every figure is counted anew whenever it is needed. It has nothing in common with the ledger that it is held against,
 * the arithmetic of splitting included.
 */
final class NaiveBill {

    private sealed interface Fact {}

    private record Charged(int charge, int orderedBy, long amount, long tax, boolean first, boolean voids)
            implements Fact {}

    private record Owed(int charge, int owner, long amount) implements Fact {}

    /** @param meantBy the payment that its intent was begun for: itself, unless somebody paid again */
    private record Begun(int payment, Act.Purpose purpose, boolean cash, int meantBy) implements Fact {}

    private record Moved(int payment, String what, long amount) implements Fact {}

    private record Laid(int payment, int charge, int owner, long amount) implements Fact {}

    private final List<Fact> facts = new ArrayList<>();
    private final boolean payerFirst;
    private boolean live = true;

    NaiveBill(boolean payerFirst) {
        this.payerFirst = payerFirst;
    }

    /** Does what the rules say, or refuses and changes nothing. */
    void play(Act act) {
        int before = facts.size();
        try {
            if (!live && needsAnOpenTable(act)) {
                throw new Act.Refused("SESSION_CLOSED");
            }
            carryOut(act);
        } catch (Act.Refused refused) {
            facts.subList(before, facts.size()).clear();
            throw refused;
        }
    }

    static boolean needsAnOpenTable(Act act) {
        return !(act instanceof Act.PayOnline
                || act instanceof Act.PayAgain
                || act instanceof Act.Announce
                || act instanceof Act.Hear
                || act instanceof Act.Arrive
                || act instanceof Act.Refund
                || act instanceof Act.ChargeBack
                || act instanceof Act.Dispute
                || act instanceof Act.EndDispute
                || act instanceof Act.Resolve);
    }

    private void carryOut(Act act) {
        switch (act) {
            case Act.Order order -> order(order);
            case Act.Claim claim -> claim(charge(claim.charge()), claim.diner());
            case Act.Release release -> release(charge(release.charge()), release.diner());
            case Act.Divide divide -> {
                int charge = charge(divide.charge());
                mustBeOpen(charge);
                divide(charge, holders(charge), divide.among());
            }
            case Act.DivideRest divide -> {
                var loose = IntStream.range(0, charges())
                        .filter(charge -> open(charge, Act.NOBODY) > 0)
                        .toArray();
                if (loose.length == 0) {
                    throw new Act.Refused("NOTHING_UNASSIGNED");
                }
                for (int charge : loose) {
                    divide(charge, List.of(Act.NOBODY), divide.among());
                }
            }
            case Act.Transfer transfer -> {
                for (var pick : existing(transfer.shares())) {
                    long open = open(pick.charge(), pick.owner());
                    if (open == 0) {
                        throw new Act.Refused("SHARE_PAID");
                    }
                    give(pick.charge(), pick.owner(), transfer.to(), open);
                }
            }
            case Act.Leave leave -> {
                for (int charge = 0; charge < charges(); charge++) {
                    if (orderedBy(charge) != leave.diner()) {
                        give(charge, leave.diner(), Act.NOBODY, open(charge, leave.diner()));
                    }
                }
            }
            case Act.PayCash cash -> {
                long amount = meant(cash.purpose(), cash.amount());
                int payment = begin(cash.purpose(), true);
                arrive(payment, cash.purpose(), amount + cash.tip() + cash.over(), cash.tip(), cash.over());
            }
            case Act.PayOnline online -> {
                long amount = meant(online.purpose(), online.amount());
                long received = Math.max(1, amount + online.tip() + online.delta());
                long tip = received <= amount ? 0 : Math.min(online.tip(), received - amount);
                int payment = begin(online.purpose(), false);
                arrive(payment, online.purpose(), received, tip, 0);
            }
            case Act.PayAgain again -> {
                var first = begun(payment(again.payment()));
                if (first.cash()) {
                    throw new Act.Refused("NOT_ONLINE");
                }
                int payment = begin(first.purpose(), false, first.meantBy());
                arrive(payment, first.purpose(), again.amount() + again.tip(), again.tip(), 0);
            }
            case Act.Announce announce -> {
                var purpose = announce.purpose();
                var shares = purpose.mode() == Act.Mode.SHARES ? existing(purpose.shares()) : purpose.shares();
                int payment = begin(new Act.Purpose(purpose.mode(), purpose.payer(), shares), false);
                facts.add(new Moved(payment, announce.word().name(), 0));
            }
            case Act.Hear hear -> {
                int payment = payment(hear.payment());
                if (moved(payment, "CONFIRMED") == 0
                        && !lastWord(payment).equals(hear.word().name())) {
                    facts.add(new Moved(payment, hear.word().name(), 0));
                }
            }
            case Act.Arrive arrive -> {
                int payment = payment(arrive.payment());
                if (moved(payment, "CONFIRMED") > 0) {
                    throw new Act.Refused("KNOWN");
                }
                arrive(payment, begun(payment).purpose(), arrive.amount() + arrive.tip(), arrive.tip(), 0);
            }
            case Act.Refund refund -> {
                int payment = payment(refund.payment());
                if (moved(payment, "CONFIRMED") == 0 || told(payment, "CHARGED_BACK") > 0) {
                    throw new Act.Refused("PAYMENT_" + status(payment));
                }
                long all = refundable(payment);
                long amount = refund.amount() == 0 ? all : refund.amount();
                if (amount < 1 || amount > all) {
                    throw new Act.Refused("REFUND_TOO_LARGE");
                }
                giveBack(payment, amount, "REFUNDED");
            }
            case Act.ChargeBack chargeBack -> {
                int payment = payment(chargeBack.payment());
                if (moved(payment, "CONFIRMED") == 0 || told(payment, "CHARGED_BACK") > 0) {
                    throw new Act.Refused("KNOWN");
                }
                giveBack(payment, refundable(payment), "CHARGED_BACK");
            }
            case Act.Dispute dispute -> {
                int payment = payment(dispute.payment());
                if (pays(payment)) {
                    facts.add(new Moved(payment, "DISPUTED", 0));
                }
            }
            case Act.EndDispute end -> {
                int payment = payment(end.payment());
                if (disputed(payment)) {
                    facts.add(new Moved(payment, "RESOLVED", 0));
                }
            }
            case Act.TakeBackItem item -> {
                int charge = charge(item.charge());
                if (voided(charge)) {
                    throw new Act.Refused("ITEM_VOIDED");
                }
                lower(charge, net(charge), tax(charge), true);
            }
            case Act.Discount discount -> discount(discount);
            case Act.Relay relay -> relay(payment(relay.payment()), relay.shares());
            case Act.Resolve resolve -> {
                int payment = payment(resolve.payment());
                long credit = credit(payment);
                if (!pays(payment)) {
                    throw new Act.Refused("PAYMENT_" + status(payment));
                }
                if (credit == 0) {
                    throw new Act.Refused("NO_CREDIT");
                }
                switch (resolve.as()) {
                    case CHANGE -> {
                        if (!begun(payment).cash()) {
                            throw new Act.Refused("NOT_CASH");
                        }
                        facts.add(new Moved(payment, "CHANGE", credit));
                    }
                    case TIP -> facts.add(new Moved(payment, "TIP", credit));
                    case REFUND -> giveBack(payment, credit, "REFUNDED");
                }
            }
            case Act.Close close -> close(close.override());
        }
    }

    // What is ordered, and who owes it.

    private void order(Act.Order order) {
        int from = charges();
        for (int i = 0; i < order.amounts().size(); i++) {
            long amount = order.amounts().get(i);
            facts.add(new Charged(from + i, order.diner(), amount, order.tax(i), true, false));
            owe(from + i, order.diner(), amount);
        }
        for (int payment = 0; payment < payments(); payment++) {
            var purpose = begun(payment).purpose();
            boolean theirsOnly = purpose.mode() == Act.Mode.OWN || purpose.mode() == Act.Mode.SHARES;
            for (int charge = from; charge < charges() && pays(payment); charge++) {
                if (!theirsOnly || (order.diner() != Act.NOBODY && order.diner() == purpose.payer())) {
                    lay(payment, charge, order.diner());
                }
            }
        }
    }

    private void claim(int charge, int diner) {
        long free = open(charge, Act.NOBODY);
        if (free > 0) {
            give(charge, Act.NOBODY, diner, free);
            return;
        }
        mustBeOpen(charge);
        if (open(charge, diner) == 0) {
            throw new Act.Refused("SHARE_TAKEN");
        }
    }

    private void release(int charge, int diner) {
        if (owed(charge, diner) == 0) {
            throw new Act.Refused("SHARE_NOT_YOURS");
        }
        if (open(charge, diner) == 0) {
            throw new Act.Refused("SHARE_PAID");
        }
        give(charge, diner, Act.NOBODY, open(charge, diner));
    }

    private void divide(int charge, List<Integer> from, Set<Integer> among) {
        if (among.isEmpty()) {
            throw new Act.Refused("NOBODY_NAMED");
        }
        var people = IntStream.range(0, Act.DINERS).filter(among::contains).toArray();
        long total = from.stream().mapToLong(owner -> open(charge, owner)).sum();
        var parts = cut(total, IntStream.of(people).mapToLong(one -> 1).toArray(), turn(charge, people.length));
        for (int owner : from) {
            owe(charge, owner, -open(charge, owner));
        }
        for (int i = 0; i < people.length; i++) {
            owe(charge, people[i], parts[i]);
        }
    }

    private void give(int charge, int from, int to, long amount) {
        if (from != to) {
            owe(charge, from, -amount);
            owe(charge, to, amount);
        }
    }

    private void owe(int charge, int owner, long amount) {
        if (amount != 0) {
            facts.add(new Owed(charge, owner, amount));
        }
    }

    private void mustBeOpen(int charge) {
        if (voided(charge)) {
            throw new Act.Refused("ITEM_VOIDED");
        }
        if (holders(charge).stream().allMatch(owner -> open(charge, owner) == 0)) {
            throw new Act.Refused("CHARGE_PAID");
        }
    }

    // What is taken off.

    private void lower(int charge, long amount, long tax, boolean voids) {
        facts.add(new Charged(charge, orderedBy(charge), -amount, -tax, false, voids));
        if (amount == 0) {
            return;
        }
        var holders = holders(charge);
        var parts = cut(
                amount,
                holders.stream().mapToLong(owner -> owed(charge, owner)).toArray(),
                turn(charge, holders.size()));
        for (int i = 0; i < parts.length; i++) {
            int owner = holders.get(i);
            owe(charge, owner, -parts[i]);
            unlay(null, new Act.Pick(charge, owner), -open(charge, owner));
        }
    }

    private void discount(Act.Discount discount) {
        var those = (discount.charges().isEmpty()
                        ? IntStream.range(0, charges()).boxed()
                        : discount.charges().stream().map(this::charge).distinct())
                .filter(charge -> net(charge) > 0)
                .toList();
        if (those.isEmpty()) {
            throw new Act.Refused("NOTHING_CHARGED");
        }
        long net = those.stream().mapToLong(this::net).sum();
        long amount = discount.amount();
        if (amount < 1 || amount > net) {
            throw new Act.Refused("BAD_AMOUNT");
        }
        var amounts = cut(amount, those.stream().mapToLong(this::net).toArray(), 0);
        long allTax = those.stream().mapToLong(this::tax).sum();
        var taxes = allTax == 0
                ? new long[those.size()]
                : cut(allTax * amount / net, those.stream().mapToLong(this::tax).toArray(), 0);
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0 || taxes[i] > 0) {
                lower(those.get(i), amounts[i], taxes[i], false);
            }
        }
    }

    private void close(boolean override) {
        if (override) {
            for (int charge = 0; charge < charges(); charge++) {
                for (int owner : holders(charge)) {
                    long open = open(charge, owner);
                    if (open > 0) {
                        facts.add(new Charged(charge, orderedBy(charge), -open, 0, false, false));
                        owe(charge, owner, -open);
                    }
                }
            }
        } else if (anyInProcess()) {
            throw new Act.Refused("PAYMENT_IN_PROCESS");
        } else if (due() > 0) {
            throw new Act.Refused("BALANCE_DUE");
        } else if (allCredit() > 0) {
            throw new Act.Refused("CREDIT_OPEN");
        }
        live = false;
    }

    // Money.

    private long meant(Act.Purpose purpose, long amount) {
        if (amount > 0) {
            return amount;
        }
        long due = targets(purpose).stream()
                .mapToLong(pick -> open(pick.charge(), pick.owner()))
                .sum();
        if (due == 0) {
            throw new Act.Refused("NOTHING_DUE");
        }
        return due;
    }

    private int begin(Act.Purpose purpose, boolean cash) {
        return begin(purpose, cash, payments());
    }

    private int begin(Act.Purpose purpose, boolean cash, int meantBy) {
        facts.add(new Begun(payments(), purpose, cash, meantBy));
        return payments() - 1;
    }

    private void arrive(int payment, Act.Purpose purpose, long confirmed, long tip, long change) {
        boolean again = all(Begun.class)
                .anyMatch(other ->
                        other.meantBy() == begun(payment).meantBy() && moved(other.payment(), "CONFIRMED") > 0);
        facts.add(new Moved(payment, "CONFIRMED", confirmed));
        facts.add(new Moved(payment, "TIP", tip));
        facts.add(new Moved(payment, "CHANGE", change));
        if (live && !again) {
            targets(purpose).forEach(pick -> lay(payment, pick.charge(), pick.owner()));
        }
    }

    /** Oldest charge first, in each by seat, nobody's last. */
    private List<Act.Pick> targets(Act.Purpose purpose) {
        var open = IntStream.range(0, charges())
                .boxed()
                .flatMap(charge -> holders(charge).stream().map(owner -> new Act.Pick(charge, owner)))
                .filter(pick -> open(pick.charge(), pick.owner()) > 0)
                .toList();
        var theirs = open.stream()
                .filter(pick -> pick.owner() != Act.NOBODY && pick.owner() == purpose.payer())
                .toList();
        return switch (purpose.mode()) {
            case OWN -> theirs;
            case TOTAL -> open;
            case POOL ->
                payerFirst
                        ? Stream.concat(theirs.stream(), open.stream().filter(pick -> !theirs.contains(pick)))
                                .toList()
                        : open;
            case SHARES -> {
                var named = existing(purpose.shares());
                yield open.stream().filter(named::contains).toList();
            }
        };
    }

    private void lay(int payment, int charge, int owner) {
        long amount = Math.min(credit(payment), open(charge, owner));
        if (amount > 0) {
            facts.add(new Laid(payment, charge, owner, amount));
        }
    }

    private void relay(int payment, List<Act.Pick> shares) {
        if (!pays(payment)) {
            throw new Act.Refused("PAYMENT_" + status(payment));
        }
        var wanted = existing(shares);
        // Everything is thought off first; only what differs in the end is written down, the reversals before the rest.
        var before = laidBy(payment);
        int mark = facts.size();
        before.forEach((pick, amount) -> facts.add(new Laid(payment, pick.charge(), pick.owner(), -amount)));
        targets(new Act.Purpose(Act.Mode.TOTAL, Act.NOBODY, List.of())).stream()
                .filter(wanted::contains)
                .forEach(pick -> lay(payment, pick.charge(), pick.owner()));
        var after = laidBy(payment);
        facts.subList(mark, facts.size()).clear();
        before.forEach((pick, amount) -> {
            long less = amount - after.getOrDefault(pick, 0L);
            if (less > 0) {
                facts.add(new Laid(payment, pick.charge(), pick.owner(), -less));
            }
        });
        for (int charge = 0; charge < charges(); charge++) {
            for (int owner : holders(charge)) {
                var pick = new Act.Pick(charge, owner);
                long more = after.getOrDefault(pick, 0L) - before.getOrDefault(pick, 0L);
                if (more > 0) {
                    facts.add(new Laid(payment, charge, owner, more));
                }
            }
        }
    }

    /** Credit goes first, then what was laid last, then the tip. */
    private void giveBack(int payment, long amount, String what) {
        long rest = Math.max(0, amount - credit(payment));
        long fromShares = Math.min(rest, allocated(payment));
        unlay(payment, null, fromShares);
        if (rest > fromShares) {
            facts.add(new Moved(payment, "TIP", fromShares - rest));
        }
        facts.add(new Moved(payment, what, amount));
    }

    /** Takes an amount off what one payment paid, or off what was paid of one share: what was laid last comes off first. */
    private void unlay(@Nullable Integer payment, Act.@Nullable Pick share, long amount) {
        long left = amount;
        for (int at = facts.size() - 1; at >= 0 && left > 0; at--) {
            if (facts.get(at) instanceof Laid laid
                    && laid.amount() > 0
                    && (payment == null || laid.payment() == payment)
                    && (share == null || share.equals(new Act.Pick(laid.charge(), laid.owner())))
                    && isLast(laid, at)) {
                long back = Math.min(left, laid(laid.payment(), laid.charge(), laid.owner()));
                if (back > 0) {
                    facts.add(new Laid(laid.payment(), laid.charge(), laid.owner(), -back));
                    left -= back;
                }
            }
        }
    }

    /** Whether that payment was never laid on that share again later. */
    private boolean isLast(Laid laid, int at) {
        return facts.subList(at + 1, facts.size()).stream()
                .noneMatch(fact -> fact instanceof Laid later
                        && later.amount() > 0
                        && later.payment() == laid.payment()
                        && later.charge() == laid.charge()
                        && later.owner() == laid.owner());
    }

    // Counting, from the first fact to the last each time.

    private <F extends Fact> Stream<F> all(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private <F extends Fact> long sum(Class<F> type, java.util.function.Predicate<F> which, ToLongFunction<F> amount) {
        return all(type).filter(which).mapToLong(amount).sum();
    }

    private int charges() {
        return (int) all(Charged.class).filter(Charged::first).count();
    }

    private int payments() {
        return (int) all(Begun.class).count();
    }

    private int charge(int which) {
        if (charges() == 0) {
            throw new Act.Refused("NONE");
        }
        return which % charges();
    }

    private int payment(int which) {
        if (payments() == 0) {
            throw new Act.Refused("NONE");
        }
        return which % payments();
    }

    private List<Act.Pick> existing(List<Act.Pick> picks) {
        if (picks.isEmpty()) {
            throw new Act.Refused("SHARES_MISSING");
        }
        if (charges() == 0) {
            throw new Act.Refused("NOT_FOUND");
        }
        var found = picks.stream()
                .map(pick -> new Act.Pick(charge(pick.charge()), pick.owner()))
                .distinct()
                .toList();
        if (found.stream().anyMatch(pick -> !holders(pick.charge()).contains(pick.owner()))) {
            throw new Act.Refused("NOT_FOUND");
        }
        return found;
    }

    private Begun begun(int payment) {
        return all(Begun.class)
                .filter(begun -> begun.payment() == payment)
                .findFirst()
                .orElseThrow();
    }

    private int orderedBy(int charge) {
        return all(Charged.class)
                .filter(fact -> fact.charge() == charge)
                .findFirst()
                .orElseThrow()
                .orderedBy();
    }

    private boolean voided(int charge) {
        return all(Charged.class).anyMatch(fact -> fact.charge() == charge && fact.voids());
    }

    private long net(int charge) {
        return sum(Charged.class, fact -> fact.charge() == charge, Charged::amount);
    }

    private long tax(int charge) {
        return sum(Charged.class, fact -> fact.charge() == charge, Charged::tax);
    }

    /** Whoever owed something of it at any time, by seat, nobody last. */
    private List<Integer> holders(int charge) {
        return IntStream.range(0, Act.DINERS + 1)
                .map(seat -> seat == Act.DINERS ? Act.NOBODY : seat)
                .filter(owner -> all(Owed.class).anyMatch(fact -> fact.charge() == charge && fact.owner() == owner))
                .boxed()
                .toList();
    }

    private long owed(int charge, int owner) {
        return sum(Owed.class, fact -> fact.charge() == charge && fact.owner() == owner, Owed::amount);
    }

    private long paid(int charge, int owner) {
        return sum(Laid.class, fact -> fact.charge() == charge && fact.owner() == owner, Laid::amount);
    }

    private long open(int charge, int owner) {
        return owed(charge, owner) - paid(charge, owner);
    }

    private long laid(int payment, int charge, int owner) {
        return sum(
                Laid.class,
                fact -> fact.payment() == payment && fact.charge() == charge && fact.owner() == owner,
                Laid::amount);
    }

    private Map<Act.Pick, Long> laidBy(int payment) {
        var laid = new LinkedHashMap<Act.Pick, Long>();
        all(Laid.class)
                .filter(fact -> fact.payment() == payment)
                .forEach(fact -> laid.merge(new Act.Pick(fact.charge(), fact.owner()), fact.amount(), Long::sum));
        laid.values().removeIf(amount -> amount == 0);
        return laid;
    }

    private long moved(int payment, String what) {
        return sum(Moved.class, fact -> fact.payment() == payment && fact.what().equals(what), Moved::amount);
    }

    private long told(int payment, String what) {
        return all(Moved.class)
                .filter(fact -> fact.payment() == payment && fact.what().equals(what))
                .count();
    }

    private String lastWord(int payment) {
        return all(Moved.class)
                .filter(fact -> fact.payment() == payment)
                .map(Moved::what)
                .filter(what -> what.equals("PENDING") || what.equals("REJECTED") || what.equals("CANCELLED"))
                .reduce("PENDING", (first, second) -> second);
    }

    private long refunded(int payment) {
        return moved(payment, "REFUNDED") + moved(payment, "CHARGED_BACK");
    }

    private long refundable(int payment) {
        return moved(payment, "CONFIRMED") - moved(payment, "CHANGE") - refunded(payment);
    }

    private long allocated(int payment) {
        return sum(Laid.class, fact -> fact.payment() == payment, Laid::amount);
    }

    private long credit(int payment) {
        return refundable(payment) - moved(payment, "TIP") - allocated(payment);
    }

    private boolean disputed(int payment) {
        return told(payment, "DISPUTED") > told(payment, "RESOLVED");
    }

    private boolean pays(int payment) {
        return moved(payment, "CONFIRMED") > 0 && !disputed(payment) && told(payment, "CHARGED_BACK") == 0;
    }

    private String status(int payment) {
        if (moved(payment, "CONFIRMED") == 0) {
            return lastWord(payment);
        }
        if (told(payment, "CHARGED_BACK") > 0) {
            return "CHARGED_BACK";
        }
        if (disputed(payment)) {
            return "IN_DISPUTE";
        }
        if (refunded(payment) == 0) {
            return "CONFIRMED";
        }
        return refundable(payment) == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
    }

    private boolean anyInProcess() {
        return IntStream.range(0, payments())
                .mapToObj(this::status)
                .anyMatch(status -> status.equals("PENDING") || status.equals("IN_DISPUTE"));
    }

    private long allCredit() {
        return IntStream.range(0, payments()).mapToLong(this::credit).sum();
    }

    private long due() {
        return sum(Charged.class, fact -> true, Charged::amount) - sum(Laid.class, fact -> true, Laid::amount);
    }

    private static int turn(int charge, int people) {
        // Charges are numbered from 0 here, and their ids are made of those numbers.
        return charge % people;
    }

    /** Whole units by weight, and the units left to those who were cut shortest, from {@code first} on when equally short. */
    private static long[] cut(long total, long[] weights, int first) {
        var sum = sumOf(weights);
        var parts = new long[weights.length];
        var missing = new BigInteger[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            var exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
            parts[i] = exact.divide(sum).longValueExact();
            missing[i] = exact.subtract(BigInteger.valueOf(parts[i]).multiply(sum));
            left -= parts[i];
        }
        for (; left > 0; left--) {
            int next = -1;
            for (int step = 0; step < weights.length; step++) {
                int i = (first + step) % weights.length;
                if (next < 0 || missing[i].compareTo(missing[next]) > 0) {
                    next = i;
                }
            }
            parts[next]++;
            missing[next] = BigInteger.valueOf(-1);
        }
        return parts;
    }

    private static BigInteger sumOf(long[] values) {
        var sum = BigInteger.ZERO;
        for (long value : values) {
            sum = sum.add(BigInteger.valueOf(value));
        }
        return sum;
    }

    Snapshot snapshot() {
        long charged = sum(Charged.class, fact -> true, Charged::amount);
        long allocated = sum(Laid.class, fact -> true, Laid::amount);
        long paid = allocated + allCredit();
        var dues = new TreeMap<Integer, Snapshot.Due>();
        for (int owner = Act.NOBODY; owner < Act.DINERS; owner++) {
            int of = owner;
            dues.put(
                    owner,
                    new Snapshot.Due(
                            sum(Owed.class, fact -> fact.owner() == of, Owed::amount),
                            sum(Laid.class, fact -> fact.owner() == of, Laid::amount)));
        }
        return new Snapshot(
                charged,
                sum(Charged.class, fact -> true, Charged::tax),
                paid,
                sum(Moved.class, fact -> fact.what().equals("TIP"), Moved::amount),
                allCredit(),
                due(),
                anyInProcess(),
                charged > 0 && charged == allocated ? "SETTLED" : paid > 0 ? "PAYING" : "OPEN",
                dues,
                IntStream.range(0, charges()).mapToObj(this::line).toList(),
                IntStream.range(0, payments())
                        .mapToObj(payment -> new Snapshot.Money(
                                status(payment),
                                moved(payment, "CONFIRMED"),
                                moved(payment, "TIP"),
                                moved(payment, "CHANGE"),
                                refunded(payment),
                                allocated(payment),
                                credit(payment),
                                laidBy(payment)))
                        .toList());
    }

    private Snapshot.Line line(int charge) {
        var shares = new TreeMap<Integer, Snapshot.Due>();
        for (int owner : holders(charge)) {
            if (owed(charge, owner) != 0 || paid(charge, owner) != 0) {
                shares.put(owner, new Snapshot.Due(owed(charge, owner), paid(charge, owner)));
            }
        }
        return new Snapshot.Line(net(charge), tax(charge), voided(charge), shares);
    }
}
