package org.comanda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.payment.House;

/**
 * Whether a bill is read and paid as fast in a house that has served for years as in a new one. Two databases on one server,
 * one with a million charges of the past, are asked in turn in one run, for a small bill and for one of ten thousand charges.
 *
 * <p>Argument: the folder of the page with the figures.
 */
public final class LedgerGrowth {

    private static final int HISTORY_SESSIONS = 10_000;
    private static final int CHARGES_A_SESSION = 100;
    private static final int SMALL = 20;
    private static final int LARGE = 10_000;

    /** As many as a generous table makes; a bill of hundreds of payments would measure those. */
    private static final int PAYMENTS_A_TABLE = 10;

    private static final AtomicInteger trips = new AtomicInteger();
    private static final AtomicInteger commits = new AtomicInteger();

    private LedgerGrowth() {}

    public static void main(String[] arguments) throws IOException {
        var page = new StringBuilder("# What history costs a bill\n\nMeasured on %s. ".formatted(LocalDate.now()))
                .append(Machine.described())
                .append("""

                    Two houses on one PostgreSQL server, asked in turn in one run: a new one, and one with %,d charges of the past, all of
                    them paid. Medians, of bills that are read and of cash payments of one cent that pay the oldest share first; at
                    most %d payments on one bill. The ratio is what years of history cost.

                    `./mvnw -q -pl routes -am -Pbench-ledger -DskipTests verify`

                    | bill | what | times | new house ms | old house ms | ratio | round trips | commits |
                    |---|---|---|---|---|---|---|---|
                    """.formatted(HISTORY_SESSIONS * CHARGES_A_SESSION, PAYMENTS_A_TABLE));
        try (var fresh = house();
                var old = house()) {
            history(old);
            measure(page, fresh, old, SMALL, 600);
            measure(page, fresh, old, LARGE, 60);
        }
        Files.createDirectories(Path.of(arguments[0]));
        Files.writeString(Path.of(arguments[0], "ledger-growth.md"), page);
        System.exit(0);
    }

    private static House house() {
        return new House(pool -> ProxyDataSourceBuilder.create(pool)
                .afterQuery((execution, queries) -> trips.incrementAndGet())
                .afterMethod(context -> {
                    if (context.getMethod().getName().equals("commit")) {
                        commits.incrementAndGet();
                    }
                })
                .build());
    }

    private static void measure(StringBuilder page, House fresh, House old, int charges, int times) {
        // A third of the runs comes before the measured ones.
        var tables = times * 3 / 2 / PAYMENTS_A_TABLE;
        var young = tables(fresh, charges, tables);
        var elder = tables(old, charges, tables);
        report(page, charges, "state", times, young.getFirst()::bill, elder.getFirst()::bill);
        report(page, charges, "cash payment", times, paying(young), paying(elder));
    }

    private static Runnable paying(List<House.Table> tables) {
        var turn = new AtomicInteger();
        return () -> tables.get(turn.getAndIncrement() % tables.size()).paysCash(null, PaymentMode.POOL, 1, 0, 1);
    }

    private static void report(
            StringBuilder page, int charges, String what, int times, Runnable inNew, Runnable inOld) {
        for (int i = 1; i < times / 2; i++) {
            inNew.run();
            inOld.run();
        }
        trips.set(0);
        commits.set(0);
        inNew.run();
        var sent = trips.get();
        var committed = commits.get();
        inOld.run();
        var young = new double[times];
        var elder = new double[times];
        for (int i = 0; i < times; i++) {
            young[i] = millisOf(inNew);
            elder[i] = millisOf(inOld);
        }
        var row = String.format(
                Locale.ROOT,
                "| %,d charges | %s | %d | %.2f | %.2f | %.2f | %d | %d |%n",
                charges,
                what,
                times,
                median(young),
                median(elder),
                median(elder) / median(young),
                sent,
                committed);
        System.out.print(row);
        page.append(row);
    }

    private static double millisOf(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static List<House.Table> tables(House house, int charges, int count) {
        var tables = Stream.generate(() -> table(house, charges)).limit(count).toList();
        house.jdbc.sql("vacuum analyze").update();
        return tables;
    }

    private static House.Table table(House house, int charges) {
        var table = house.seat("Ana", "Bruno", "Carla", "Dora");
        var session = table.session.value();
        house.jdbc
                .sql("insert into customer_order (id, session_id, branch_id, taken_by, status) values (?, ?, ?,"
                        + " 'bench', 'CANCELLED')")
                .params(session, session, house.branch.value())
                .update();
        house.jdbc
                .sql("insert into order_item (id, order_id, session_id, menu_item_id, position, name, quantity,"
                        + " unit_price) select gen_random_uuid(), ?, ?, ?, n, 'Dish', 1, 1000 from"
                        + " generate_series(1, ?) n")
                .params(session, session, house.dish(1000).value(), charges)
                .update();
        house.jdbc
                .sql("insert into charge (id, session_id, branch_id, order_item_id, diner_id, kind, name, amount)"
                        + " select gen_random_uuid(), i.session_id, ?, i.id, d.id, 'ORDER', 'Dish', 1000 from"
                        + " order_item i join diner d on d.session_id = i.session_id and d.seat = 1 + i.position %"
                        + " 4 where i.session_id = ?")
                .params(house.branch.value(), session)
                .update();
        house.jdbc
                .sql("insert into share_change (id, share_id, charge_id, session_id, diner_id, amount, cause, who)"
                        + " select gen_random_uuid(), gen_random_uuid(), id, session_id, diner_id, amount, 'ORDERED',"
                        + " 'bench' from charge where session_id = ?")
                .param(session)
                .update();
        return table;
    }

    /** Evenings of the past, each paid at once. */
    private static void history(House house) {
        // Rows of the past hang on nothing here: only what lies beside today's rows in tables and indexes matters.
        house.jdbc
                .sql("""
                    do $$
                    begin
                        set local session_replication_role = replica;
                        create temporary table past on commit drop as
                            select gen_random_uuid() as session, gen_random_uuid() as payment, gen_random_uuid() as diner
                            from generate_series(1, %d);
                        create temporary table eaten on commit drop as
                            select p.*, gen_random_uuid() as charge, gen_random_uuid() as share from past p, generate_series(1, %d);
                        insert into charge (id, session_id, branch_id, order_item_id, diner_id, kind, name, amount)
                            select charge, session, '%s', gen_random_uuid(), diner, 'ORDER', 'Dish', 1000 from eaten;
                        insert into share_change (id, share_id, charge_id, session_id, diner_id, amount, cause, who)
                            select gen_random_uuid(), share, charge, session, diner, 1000, 'ORDERED', 'bench' from eaten;
                        insert into payment (id, session_id, branch_id, provider, account, external_id, mode)
                            select payment, session, '%s', 'cash', 'bench', payment::text, 'TOTAL' from past;
                        insert into payment_entry (id, payment_id, session_id, kind, amount, who)
                            select gen_random_uuid(), payment, session, 'CONFIRMED', 1000 * %d, 'bench' from past;
                        insert into allocation (id, payment_id, share_id, charge_id, session_id, amount, cause, who)
                            select gen_random_uuid(), payment, share, charge, session, 1000, 'PAID', 'bench' from eaten;
                    end $$\
                    """.formatted(
                                HISTORY_SESSIONS,
                                CHARGES_A_SESSION,
                                house.branch.value(),
                                house.branch.value(),
                                CHARGES_A_SESSION))
                .update();
    }
}
