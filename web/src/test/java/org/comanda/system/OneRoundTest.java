package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.comanda.system.Party.Guest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** However many close a round at the same moment, and by whatever door they come, it goes to the kitchen once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneRoundTest {

    private static final int PHONES = 25;
    private static final int PROGRAMS = 25;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Rig rig;
    private Hub hub;
    private Api waiter;
    private Api admin;
    private AmqpProgram program;
    private JdbcClient database;

    @BeforeAll
    void open(@TempDir Path temporary) {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        waiter = Api.at(hub).staff(hub, "puerto", "lucia");
        admin = Api.at(hub).staff(hub, "puerto", "admin");
        program = new AmqpProgram(hub);
        database = JdbcClient.create(hub.database());
    }

    @BeforeEach
    void withoutGrace() {
        graceOf(0);
    }

    @AfterAll
    void close() {
        program.close();
        rig.close();
    }

    private void graceOf(int seconds) {
        assertThat(admin.patch("/api/admin/branches/puerto", Map.of("roundGraceSeconds", seconds))
                        .status())
                .isEqualTo(204);
    }

    /** Phones around a table, each with an order sent; between them they order from every station that they can. */
    private List<Guest> hungry(Party party, int phones) {
        var guests = IntStream.range(0, phones)
                .mapToObj(number -> party.joinedBy("Diner " + number))
                .toList();
        var dishes = Party.dishes(guests.getFirst().phone());
        for (int i = 0; i < guests.size(); i++) {
            guests.get(i).orders(Party.wish(dishes.get(i % dishes.size()), 1 + i % 3));
        }
        return guests;
    }

    /** Lets all of them go at the same moment. */
    private static <T> List<T> atOnce(List<Callable<T>> everybody) throws Exception {
        var barrier = new CyclicBarrier(everybody.size());
        try (var threads = Executors.newFixedThreadPool(everybody.size())) {
            var running = everybody.stream()
                    .map(one -> threads.submit(() -> {
                        barrier.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                        return one.call();
                    }))
                    .toList();
            var answers = new ArrayList<T>();
            for (var answer : running) {
                answers.add(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
            }
            return answers;
        }
    }

    /** An answer of either door. */
    private record Answer(boolean overHttp, int status, String code, JsonNode body) {

        boolean done() {
            return status == 200;
        }
    }

    private List<Answer> fiftyClose(String round, String session, List<Guest> guests, String run) throws Exception {
        Stream<Callable<Answer>> phones = guests.stream().map(guest -> () -> {
            var answer = guest.phone().post("/api/rounds/" + round + "/close");
            return new Answer(true, answer.status(), answer.code(), answer.body());
        });
        Stream<Callable<Answer>> programs = IntStream.range(0, PROGRAMS).mapToObj(number -> () -> {
            var answer = program.ask(AmqpProgram.ROUNDS, AmqpProgram.closeRound(run + "-" + number, session));
            return answer.accepted()
                    ? new Answer(false, 200, "", answer.result())
                    : new Answer(false, answer.problem().path("status").asInt(), answer.code(), answer.problem());
        });
        return atOnce(Stream.concat(phones, programs).toList());
    }

    /** Everything that happened so far has been numbered, published and heard. */
    private void heardAll(Reader reader) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(number("select count(*) from event where sequence is null"))
                    .isZero();
            assertThat(reader.last())
                    .isEqualTo(
                            number("select last_sequence from branch_feed f join branch b on b.id = f.branch_id where"
                                    + " b.key = 'puerto'"));
        });
        assertThat(reader.faults()).isEmpty();
    }

    private long number(String sql, Object... values) {
        return database.sql(sql).params(values).query(Long.class).single();
    }

    private static List<JsonNode> of(String session, List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.at("/data/sessionId").asString().equals(session))
                .toList();
    }

    /** One ticket for each station that has something to do, and each item on exactly one. */
    private List<String> oneSetOfTickets(String session, String round) {
        var tickets = database.sql("select id::text from ticket where session_id = ?::uuid and round_id = ?::uuid")
                .params(session, round)
                .query(String.class)
                .list();
        var groups = number(
                "select count(distinct i.station_id) from order_item i join customer_order o on o.id = i.order_id"
                        + " where o.round_id = ?::uuid",
                round);
        assertThat((long) tickets.size()).isEqualTo(groups).isPositive();
        assertThat(number(
                        "select count(*) from ticket_item ti join ticket t on t.id = ti.ticket_id where t.session_id ="
                                + " ?::uuid",
                        session))
                .as("each item is on one ticket")
                .isEqualTo(number(
                        "select count(*) from order_item i join customer_order o on o.id = i.order_id where o.round_id"
                                + " = ?::uuid",
                        round));
        return tickets;
    }

    @Test
    void fiftyWhoCloseARoundAtOnceMakeOneSetOfTicketsAndEachIsTold() throws Exception {
        var party = Party.seatedBy(waiter, hub);
        var guests = hungry(party, PHONES);
        var round = party.roundId();

        try (var floor = Reader.of(hub.ws("/ws/waiter"), waiter)) {
            var answers = fiftyClose(round, party.session(), guests, "fifty");

            var tickets = oneSetOfTickets(party.session(), round);
            var next = party.roundId();
            assertThat(answers).hasSize(PHONES + PROGRAMS).allSatisfy(answer -> {
                if (answer.done()) {
                    assertThat(answer.body().path("roundId").asString()).isEqualTo(round);
                    assertThat(answer.body().path("status").asString()).isEqualTo("SENT");
                    assertThat(answer.body().path("nextRoundId").asString()).isEqualTo(next);
                    assertThat(answer.body().path("ticketIds").valueStream().map(JsonNode::asString))
                            .containsExactlyInAnyOrderElementsOf(tickets);
                } else {
                    // A program names its table, not the round: when it comes late, the next round is what it names.
                    assertThat(answer.overHttp()).as(answer.toString()).isFalse();
                    assertThat(answer.code()).isEqualTo("ROUND_EMPTY");
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.body().path("detail").asString()).isNotBlank();
                }
            });
            heardAll(floor);
            assertThat(of(party.session(), floor.events("comanda.round.closed.v1")))
                    .hasSize(1);
            assertThat(of(party.session(), floor.events("comanda.ticket.created.v1")))
                    .hasSize(tickets.size());
            assertThat(number("select count(*) from round where session_id = ?::uuid", party.session()))
                    .isEqualTo(2);
        }
    }

    /** The program finds the round open and, when its turn comes, closed by somebody else: that answer is kept like any. */
    @Test
    void aProgramWhoseCloseCameSecondGetsTheSameAnswerAgainAndNeverClosesTheNextRound() throws Exception {
        var party = Party.seatedBy(waiter, hub);
        var ana = hungry(party, 1).getFirst();
        var close = AmqpProgram.closeRound("second-1", party.session());
        JsonNode second;
        try (var holding = hub.database().getConnection();
                var statement = holding.createStatement();
                var phones = Executors.newSingleThreadExecutor()) {
            holding.setAutoCommit(false);
            statement.execute("select from table_session where id = '%s' for update".formatted(party.session()));
            var round = party.roundId();
            var first = phones.submit(() -> ana.phone().post("/api/rounds/" + round + "/close"));
            waitingForTheLock(1);
            var reply = program.send(AmqpProgram.ROUNDS, close);
            waitingForTheLock(2);
            holding.commit();
            second = reply.get(LIMIT.toSeconds(), TimeUnit.SECONDS).result();
            assertThat(second.path("roundId").asString())
                    .isEqualTo(first.get().ok().path("roundId").asString());
        }
        ana.orders(Party.wish(Party.dishes(waiter).getFirst(), 1));
        var next = party.round();

        assertThat(program.ask(AmqpProgram.ROUNDS, close).result()).isEqualTo(second);
        assertThat(party.round()).isEqualTo(next);
    }

    private void waitingForTheLock(int transactions) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> number("select count(*) from pg_stat_activity where datname = current_database() and"
                                + " wait_event_type = 'Lock'")
                        == transactions);
    }

    @Test
    void fiftyWhoCloseARoundWithGraceBeginOneClosingAndTheOthersHearWhoWasFirst() throws Exception {
        graceOf(30);
        var party = Party.seatedBy(waiter, hub);
        var guests = hungry(party, PHONES);
        var round = party.roundId();

        try (var floor = Reader.of(hub.ws("/ws/waiter"), waiter)) {
            var before = Instant.now();
            var answers = fiftyClose(round, party.session(), guests, "grace");

            var first = answers.stream().filter(Answer::done).toList();
            assertThat(first).hasSize(1);
            assertThat(first.getFirst().body().path("status").asString()).isEqualTo("CLOSING");
            var state = party.round();
            assertThat(state.path("status").asString()).isEqualTo("CLOSING");
            var by = state.at("/closedBy/name").asString();
            assertThat(answers)
                    .filteredOn(answer -> !answer.done())
                    .hasSize(PHONES + PROGRAMS - 1)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(409);
                        assertThat(answer.code()).isEqualTo("ROUND_ALREADY_CLOSING");
                        var details = answer.overHttp()
                                ? answer.body()
                                : answer.body().path("details");
                        assertThat(details.path("by").asString()).isEqualTo(by);
                        assertThat(Instant.parse(details.path("closesAt").asString()))
                                .isBetween(before.plusSeconds(29), Instant.now().plusSeconds(31));
                    });
            heardAll(floor);
            assertThat(of(party.session(), floor.events("comanda.round.closing.v1")))
                    .hasSize(1);
            assertThat(of(party.session(), floor.events("comanda.round.closed.v1")))
                    .isEmpty();
            assertThat(number("select count(*) from ticket where session_id = ?::uuid", party.session()))
                    .isZero();
        }
    }

    @Test
    void whileARoundClosesDraftingGoesOnSendingIsRefusedAndEachDinerUndoesOnce() throws Exception {
        graceOf(30);
        var party = Party.seatedBy(waiter, hub);
        var guests = hungry(party, 3);
        var ana = guests.get(0);
        var bruno = guests.get(1);
        var round = party.roundId();
        var close = "/api/rounds/" + round + "/close";
        var undo = "/api/rounds/" + round + "/undo-close";
        try (var floor = Reader.of(hub.ws("/ws/waiter"), waiter)) {
            ana.phone().post(close).ok();

            var late = bruno.drafts(Party.wish(Party.dishes(bruno.phone()).getFirst(), 1));
            var refused = bruno.send(late);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("ROUND_CLOSING");
            assertThat(refused.body().path("by").asString()).isEqualTo("Diner 0");
            assertThat(refused.body().path("closesAt").asString()).isNotBlank();

            var undone = atOnce(Stream.concat(Stream.of(bruno, bruno, bruno, bruno), Stream.of(guests.get(2)))
                    .map(guest -> (Callable<Api.Answer>) () -> guest.phone().post(undo))
                    .toList());
            assertThat(undone).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(undone)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("ROUND_OPEN"));
            bruno.send(late).ok();

            ana.phone().post(close).ok();
            ana.phone().post(undo).ok();
            ana.phone().post(close).ok();
            var again = ana.phone().post(undo);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.code()).isEqualTo("UNDONE_BEFORE");
            assertThat(party.round().path("status").asString()).isEqualTo("CLOSING");
            waiter.post(undo).ok();
            waiter.post(close).ok();
            assertThat(waiter.post(undo).status())
                    .as("staff undo as often as they must")
                    .isEqualTo(200);

            heardAll(floor);
            assertThat(of(party.session(), floor.events("comanda.round.closing.v1")))
                    .hasSize(4);
            assertThat(of(party.session(), floor.events("comanda.round.reopened.v1")))
                    .hasSize(4);
        }
    }

    @Test
    void whenItsGraceEndsTheRoundIsSentOnceByItself() throws Exception {
        graceOf(2);
        var party = Party.seatedBy(waiter, hub);
        var guests = hungry(party, 4);
        var round = party.roundId();
        try (var floor = Reader.of(hub.ws("/ws/waiter"), waiter)) {
            var closing = party.closeRound(guests.getFirst().phone()).ok();
            assertThat(closing.path("status").asString()).isEqualTo("CLOSING");

            Awaitility.await().atMost(LIMIT).until(() -> !party.roundId().equals(round));

            var tickets = oneSetOfTickets(party.session(), round);
            var sent = guests.getLast()
                    .phone()
                    .post("/api/rounds/" + round + "/close")
                    .ok();
            assertThat(sent.path("status").asString()).isEqualTo("SENT");
            assertThat(new HashSet<>(sent.path("ticketIds")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()))
                    .isEqualTo(new HashSet<>(tickets));
            var undo = guests.getFirst().phone().post("/api/rounds/" + round + "/undo-close");
            assertThat(undo.status()).isEqualTo(409);
            assertThat(undo.code()).isEqualTo("ROUND_SENT");
            heardAll(floor);
            var closed = of(party.session(), floor.events("comanda.round.closed.v1"));
            assertThat(closed).hasSize(1);
            assertThat(Duration.between(
                            Instant.parse(closing.path("closesAt").asString()),
                            Instant.parse(closed.getFirst().path("time").asString())))
                    .as("not before its time, and soon after it")
                    .isBetween(Duration.ofMillis(-250), Duration.ofSeconds(10));
            assertThat(closed.getFirst().at("/data/closedBy/name").asString())
                    .as("whoever began it closed it")
                    .isEqualTo("Diner 0");
        }
    }

    @Test
    void aCloseAndAnUndoAtTheEndOfTheGraceLeaveTheRoundEitherOpenOrSent() throws Exception {
        graceOf(1);
        var party = Party.seatedBy(waiter, hub);
        var guests = hungry(party, 6);
        var round = party.roundId();
        var closesAt = Instant.parse(party.closeRound(guests.getFirst().phone())
                .ok()
                .path("closesAt")
                .asString());

        Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(LIMIT).until(() -> Instant.now()
                .isAfter(closesAt.minusMillis(20)));
        var undone = atOnce(guests.stream()
                .map(guest -> (Callable<Api.Answer>) () -> guest.phone().post("/api/rounds/" + round + "/undo-close"))
                .toList());

        if (undone.stream().anyMatch(answer -> answer.status() == 200)) {
            assertThat(party.roundId()).isEqualTo(round);
            assertThat(number("select count(*) from ticket where session_id = ?::uuid", party.session()))
                    .isZero();
        } else {
            Awaitility.await().atMost(LIMIT).until(() -> !party.roundId().equals(round));
            oneSetOfTickets(party.session(), round);
        }
    }
}
