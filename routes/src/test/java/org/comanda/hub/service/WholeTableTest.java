package org.comanda.hub.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Role;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.order.SentOrders;
import org.comanda.hub.payment.House;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group that changes tables, and one that is called off. */
class WholeTableTest {

    private static final House house = new House();

    private final Caller.Staff waiter = new Caller.Staff(StaffId.next(), house.branch, Role.WAITER, "Lucía");
    private final Caller.Staff boss = new Caller.Staff(StaffId.next(), house.branch, Role.ADMIN, "Marta");
    private House.Table table;

    @BeforeEach
    void seat() {
        table = house.seat("Ana");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private TableId empty(String label) {
        var id = TableId.next();
        house.insert(
                "dining_table (id, branch_id, slug, label)",
                id.value(),
                house.branch.value(),
                label.toLowerCase(),
                label);
        return id;
    }

    private MoveSession.Moved move(TableId to) {
        return house.the(MoveSession.class).move(waiter, table.session, to);
    }

    private CancelSession.Cancelled cancel(String reason) {
        return house.the(CancelSession.class).cancel(boss, table.session, reason);
    }

    /** Orders dishes that each cost so much, and sends them to the kitchen. */
    private void eats(long... prices) {
        orders(prices);
        SentOrders.closeRound(house, waiter, table.session);
    }

    private void orders(long... prices) {
        house.order(table.diner("Ana"), prices);
    }

    private String one(String sql) {
        return house.jdbc
                .sql(sql)
                .param(table.session.value())
                .query(String.class)
                .single();
    }

    private List<String> all(String sql) {
        return house.jdbc
                .sql(sql)
                .param(table.session.value())
                .query(String.class)
                .list();
    }

    private static void refused(ThrowingCallable attempt, String code) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    void ticketsAlertsAndLaterOnesNameTheNewTable() {
        eats(100);
        house.the(Database.class).inTransaction(() -> {
            var tell = house.the(Database.class).trip();
            var label =
                    one("select t.label from dining_table t join table_session s on s.table_id = t.id where s.id = ?");
            house.the(Bell.class)
                    .ring(
                            tell,
                            new Bell.Ring(
                                    house.branch, table.session, AlertKind.HELP, "x", label, null, label + ": llama"));
            tell.go();
        });
        var to = empty("Z-01");

        var moved = move(to);
        eats(200);

        assertThat(moved.tableLabel()).isEqualTo("Z-01");
        assertThat(all("select (content || moved_to) ->> 'tableLabel' from ticket where session_id = ?"))
                .containsExactly("Z-01", "Z-01");
        assertThat(one("select table_label || '|' || text from alert where session_id = ? and kind = 'HELP'"))
                .isEqualTo("Z-01|Z-01: llama");
        assertThat(all("select type from event where session_id = ? and type = 'SESSION_MOVED'"))
                .hasSize(1);
        move(to);
        assertThat(all("select type from event where session_id = ? and type = 'SESSION_MOVED'"))
                .as("moving there again changes nothing")
                .hasSize(1);
    }

    @Test
    void aTakenTableIsRefusedAndOfTwoGroupsOneGetsTheFreeOne() throws Exception {
        var other = house.seat("Beto");
        var taken = house.jdbc
                .sql("select table_id from table_session where id = ?")
                .param(other.session.value())
                .query(UUID.class)
                .single();
        refused(() -> move(new TableId(taken)), "TABLE_TAKEN");

        var free = empty("Z-02");
        var groups = List.of(table.session, other.session);
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var running = IntStream.range(0, 2)
                    .mapToObj(number -> threads.submit(() -> {
                        barrier.await();
                        try {
                            house.the(MoveSession.class).move(waiter, groups.get(number), free);
                            return "moved";
                        } catch (Refusal refusal) {
                            return refusal.code();
                        }
                    }))
                    .toList();
            assertThat(List.of(running.get(0).get(), running.get(1).get()))
                    .containsExactlyInAnyOrder("moved", "TABLE_TAKEN");
        }
    }

    @Test
    void ofAnotherBranchNothingIsMovedAndNowhere() {
        var stranger = new Caller.Staff(StaffId.next(), BranchId.next(), Role.ADMIN, "Nadie");

        refused(() -> house.the(MoveSession.class).move(stranger, table.session, empty("Z-03")), "NOT_FOUND");
        refused(() -> move(TableId.next()), "NOT_FOUND");
    }

    @Test
    void whatIsNotCookedIsVoidedAndWhatIsCookedIsWrittenOff() {
        eats(100);
        house.jdbc
                .sql("update ticket set status = 'READY' where session_id = ?")
                .param(table.session.value())
                .update();
        eats(250, 50);
        orders(30);

        var cancelled = cancel("corte de luz");

        assertThat(cancelled.voided()).isEqualTo(330);
        assertThat(cancelled.writtenOff()).isEqualTo(100);
        assertThat(table.bill().due()).isZero();
        assertThat(one("select status || ' ' || close_reason from table_session where id = ?"))
                .isEqualTo("CANCELLED corte de luz");
        assertThat(all("select status from ticket where session_id = ? order by number"))
                .containsExactly("READY", "CANCELLED");
        assertThat(all("select k.state from ticket_item k join ticket t on t.id = k.ticket_id where t.session_id = ?"
                        + " and t.status = 'CANCELLED'"))
                .containsOnly("VOIDED");
        assertThat(all("select data ->> 'reason' from event where session_id = ? and type = 'SESSION_CANCELLED'"))
                .containsExactly("corte de luz");
        refused(() -> cancel("otra vez"), "SESSION_CANCELLED");
    }

    @Test
    void aTableThatPaidGetsItsMoneyBackFirst() {
        eats(100);
        table.paysCash("Ana", PaymentMode.POOL, 40, 0, 40);

        refused(() -> cancel("corte de luz"), "PAID_ALREADY");
        assertThat(one("select status from table_session where id = ?")).isEqualTo("PAYING");
    }

    @Test
    void whoCallsOffSaysWhy() {
        refused(() -> cancel(" "), "REASON_MISSING");
    }
}
