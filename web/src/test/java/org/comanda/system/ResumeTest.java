package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.comanda.system.Party.Guest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A reader whose line is cut while orders keep coming, and that comes back with the last number it saw, gets exactly what it
 * missed: what a witness of the same view, whose line was never cut, got meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int ON_THE_WAY = 8;
    private static final int CUTS = 3;
    private static final int MISSED_EVENTS = 300;
    /** More than the hub keeps waiting for any one reader. */
    private static final int MANY_EVENTS = 9_000;
    /** More than the hub reads again for anybody. */
    private static final int TOO_MANY_EVENTS = 10_001;

    private Rig rig;
    private Hub hub;
    private Api waiter;
    private Api cook;
    private JdbcClient database;

    @BeforeAll
    void open(@TempDir Path temporary) {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        waiter = Api.at(hub).staff(hub, "mercado", "lucia");
        cook = Api.at(hub).staff(hub, "mercado", "cocina");
        database = JdbcClient.create(hub.database());
    }

    @AfterAll
    void close() {
        rig.close();
    }

    /** Take-away orders over AMQP, eight on their way at any time, until it is closed. */
    private final class RushHour implements AutoCloseable {

        private final AmqpProgram program = new AmqpProgram(hub);
        private final Semaphore free = new Semaphore(ON_THE_WAY);
        private final AtomicLong refused = new AtomicLong();
        private final Thread thread;
        private volatile boolean open = true;

        RushHour() {
            thread = Thread.ofVirtual().start(() -> {
                while (open) {
                    free.acquireUninterruptibly();
                    var id = "rush-" + UUID.randomUUID().toString().substring(0, 8);
                    var dishes = Map.of("Chicken Bowl", 1, "Chips", 2, "Izze", 1, "Chicken Salad", 1);
                    program.send(
                                    AmqpProgram.ORDERS,
                                    AmqpProgram.submit(id, AmqpProgram.order("mercado", id, true, dishes)))
                            .whenComplete((reply, failed) -> {
                                free.release();
                                if (failed != null || !reply.accepted()) {
                                    refused.incrementAndGet();
                                }
                            });
                }
            });
        }

        @Override
        public void close() throws InterruptedException {
            open = false;
            thread.join(LIMIT);
            assertThat(free.tryAcquire(ON_THE_WAY, LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("every order is answered")
                    .isTrue();
            program.close();
            assertThat(refused).hasValue(0);
        }
    }

    private interface Opening {
        Reader since(Long sequence);
    }

    /** Cuts a reader's line again and again, each time until its witness has read that much more. */
    private List<JsonNode> missesNothing(Opening view, int missedAtEachCut) {
        try (var witness = view.since(null)) {
            var reader = view.since(null);
            var got = new ArrayList<JsonNode>();
            var faults = new ArrayList<String>();
            for (int cut = 0; cut < CUTS; cut++) {
                var connected = reader;
                Awaitility.await("some events")
                        .atMost(LIMIT)
                        .until(() -> !connected.events().isEmpty());
                connected.close();
                var since = connected.last();
                got.addAll(until(since, connected.events()));
                faults.addAll(connected.faults());
                var before = witness.events().size();
                Awaitility.await("events that the reader misses")
                        .atMost(LIMIT)
                        .until(() -> witness.events().size() >= before + missedAtEachCut);
                reader = view.since(since);
            }
            var connected = reader;
            var end = witness.last();
            Awaitility.await("the reader has caught up").atMost(LIMIT).untilAsserted(() -> {
                assertThat(connected.closedWith()).isEqualTo(-1);
                assertThat(connected.last()).isGreaterThanOrEqualTo(end);
            });
            got.addAll(until(end, connected.events()));
            faults.addAll(connected.faults());
            connected.close();

            assertThat(connected.resync()).isFalse();
            assertThat(faults).isEmpty();
            assertThat(witness.faults()).isEmpty();
            var first = sequence(got.getFirst());
            assertThat(ids(got))
                    .as("exactly what the witness read, in its order")
                    .isEqualTo(ids(until(end, witness.events()).stream()
                            .filter(event -> sequence(event) >= first)
                            .toList()));
            assertThat(ids(got)).doesNotHaveDuplicates().hasSizeGreaterThan(CUTS * missedAtEachCut);
            return got;
        }
    }

    private void hasEveryTicket(List<JsonNode> events) {
        assertThat(events.stream()
                        .filter(event -> event.path("type").asString().equals("comanda.ticket.created.v1"))
                        .count())
                .as("every ticket that the database knows of")
                .isEqualTo(ticketsBetween(sequence(events.getFirst()), sequence(events.getLast())))
                .isPositive();
    }

    private static List<JsonNode> until(long last, List<JsonNode> events) {
        return events.stream().filter(event -> sequence(event) <= last).toList();
    }

    private static long sequence(JsonNode event) {
        return event.path("sequence").asLong();
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream()
                .map(event -> sequence(event) + " " + event.path("id").asString())
                .toList();
    }

    private long ticketsBetween(long first, long last) {
        return database.sql("""
            select count(*) from event e join branch b on b.id = e.branch_id
            where b.key = 'mercado' and e.type = 'TICKET_CREATED' and e.sequence between ? and ?\
            """).params(first, last).query(Long.class).single();
    }

    @Test
    void aKitchenScreenThatWasCutGetsEveryTicketItMissedOnceAndInOrder() throws Exception {
        try (var orders = new RushHour()) {
            hasEveryTicket(missesNothing(since -> Reader.screen(hub, cook, since), MISSED_EVENTS));
        }
    }

    @Test
    void aWaiterWhoWasCutGetsEverythingOfTheFloorOnceAndInOrder() throws Exception {
        try (var orders = new RushHour()) {
            hasEveryTicket(missesNothing(
                    since -> Reader.of(hub.ws("/ws/waiter"), waiter, since, (reader, event) -> {}), MISSED_EVENTS));
        }
    }

    @Test
    void aDinerWhoWasCutGetsWhatItsTableDidAndNothingOfTheOthers() throws Exception {
        var party = Party.seatedBy(waiter, hub);
        var ana = party.joinedBy("Ana");
        var bruno = party.joinedBy("Bruno");
        try (var orders = new RushHour();
                var thinking = new Undecided(bruno)) {
            assertThat(missesNothing(
                            since -> Reader.of(hub.ws("/ws/session"), ana.phone(), since, (reader, event) -> {}),
                            MISSED_EVENTS / 6))
                    .allSatisfy(event ->
                            assertThat(event.at("/data/sessionId").asString()).isEqualTo(party.session()));
        }
    }

    /** A diner who keeps changing what is in the draft. */
    private static final class Undecided implements AutoCloseable {

        private final Thread thread;
        private volatile boolean open = true;

        Undecided(Guest diner) {
            var dishes = Party.dishes(diner.phone());
            thread = Thread.ofVirtual().start(() -> {
                for (int i = 0; open; i++) {
                    diner.drafts(Party.wish(dishes.get(i % dishes.size()), 1 + i % 9));
                }
            });
        }

        @Override
        public void close() throws InterruptedException {
            open = false;
            thread.join(LIMIT);
        }
    }

    @Test
    void aReaderWithANumberThatIsYetToComeIsToldToReadTheStateAgain() throws Exception {
        try (var orders = new RushHour();
                var reader = Reader.of(hub.ws("/ws/kitchen"), cook, 1_000_000_000L, (screen, event) -> {})) {
            assertThat(reader.resync()).isTrue();
            Awaitility.await().atMost(LIMIT).until(() -> reader.events().size() > 10);
            assertThat(reader.faults()).isEmpty();
        }
    }

    /** In the other branch, which is quiet otherwise. */
    @Test
    void aReaderThatMissedAWholeEveningGetsItAndOneThatMissedMoreIsToldToReadTheStateAgain() {
        var quiet = Api.at(hub).staff(hub, "puerto", "lucia");
        var before = lastOf("puerto");
        happens(MANY_EVENTS);
        try (var reader = Reader.of(hub.ws("/ws/waiter"), quiet, before, (floor, event) -> {})) {
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(reader.closedWith()).isEqualTo(-1);
                assertThat(reader.last()).isEqualTo(before + MANY_EVENTS);
            });
            assertThat(reader.resync()).isFalse();
            assertThat(reader.faults()).isEmpty();
            assertThat(reader.events()).hasSize(MANY_EVENTS);
        }

        happens(TOO_MANY_EVENTS - MANY_EVENTS);
        try (var reader = Reader.of(hub.ws("/ws/waiter"), quiet, before, (floor, event) -> {})) {
            assertThat(reader.resync()).isTrue();
            assertThat(reader.last()).isEqualTo(before + TOO_MANY_EVENTS);
            assertThat(reader.events()).isEmpty();
        }
    }

    private long lastOf(String branch) {
        return database.sql(
                        "select f.last_sequence from branch_feed f join branch b on b.id = f.branch_id where b.key = ?")
                .param(branch)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** A printer goes off and on, as the log of events would tell it. */
    private void happens(int times) {
        var last = lastOf("puerto");
        database.sql("""
            insert into event (event_id, branch_id, type, subject, data)
            select gen_random_uuid(), b.id, 'DESTINATION_UP', 'branch/puerto',
                   json_build_object('destinationId', gen_random_uuid(), 'name', 'Imp. ' || n)
            from branch b, generate_series(1, ?) n where b.key = 'puerto' order by n\
            """).param(times).update();
        Awaitility.await("the relay").atMost(LIMIT).until(() -> lastOf("puerto") == last + times);
    }
}
