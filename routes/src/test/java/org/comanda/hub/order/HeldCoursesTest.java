package org.comanda.hub.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.comanda.connectors.message.SubmitOrder.Line;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.floor.BranchSettings;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Role;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.ledger.ShareCommands;
import org.comanda.hub.payment.House;
import org.comanda.hub.service.CloseSession;
import org.comanda.hub.service.TableCalls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for its course, when it goes, and that it cannot be forgotten. */
class HeldCoursesTest {

    private static final int FIFTY = 50;
    private static final UUID COLD = UUID.randomUUID();

    private static final House house = new House();

    private final Caller.Staff waiter = new Caller.Staff(StaffId.next(), house.branch, Role.WAITER, "Lucía");
    private MenuItemId starter;
    private MenuItemId steak;
    private MenuItemId fish;
    private House.Table table;

    @BeforeAll
    static void anotherStation() {
        house.insert("station (id, branch_id, key, name)", COLD, house.branch.value(), "cold", "Cold");
    }

    @BeforeEach
    void lay() {
        starter = dish(500, "entrada", null);
        steak = dish(1500, "principal", null);
        fish = dish(1200, "principal", COLD);
        settings("principal");
        house.jdbc.sql("update branch set ticket_mode = 'ROUND'").update();
        table = house.seat("Ana");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private MenuItemId dish(long price, String course, @Nullable UUID station) {
        var id = house.dish(price);
        house.jdbc
                .sql("update menu_item set course = ?, station_id = ?::uuid where id = ?")
                .param(course)
                .param(station == null ? null : station.toString())
                .param(id.value())
                .update();
        return id;
    }

    private void settings(String... held) {
        house.the(BranchSettings.class)
                .change(
                        house.branch,
                        new BranchSettings.Change(
                                null, null, null, null, null, null, null, null, null, null, null, List.of(held), null));
    }

    private void ticketsAnOrder() {
        house.jdbc.sql("update branch set ticket_mode = 'ORDER'").update();
    }

    private void orders(MenuItemId... dishes) {
        var drafting = house.the(Drafting.class);
        var ana = table.diner("Ana");
        var draft = drafting.open(ana).orderId();
        drafting.write(
                ana,
                draft,
                Arrays.stream(dishes)
                        .map(dish -> new Drafting.Wish(dish, 1, null, null, null, null))
                        .toList());
        house.the(SendOrder.class).send(new OrderCommands.SendDraft(ana, draft));
    }

    /** The table's round goes to the kitchen. */
    private OrderCommands.Closed round() {
        var round = house.jdbc
                .sql("select id from round where session_id = ? and status = 'OPEN'")
                .param(table.session.value())
                .query(UUID.class)
                .single();
        return house.the(CloseRound.class).close(new OrderCommands.CloseRound(waiter, new RoundId(round)));
    }

    private OrderCommands.Fired fire(String course) {
        return fire(waiter, null, course);
    }

    private OrderCommands.Fired fire(Caller caller, @Nullable CommandKey key, String course) {
        return house.the(FireCourse.class).fire(new OrderCommands.FireCourse(caller, key, table.session, course));
    }

    /** Each ticket of the table as round, course, and how many lines. */
    private List<String> tickets() {
        return house.jdbc
                .sql("""
                    select r.number || ' ' || coalesce(t.course, '-') || ' '
                           || (select count(*) from ticket_item i where i.ticket_id = t.id)
                    from ticket t join round r on r.id = t.round_id where t.session_id = ? order by t.number\
                    """)
                .param(table.session.value())
                .query(String.class)
                .list();
    }

    private long events(String type) {
        return house.jdbc
                .sql("select count(*) from event where session_id = ? and type = ?")
                .params(table.session.value(), type)
                .query(Long.class)
                .single();
    }

    private static void refused(ThrowingCallable attempt, String code) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    void whoHoldsNothingSeesNoDifference() {
        settings();
        orders(starter, steak, fish);

        assertThat(round().ticketIds()).hasSize(2);
        assertThat(tickets()).containsExactly("1 - 2", "1 - 1");
        refused(() -> fire("principal"), "NOTHING_HELD");
    }

    @Test
    void aHeldCourseGetsItsTicketsOneAStationWhenItIsFired() {
        orders(starter, steak, steak, fish);
        round();
        assertThat(tickets()).containsExactly("1 - 1");

        var fired = fire("principal");

        assertThat(tickets()).containsExactly("1 - 1", "1 principal 2", "1 principal 1");
        assertThat(fired.ticketIds()).hasSize(2);
        assertThat(events("COURSE_FIRED")).isEqualTo(1);
        assertThat(fire("principal")).as("told what the first did").isEqualTo(fired);
        assertThat(events("COURSE_FIRED")).isEqualTo(1);
    }

    @Test
    void whatIsHeldInALaterRoundIsFiredLaterOnATicketOfItsOwn() {
        orders(steak);
        round();
        orders(steak);
        round();
        fire("principal");
        assertThat(tickets()).as("both rounds together").containsExactly("2 principal 2");

        orders(steak);
        round();
        fire("principal");

        assertThat(tickets()).containsExactly("2 principal 2", "3 principal 1");
    }

    @Test
    void whatARoundStillGathersIsNotFired() {
        orders(steak);

        refused(() -> fire("principal"), "NOTHING_HELD");
        refused(this::closes, "ROUND_NOT_SENT");
    }

    @Test
    void withATicketAnOrderACourseIsFiredAgainInTheSameRound() {
        ticketsAnOrder();
        orders(starter, steak);
        orders(steak);
        fire("principal");
        orders(steak);
        fire("principal");

        assertThat(tickets()).containsExactly("1 - 1", "1 principal 2", "1 principal 1");
        round();
        assertThat(tickets()).as("closing sends nothing twice").hasSize(3);
    }

    @Test
    void fiftyWhoFireACourseAtOnceMakeOneSetOfTickets() throws Exception {
        orders(steak, fish);
        round();
        var barrier = new CyclicBarrier(FIFTY);
        List<OrderCommands.Fired> answers;
        try (var threads = Executors.newFixedThreadPool(FIFTY)) {
            var running = IntStream.range(0, FIFTY)
                    .mapToObj(number -> threads.submit(() -> {
                        barrier.await();
                        // Half of them are one and the same, said again and again.
                        return fire(waiter, number % 2 == 0 ? key("same", 1) : null, "principal");
                    }))
                    .toList();
            answers = new ArrayList<>();
            for (var one : running) {
                answers.add(one.get());
            }
        }

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(tickets()).hasSize(2);
        assertThat(events("COURSE_FIRED")).isEqualTo(1);
    }

    @Test
    void aKeyThatWasUsedForAnotherCourseIsRefused() {
        orders(steak);
        round();
        fire(waiter, key("mine", 1), "principal");

        refused(() -> fire(waiter, key("mine", 2), "postre"), "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aKeyStandsForWhatItDidThoughMoreIsHeldSince() {
        orders(steak);
        round();
        var first = fire(waiter, key("mine", 1), "principal");
        orders(steak);
        round();

        assertThat(fire(waiter, key("mine", 1), "principal")).isEqualTo(first);
        assertThat(tickets()).hasSize(1);
    }

    @Test
    void aWaiterHoldsOrSendsByTheLineWhateverTheBranchSays() {
        submit(
                new Line(starter.toString(), null, null, 1, null, null, List.of(), true),
                new Line(steak.toString(), null, null, 1, null, null, List.of(), false),
                new Line(fish.toString(), null, null, 1, null, null, List.of(), null));

        assertThat(tickets()).containsExactly("1 - 1");
        assertThat(held()).containsExactly("entrada", "principal");
    }

    @Test
    void aDishWithoutACourseCannotBeHeld() {
        var bread = house.dish(77);

        refused(() -> submit(new Line(bread.toString(), null, null, 1, null, null, List.of(), true)), "COURSE_MISSING");
    }

    private void submit(Line... lines) {
        house.the(SubmitOrder.class)
                .submit(new SubmitOrder.Submission(
                        waiter,
                        null,
                        new SubmitOrder.Place.InSession(table.session),
                        Arrays.asList(lines),
                        null,
                        true,
                        false));
    }

    private List<String> held() {
        return house.jdbc
                .sql("select course from order_item where session_id = ? and held and fired_at is null order by course")
                .param(table.session.value())
                .query(String.class)
                .list();
    }

    @Test
    void aTableWithHeldCoursesIsNotClosedByTheWay() {
        orders(steak);
        round();
        table.paysCash(
                "Ana", PaymentMode.TOTAL, table.bill().due(), 0, table.bill().due());

        refused(this::closes, "COURSE_HELD");

        fire("principal");
        assertThat(closes().status()).isEqualTo("CLOSED");
    }

    private CloseSession.Closed closes() {
        return house.the(CloseSession.class).close(waiter, table.session, false, null);
    }

    @Test
    void waitersHearOfWhatNobodyFiresAndOfWhatIsHeldWhenTheCheckIsAskedFor() {
        orders(steak);
        round();
        assertThat(deadlines()).isEqualTo(1);

        reminded();
        assertThat(alerts("<> 'DONE'")).containsExactly("%s: sin marchar todavía: principal (1)".formatted(label()));

        fire("principal");
        assertThat(alerts("= 'DONE'")).hasSize(1);
        assertThat(deadlines()).isZero();

        orders(steak);
        round();
        assertThat(house.the(TableCalls.class)
                        .requestCheck(table.diner("Ana"), table.session)
                        .courseHeld())
                .isTrue();
        assertThat(alerts("<> 'DONE'")).hasSize(1);
    }

    @Test
    void nobodyIsCalledForWhatWasTakenBack() {
        orders(steak);
        round();
        takeBackHeld();

        reminded();

        assertThat(alerts("<> 'DONE'")).isEmpty();
        refused(() -> fire("principal"), "NOTHING_HELD");
        assertThat(closes().status()).isEqualTo("CLOSED");
    }

    private void takeBackHeld() {
        var item = house.jdbc
                .sql("select id from order_item where session_id = ? and held")
                .param(table.session.value())
                .query(UUID.class)
                .single();
        house.bills.change(new ShareCommands.VoidItem(waiter, null, new OrderItemId(item), "se arrepintió"));
        assertThat(house.jdbc
                        .sql("select count(*) from ticket_notice")
                        .query(Long.class)
                        .single())
                .as("nothing is told on paper")
                .isZero();
    }

    private void reminded() {
        house.the(HeldCourses.class).due(table.session.value(), house.branch);
    }

    private long deadlines() {
        return house.jdbc
                .sql("select count(*) from deadline where kind = 'course-held' and subject = ?")
                .param(table.session.value())
                .query(Long.class)
                .single();
    }

    private List<String> alerts(String state) {
        return house.jdbc
                .sql("select text from alert where kind = 'COURSE_HELD' and session_id = ? and state " + state)
                .param(table.session.value())
                .query(String.class)
                .list();
    }

    private String label() {
        return house.jdbc
                .sql("select t.label from dining_table t join table_session s on s.table_id = t.id where s.id = ?")
                .param(table.session.value())
                .query(String.class)
                .single();
    }

    @Test
    void ofAnotherBranchOrAClosedTableNothingIsFired() {
        orders(steak);
        round();
        var stranger = new Caller.Staff(StaffId.next(), BranchId.next(), Role.ADMIN, "Nadie");

        refused(() -> fire(stranger, null, "principal"), "NOT_FOUND");
        refused(() -> fire("Principal!"), "BAD_COURSE");
        house.jdbc
                .sql("update table_session set status = 'CLOSED' where id = ?")
                .param(table.session.value())
                .update();
        refused(() -> fire("principal"), "SESSION_CLOSED");
        assertThat(tickets()).isEmpty();
    }

    private CommandKey key(String name, int body) {
        return new CommandKey("test", table.session + " " + name, HexFormat.of().parseHex("%064x".formatted(body)));
    }
}
