package org.comanda.hub.check;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.delivery.GuestPaper;
import org.comanda.hub.delivery.GuestPapers;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.Ledger;
import org.comanda.hub.ledger.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prints the check and receipts as the ledger has them at that moment, under the session's lock. */
@Component
public class PrintForGuests {

    /** @param deliveries one at each printer that gets checks */
    public record Printing(List<DeliveryId> deliveries) {}

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final GuestPapers papers;

    PrintForGuests(Database database, CommandKeys keys, TableSessions sessions, Ledger ledger, GuestPapers papers) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.ledger = ledger;
        this.papers = papers;
    }

    /**
     * The check of a table.
     *
     * @param diner whose part alone, or null for everybody's
     * @param byDiner whether everybody's parts stand apart
     */
    public Printing check(
            Caller.Staff by, @Nullable CommandKey key, SessionId id, @Nullable DinerId diner, boolean byDiner) {
        return once(key, () -> SessionOf.session(id), by, GuestPaper.Kind.CHECK, (guests, bill) -> {
            var check = new Check(guests, bill);
            return diner == null ? check.ofTheTable(byDiner) : check.of(diner);
        });
    }

    /** The receipt of a payment that was confirmed. */
    public Printing receipt(Caller.Staff by, @Nullable CommandKey key, PaymentId payment) {
        return once(key, () -> SessionOf.payment(payment), by, GuestPaper.Kind.RECEIPT, (guests, bill) -> new Receipt(
                        guests, bill)
                .of(payment));
    }

    private interface Content {
        Object of(Guests guests, Statement bill);
    }

    private Printing once(
            @Nullable CommandKey key, Supplier<SessionOf> of, Caller.Staff by, GuestPaper.Kind kind, Content content) {
        return database.inTransactionEvenIfRaced(() -> print(key, of.get(), by, kind, content));
    }

    private Printing print(
            @Nullable CommandKey key, SessionOf of, Caller.Staff by, GuestPaper.Kind kind, Content content) {
        var lock = database.trip();
        var locked = sessions.lock(lock, of);
        var known = keys.ask(lock, key);
        lock.go();
        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(by);
        var before = known.answer(Printing.class);
        if (before.isPresent()) {
            return before.get();
        }
        var ask = database.trip();
        var guests = Guests.ask(ask, session);
        var bill = ledger.statement(ask, session.id());
        var plan = papers.prepare(ask, session.branch());
        ask.go();
        var tell = database.trip();
        if (kind == GuestPaper.Kind.CHECK && session.status() == SessionStatus.OPEN) {
            checkIsAsked(tell, session);
        }
        var printing = new Printing(plan.print(tell, session, kind, content.of(guests.get(), bill.get()), by.who()));
        keys.keep(tell, key, printing);
        tell.go();
        return printing;
    }

    /** Whoever has it printed has asked for it; nobody needs to be rung. */
    private void checkIsAsked(Trip tell, TableSession session) {
        tell.tell(
                "update table_session set check_asked_at = now(), status = ? where id = ?",
                SessionStatus.CHECK_REQUESTED,
                session.id());
        ledger.changed(tell, session, SessionStatus.CHECK_REQUESTED);
    }

    /** Who sits there, what each line was, and what the restaurant is called. */
    record Guests(
            TableSession session,
            House house,
            Map<DinerId, String> names,
            Map<OrderItemId, Integer> quantities,
            Map<PaymentId, Instant> paidAt,
            Instant printedAt) {

        static Supplier<Guests> ask(Trip ask, TableSession session) {
            var house = ask.ask(Guests::house, HOUSE, session.id());
            Answer<Map.Entry<DinerId, String>> names = ask.ask(
                    row -> Map.entry(row.id("id", DinerId::new), row.text("display_name")),
                    "select id, display_name from diner where session_id = ? order by seat",
                    session.id());
            Answer<Map.Entry<OrderItemId, Integer>> quantities = ask.ask(
                    row -> Map.entry(row.id("id", OrderItemId::new), row.number("quantity")),
                    "select id, quantity from order_item where session_id = ?",
                    session.id());
            Answer<Map.Entry<PaymentId, Instant>> paid = ask.ask(
                    row -> Map.entry(row.id("payment_id", PaymentId::new), row.instant("at")),
                    "select payment_id, at from payment_entry where session_id = ? and kind = 'CONFIRMED'",
                    session.id());
            return () -> new Guests(
                    session,
                    house.one().orElseThrow(Refusal::notFound),
                    names.all().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    Map.Entry::getValue,
                                    (first, second) -> first,
                                    java.util.LinkedHashMap::new)),
                    quantities.all().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    paid.all().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    Instant.now());
        }

        private static final String HOUSE = """
            select r.name, b.name as branch_name, b.address, r.time_zone, r.locale, r.currency, r.prices_include_tax, s.opened_at
            from table_session s join branch b on b.id = s.branch_id join restaurant r on r.id = b.restaurant_id
            where s.id = ?\
            """;

        private static House house(Row row) throws SQLException {
            var address = row.textOrNull("address");
            return new House(
                    row.text("name"),
                    address == null ? row.text("branch_name") : row.text("branch_name") + ", " + address,
                    ZoneId.of(row.text("time_zone")),
                    Locale.forLanguageTag(row.text("locale")),
                    Currency.getInstance(row.text("currency")),
                    row.flag("prices_include_tax"),
                    row.instant("opened_at"));
        }
    }

    record House(
            String name,
            String address,
            ZoneId zone,
            Locale locale,
            Currency currency,
            boolean pricesIncludeTax,
            Instant openedAt) {}
}
