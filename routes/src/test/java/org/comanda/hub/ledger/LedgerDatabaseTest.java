package org.comanda.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.payment.House;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/** What the database itself keeps of the ledger, and that what is read from it is what was decided. */
class LedgerDatabaseTest {

    private static final List<String> NAMES = List.of("Ana", "Bruno", "Carla", "Dora");

    @Nullable
    private static House house;

    private static long families;

    @BeforeContainer
    static void open() {
        house = new House();
    }

    @AfterContainer
    static void shut() {
        house().close();
    }

    private static House house() {
        return Objects.requireNonNull(house);
    }

    @Example
    void rowsOfTheLedgerAreNeverChangedOrDeleted() {
        var kept = new Kept();
        kept.play(new Act.Order(0, List.of(1000), 0));
        kept.play(new Act.PayCash(new Act.Purpose(Act.Mode.TOTAL, 0, List.of()), 0, 0, 0));

        for (var table : List.of("charge", "share_change", "payment", "payment_entry", "allocation")) {
            assertThat(house().jdbc
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .isPositive();
            for (var change : List.of(
                    "update " + table + " set session_id = session_id",
                    "delete from " + table,
                    "truncate " + table + " cascade")) {
                assertThatThrownBy(() -> house().jdbc.sql(change).update())
                        .as(change)
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("are never changed or deleted");
            }
        }
    }

    @Example
    void aPaymentARefundAndAChargebackAreWrittenOnce() {
        var kept = new Kept();
        kept.play(new Act.Order(0, List.of(1000), 0));
        kept.play(new Act.PayCash(new Act.Purpose(Act.Mode.TOTAL, 0, List.of()), 0, 0, 0));
        var payment = kept.bill.rows().payments().getFirst();
        var copy = "insert into payment (id, session_id, branch_id, provider, account, external_id, mode) select"
            + " gen_random_uuid(), session_id, branch_id, provider, %s, external_id, mode from payment where id = ?";

        assertThatThrownBy(() -> house().jdbc
                        .sql(copy.formatted("account"))
                        .param(payment.id().value())
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(house().jdbc
                        .sql(copy.formatted("account || ' of another till'"))
                        .param(payment.id().value())
                        .update())
                .isEqualTo(1);

        for (var kind : List.of("REFUNDED", "CHARGED_BACK")) {
            entry(payment, kind, "r-1");
            assertThatThrownBy(() -> entry(payment, kind, "r-1")).isInstanceOf(DuplicateKeyException.class);
            entry(payment, kind, "r-2");
        }
        assertThatThrownBy(() -> entry(payment, "CONFIRMED", null)).isInstanceOf(DuplicateKeyException.class);
    }

    private static void entry(Postings.PaymentRow payment, String kind, @Nullable String externalId) {
        house().jdbc
                .sql("insert into payment_entry (id, payment_id, session_id, kind, amount, external_id, who) values"
                        + " (gen_random_uuid(), ?, ?, ?, 0, ?, 'test')")
                .params(Arrays.asList(payment.id().value(), payment.sessionId().value(), kind, externalId))
                .update();
    }

    @Example
    void nothingIsVoidedTwice() {
        var kept = new Kept();
        kept.play(new Act.Order(0, List.of(1000), 0));
        kept.play(new Act.TakeBackItem(0));

        assertThatThrownBy(() -> house().jdbc
                        .sql("insert into charge (id, session_id, branch_id, order_item_id, original_id, kind,"
                                + " name, amount) select gen_random_uuid(), session_id, branch_id, order_item_id,"
                                + " original_id, kind, name, amount from charge where session_id = ? and kind ="
                                + " 'VOID'")
                        .param(kept.table.session.value())
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void whatIsReadIsWhatWasDecided(@ForAll("sequences") List<Act> acts) {
        var kept = new Kept();
        for (var act : acts) {
            if (kept.play(act)) {
                var decided = kept.bill.book();
                var read = kept.read();
                assertThat(kept.bill.snapshot(read)).as("after %s", act).isEqualTo(kept.bill.snapshot(decided));
                assertThat(kept.statement()).isEqualTo(kept.bill.statement());
                var sums = kept.readSums();
                assertThat(sums.totalCharges()).isEqualTo(decided.totalCharges());
                assertThat(sums.totalPaid()).isEqualTo(decided.totalPaid());
                assertThat(sums.totalTips()).isEqualTo(decided.totalTips());
                assertThat(sums.credit()).isEqualTo(decided.credit());
                assertThat(sums.due()).isEqualTo(decided.due());
                kept.bill.rows().payments().forEach(payment -> assertThat(kept.reversals(kept.read(), payment.id()))
                        .as("what a refund would take back after %s", act)
                        .isEqualTo(kept.reversals(kept.bill.book(), payment.id())));
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void replayingTheJournalFromNothingGivesEveryTotal(@ForAll("sequences") List<Act> acts) {
        var kept = new Kept();
        acts.forEach(kept::play);

        var replay = new Replay(kept);

        var statement = kept.statement();
        assertThat(replay.charged).isEqualTo(statement.totalCharges());
        assertThat(replay.tax).isEqualTo(statement.totalTax());
        assertThat(replay.charged - replay.allocated).isEqualTo(statement.due());
        assertThat(replay.of("TIP")).isEqualTo(statement.totalTips());
        assertThat(replay.kept()).isEqualTo(statement.totalPaid());
        assertThat(replay.kept() - replay.allocated).isEqualTo(statement.credit());
        assertThat(replay.due(null)).isEqualTo(statement.unassigned());
        for (var name : NAMES) {
            assertThat(replay.due(kept.table.diner(name).id()))
                    .isEqualTo(statement.dueOf(kept.table.diner(name).id()));
        }
        for (var payment : statement.payments()) {
            var id = payment.paymentId();
            assertThat(replay.of(id, "CONFIRMED")).isEqualTo(payment.confirmed());
            assertThat(replay.of(id, "TIP")).isEqualTo(payment.tip());
            assertThat(replay.of(id, "CHANGE")).isEqualTo(payment.change());
            assertThat(replay.of(id, "REFUNDED") + replay.of(id, "CHARGED_BACK"))
                    .isEqualTo(payment.refunded());
            assertThat(replay.of(id, "ALLOCATED")).isEqualTo(payment.allocated());
        }
    }

    @Provide
    Arbitrary<List<Act>> sequences() {
        return Acts.sequences();
    }

    /** The figures by the journal alone. */
    private static final class Replay {

        private record Entry(
                String entry,
                String what,
                UUID row,
                @Nullable UUID about,
                @Nullable UUID diner,
                long amount,
                long tax) {}

        private final Map<List<Object>, Long> ofPayments = new HashMap<>();
        private final Map<UUID, UUID> owners = new HashMap<>();
        private final Map<UUID, Long> dues = new HashMap<>();
        private static final UUID NOBODY = new UUID(0, 0);
        long charged;
        long tax;
        long allocated;

        Replay(Kept kept) {
            house().jdbc
                    .sql("select entry, what, row_id as \"row\", about, diner_id as diner, amount, tax from journal"
                            + " where session_id = ? order by seq")
                    .param(kept.table.session.value())
                    .query(Entry.class)
                    .list()
                    .forEach(this::replay);
        }

        private void replay(Entry entry) {
            switch (entry.entry()) {
                case "CHARGE" -> {
                    charged += entry.amount();
                    tax += entry.tax();
                }
                case "SHARE" -> {
                    var owner = entry.diner() == null ? NOBODY : entry.diner();
                    owners.put(entry.row(), owner);
                    dues.merge(owner, entry.amount(), Long::sum);
                }
                case "PAYMENT" -> ofPayments.merge(List.of(entry.row(), entry.what()), entry.amount(), Long::sum);
                case "ALLOCATION" -> {
                    allocated += entry.amount();
                    ofPayments.merge(List.of(entry.row(), "ALLOCATED"), entry.amount(), Long::sum);
                    dues.merge(
                            Objects.requireNonNull(owners.get(Objects.requireNonNull(entry.about()))),
                            -entry.amount(),
                            Long::sum);
                }
                default -> throw new IllegalStateException(entry.entry());
            }
        }

        long due(@Nullable DinerId diner) {
            return dues.getOrDefault(diner == null ? NOBODY : diner.value(), 0L);
        }

        long of(PaymentId payment, String what) {
            return ofPayments.getOrDefault(List.of(payment.value(), what), 0L);
        }

        long of(String what) {
            return ofPayments.entrySet().stream()
                    .filter(entry -> entry.getKey().get(1).equals(what))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        long kept() {
            return of("CONFIRMED") - of("TIP") - of("CHANGE") - of("REFUNDED") - of("CHARGED_BACK");
        }
    }

    /** A bill whose rows are written to the database as they are decided. */
    private static final class Kept {

        final House.Table table = house().seat(NAMES.toArray(String[]::new));
        final PlayedBill bill = new PlayedBill(
                table.session,
                house().branch,
                NAMES.stream().map(name -> table.diner(name).id()).toList(),
                ++families,
                false);
        private final UUID order = UUID.randomUUID();
        private final UUID dish = house().dish(1).value();
        private final Database database = house().the(Database.class);
        private final Ledger ledger = house().the(Ledger.class);
        private final TableSessions sessions = house().the(TableSessions.class);

        Kept() {
            house().insert(
                            "customer_order (id, session_id, branch_id, taken_by, status)",
                            order,
                            table.session.value(),
                            house().branch.value(),
                            "test",
                            "CANCELLED");
        }

        /** @return whether it was done */
        boolean play(Act act) {
            Book book;
            try {
                book = bill.play(act);
            } catch (Act.Refused refused) {
                return false;
            }
            var tell = database.trip();
            for (var charge : book.postings().charges) {
                if (charge.originalId() == null) {
                    tell.tell(
                            "insert into order_item (id, order_id, session_id, menu_item_id, position, name, quantity,"
                                    + " unit_price) values (?, ?, ?, ?, 0, 'x', 1, 1)",
                            charge.orderItemId(),
                            order,
                            table.session,
                            dish);
                }
            }
            for (var payment : book.postings().payments) {
                if (payment.intentId() != null) {
                    tell.tell(
                            "insert into payment_intent (id, session_id, branch_id, provider, mode, amount, tip,"
                                + " status, reference, concept, created_by, expires_at) values (?, ?, ?, ?, ?, 1, 0,"
                                + " 'PAID', ?, 'x', 'test', now()) on conflict do nothing",
                            payment.intentId(),
                            table.session,
                            house().branch,
                            payment.provider(),
                            payment.mode(),
                            payment.intentId().toString());
                }
            }
            book.postings().write(tell);
            if (act instanceof Act.Close) {
                tell.tell("update table_session set status = 'CLOSED' where id = ?", table.session);
            }
            tell.go();
            return true;
        }

        Book read() {
            return database.inTransaction(() -> {
                var ask = database.trip();
                var locked = sessions.lock(ask, table.session);
                var reading = ledger.read(ask, SessionOf.session(table.session));
                ask.go();
                return reading.book(locked.one().orElseThrow(), "test");
            });
        }

        Book readSums() {
            return database.inTransaction(() -> {
                var ask = database.trip();
                var locked = sessions.lock(ask, table.session);
                var reading = ledger.readSums(ask, table.session);
                ask.go();
                return reading.book(locked.one().orElseThrow(), "test");
            });
        }

        Statement statement() {
            var trip = database.trip();
            var statement = ledger.statement(trip, table.session);
            trip.go();
            return statement.get();
        }

        /** What giving back all of a payment would reverse, in order. */
        List<Object> reversals(Book book, PaymentId payment) {
            var figures = book.figures(payment);
            if (figures.confirmed() == 0
                    || figures.status() == PaymentStatus.CHARGED_BACK
                    || book.refundable(payment) == 0) {
                return List.of();
            }
            int known = book.postings().allocations.size();
            book.refund(payment, book.refundable(payment), null, "test");
            var rows = new ArrayList<Object>();
            book.postings()
                    .allocations
                    .subList(known, book.postings().allocations.size())
                    .forEach(row -> rows.add(List.of(row.shareId(), row.amount())));
            return rows;
        }
    }
}
