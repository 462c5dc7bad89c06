package org.comanda.hub.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.identity.ATable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was never sent goes after its session, and what was charged for never does. */
class DraftSweepTest {

    private JdbcClient jdbc;
    private ATable table;
    private UUID dish;
    private DraftSweep sweep;

    @BeforeEach
    void open() {
        var database = TestDatabase.fresh();
        jdbc = database.jdbc();
        table = new ATable(jdbc, "puerto");
        dish = UuidCreator.getTimeOrderedEpoch();
        var category = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into category (id, branch_id, name) values (?, ?, 'Todo')")
                .params(category, table.branch().value())
                .update();
        jdbc.sql("insert into menu_item (id, branch_id, category_id, sku, name, price) values (?, ?, ?, 'F-1', 'Flan',"
                        + " 100)")
                .params(dish, table.branch().value(), category)
                .update();
        sweep = new DraftSweep(
                new Database(new JdbcTemplate(database.dataSource()), database.transactions()), Duration.ofDays(7));
    }

    private UUID order(String status) {
        var order = UuidCreator.getTimeOrderedEpoch();
        UUID round = null;
        if (status.equals("SENT")) {
            round = UuidCreator.getTimeOrderedEpoch();
            jdbc.sql("insert into round (id, session_id, branch_id, number, status) values (?, ?, ?, 1, 'SENT')")
                    .params(round, table.session().value(), table.branch().value())
                    .update();
        }
        jdbc.sql("insert into customer_order (id, session_id, branch_id, taken_by, status, round_id) values (?, ?, ?,"
                        + " 'diner:ana', ?, ?::uuid)")
                .param(order)
                .param(table.session().value())
                .param(table.branch().value())
                .param(status)
                .param(round == null ? null : round.toString())
                .update();
        jdbc.sql("insert into order_item (id, order_id, session_id, menu_item_id, position, name, quantity, unit_price)"
                        + " values (?, ?, ?, ?, 1, 'Flan', 1, 100)")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        order,
                        table.session().value(),
                        dish)
                .update();
        return order;
    }

    private void sessionEnded(String ago) {
        jdbc.sql("update table_session set status = 'CLOSED', closed_at = now() - ?::interval")
                .param(ago)
                .update();
    }

    private List<UUID> orders() {
        return jdbc.sql("select id from customer_order order by id")
                .query(UUID.class)
                .list();
    }

    @Test
    void draftsOfASessionThatEndedAWeekAgoGo() {
        var sent = order("SENT");
        order("CANCELLED");
        sessionEnded("8 days");

        assertThat(sweep.sweep(1_000)).isEqualTo(1);

        assertThat(orders()).containsExactly(sent);
        assertThat(jdbc.sql("select count(*) from order_item").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void draftsOfALiveOrRecentSessionStay() {
        order("CANCELLED");
        assertThat(sweep.sweep(1_000)).isZero();

        sessionEnded("6 days");
        assertThat(sweep.sweep(1_000)).isZero();
    }

    @Test
    void whatWasChargedForStaysWhateverItIsCalled() {
        var order = order("CANCELLED");
        jdbc.sql("""
            insert into charge (id, session_id, branch_id, order_item_id, kind, name, amount)
            select ?, session_id, ?, id, 'ORDER', name, unit_price from order_item\
            """)
                .params(UuidCreator.getTimeOrderedEpoch(), table.branch().value())
                .update();
        sessionEnded("8 days");

        assertThat(sweep.sweep(1_000)).isZero();
        assertThat(orders()).containsExactly(order);
    }
}
