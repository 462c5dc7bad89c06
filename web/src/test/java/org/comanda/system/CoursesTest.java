package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A course that waits for the waiter's word: on paper, on screens and over the broker, and whatever the hub goes through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoursesTest {

    private static final int WAITERS = 25;
    private static final int PROGRAMS = 25;
    private static final int TABLES = 6;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration KILL_LIMIT = Duration.ofMinutes(3);
    private static final Map<String, String> MAIN = Map.of("course", "principal");

    private Rig rig;
    private Hub hub;
    private Api waiter;
    private Api cook;
    private Api admin;

    @BeforeAll
    void open(@TempDir Path temporary) {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        logIn();
        assertThat(admin.patch("/api/admin/branches/puerto", Map.of("holdCourses", List.of("principal")))
                        .status())
                .isEqualTo(204);
    }

    private void logIn() {
        waiter = Api.at(hub).staff(hub, "puerto", "lucia");
        cook = Api.at(hub).staff(hub, "puerto", "cocina");
        admin = Api.at(hub).staff(hub, "puerto", "admin");
    }

    @AfterAll
    void close() {
        rig.close();
    }

    private Party party;

    /** A table that has sent a starter and two mains. */
    @BeforeEach
    void seat() {
        party = hungry();
    }

    private Party hungry() {
        var seated = Party.seatedBy(waiter, hub);
        var ana = seated.joinedBy("Ana");
        ana.orders(
                wish("entrada", 0, ana.phone()), wish("principal", 0, ana.phone()), wish("principal", 1, ana.phone()));
        seated.closeRound(ana.phone()).ok();
        return seated;
    }

    private static Map<String, Object> wish(String course, int number, Api phone) {
        var dish = Party.dishes(phone).stream()
                .filter(one -> one.path("course").asString("").equals(course))
                .skip(number)
                .findFirst()
                .orElseThrow();
        return Party.wish(dish, 1);
    }

    private String path(String verb) {
        return "/api/waiter/sessions/" + party.session() + "/" + verb;
    }

    private JdbcClient database() {
        return JdbcClient.create(hub.database());
    }

    private List<JsonNode> tickets(Party of) {
        return of.state()
                .path("rounds")
                .valueStream()
                .flatMap(round -> round.path("tickets").valueStream())
                .toList();
    }

    private JsonNode ticket(JsonNode id) {
        return cook.get("/api/kitchen/tickets/" + id.asString()).ok();
    }

    @Test
    void tableAndWaiterSeeWhatIsHeldAndTheKitchenDoesNotUntilItIsFired() {
        assertThat(tickets(party)).hasSize(1);
        assertThat(party.state().path("held")).hasSize(1);
        assertThat(party.state().at("/held/0/course").asString()).isEqualTo("principal");
        assertThat(party.state().at("/held/0/quantity").asInt()).isEqualTo(2);
        assertThat(lines(party))
                .filteredOn(item -> item.path("held").asBoolean(false))
                .hasSize(2);

        var fired = waiter.post(path("fire"), MAIN).ok();

        assertThat(fired.path("ticketIds")).isNotEmpty().allSatisfy(id -> assertThat(
                        ticket(id).path("course").asString())
                .isEqualTo("principal"));
        assertThat(party.state().path("held")).isEmpty();
        assertThat(lines(party)).noneMatch(item -> item.path("held").asBoolean(false));
    }

    private static List<JsonNode> lines(Party of) {
        return of.state()
                .path("rounds")
                .valueStream()
                .flatMap(round -> round.path("orders").valueStream())
                .flatMap(order -> order.path("items").valueStream())
                .toList();
    }

    @Test
    void theSlipNamesItsCourseAndTheWaiterIsCalledOnceTheWholeCourseIsReady() {
        try (var paper = PrinterEmulator.start();
                var floor = Reader.of(hub.ws("/ws/waiter"), waiter)) {
            onlyThisPrinter(paper);
            var fired = waiter.post(path("fire"), MAIN).ok();
            var ids = fired.path("ticketIds").valueStream().toList();

            assertThat(paper.awaitSlips(ids.size(), LIMIT))
                    .allSatisfy(slip -> assertThat(slip.text().toLowerCase()).contains("principal"));
            ids.forEach(id -> cook.post("/api/kitchen/tickets/" + id.asString() + "/ready")
                    .ok());

            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(of(party, floor, "comanda.round.ready.v1"))
                    .singleElement()
                    .satisfies(ready ->
                            assertThat(ready.at("/data/course").asString()).isEqualTo("principal")));
            assertThat(of(party, floor, "comanda.course.fired.v1"))
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.at("/data/firedBy/name").asString())
                                    .isNotBlank());
            assertThat(waiter.get("/api/waiter/alerts").ok().path("items"))
                    .filteredOn(alert -> alert.path("sessionId").asString("").equals(party.session()))
                    .extracting(alert -> alert.path("text").asString())
                    .contains(party.state().at("/table/label").asString() + ": principal listo");
        }
    }

    private static List<JsonNode> of(Party party, Reader reader, String type) {
        return reader.events(type).stream()
                .filter(event -> event.at("/data/sessionId").asString().equals(party.session()))
                .toList();
    }

    private void onlyThisPrinter(PrinterEmulator printer) {
        var added = admin.post(
                        "/api/admin/destinations",
                        Map.of(
                                "key", "paper",
                                "name", "Papel",
                                "kind", "PRINTER",
                                "settings", Map.of("address", printer.address().toString(), "profile", "generic-80")))
                .ok()
                .path("destinationId")
                .asString();
        for (var station : admin.get("/api/kitchen/stations").ok().path("items")) {
            admin.put(
                            "/api/admin/routing/" + station.path("stationId").asString() + "/NEW",
                            Map.of("destinations", List.of(Map.of("destinationId", added, "role", "REQUIRED"))))
                    .ok();
        }
    }

    @Test
    void whatIsTakenBackWhileItIsHeldComesOutNowhere() {
        lines(party).stream().filter(item -> item.path("held").asBoolean(false)).forEach(item -> waiter.post(
                        "/api/waiter/order-items/" + item.path("itemId").asString() + "/void",
                        Map.of("reason", "se arrepintió"))
                .ok());

        assertThat(waiter.post(path("fire"), MAIN).code()).isEqualTo("NOTHING_HELD");
        assertThat(tickets(party)).hasSize(1);
        assertThat(database()
                        .sql("select count(*) from delivery v join ticket t on t.id = v.ticket_id where v.message ="
                                + " 'VOID' and t.session_id = ?::uuid")
                        .param(party.session())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aTableWithAHeldCourseIsClosedOnlyByAnAdminWhoSaysWhy() {
        var refused = waiter.post(path("close"), Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("COURSE_HELD");
        assertThat(refused.body().path("detail").asString()).contains("principal");
        assertThat(party.leave(admin).status()).isEqualTo(200);
    }

    @Test
    void fiftyWhoFireACourseOverHttpAndTheBrokerMakeOneSetOfTickets() throws Exception {
        try (var program = new AmqpProgram(hub)) {
            Stream<Callable<JsonNode>> people = IntStream.range(0, WAITERS)
                    .mapToObj(number ->
                            () -> waiter.post(path("fire"), "k" + number, MAIN).ok());
            Stream<Callable<JsonNode>> programs = IntStream.range(0, PROGRAMS)
                    .mapToObj(number -> () -> program.ask(
                                    AmqpProgram.COURSES,
                                    AmqpProgram.fireCourse("fire-" + number, party.session(), "principal"))
                            .result());
            var answers = atOnce(Stream.concat(people, programs).toList());

            assertThat(answers).hasSize(WAITERS + PROGRAMS).containsOnly(answers.getFirst());
            assertEachLineIsOnOneTicket(party);
        }
    }

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

    private void assertEachLineIsOnOneTicket(Party of) {
        assertThat(database()
                        .sql("select (select count(*) from ticket_item k where k.order_item_id = i.id) from"
                                + " order_item i where i.session_id = ?::uuid")
                        .param(of.session())
                        .query(Long.class)
                        .list())
                .hasSize(3)
                .containsOnly(1L);
        assertThat(database()
                        .sql("select count(*) from event where session_id = ?::uuid and type = 'COURSE_FIRED'")
                        .param(of.session())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aProgramNamesTheTableToo() {
        try (var program = new AmqpProgram(hub)) {
            var fire = AmqpProgram.command(
                    "by-table",
                    "comanda.course.fire.v1",
                    Map.of("branch", "puerto", "table", party.table(), "course", "principal"));
            var first = program.ask(AmqpProgram.COURSES, fire);

            assertThat(first.result().path("sessionId").asString()).isEqualTo(party.session());
            var again = program.ask(AmqpProgram.COURSES, fire);
            assertThat(again.result()).isEqualTo(first.result());
            assertEachLineIsOnOneTicket(party);
            assertThat(program.ask(
                                    AmqpProgram.COURSES,
                                    AmqpProgram.command(
                                            "nobody",
                                            "comanda.course.fire.v1",
                                            Map.of("branch", "puerto", "table", "no-such", "course", "principal")))
                            .code())
                    .isEqualTo("TABLE_NOT_OPEN");
        }
    }

    @Test
    void aHubKilledWhileCoursesAreFiredLosesAndDoublesNothing() {
        var tables = Stream.concat(Stream.of(party), IntStream.range(1, TABLES).mapToObj(number -> hungry()))
                .toList();
        var firing = CompletableFuture.runAsync(() -> tables.parallelStream().forEach(this::fireUntilAnswered));
        for (var kill = 0; kill < 2; kill++) {
            var before = firedTables();
            Awaitility.await()
                    .atMost(KILL_LIMIT)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> firing.isDone() || firedTables() > before);
            hub.kill9();
            hub.restart();
        }
        firing.orTimeout(KILL_LIMIT.toSeconds(), TimeUnit.SECONDS).join();

        logIn();
        tables.forEach(this::assertEachLineIsOnOneTicket);
        assertThat(database()
                        .sql("select count(*) from order_item where held and fired_at is null and session_id in"
                                + " (select session_id from event where type = 'COURSE_FIRED')")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database()
                        .sql("select count(*) from ticket t where t.course is not null and not exists (select from"
                                + " delivery v where v.ticket_id = t.id)")
                        .query(Long.class)
                        .single())
                .as("each fired ticket is on its way")
                .isZero();
    }

    private long firedTables() {
        return database()
                .sql("select count(*) from event where type = 'COURSE_FIRED'")
                .query(Long.class)
                .single();
    }

    /** Says it under one key until somebody answers, however often the hub dies meanwhile. */
    private void fireUntilAnswered(Party table) {
        var body = MAIN;
        Awaitility.await()
                .atMost(KILL_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> {
                    var answer = waiter.post("/api/waiter/sessions/" + table.session() + "/fire", "kill", body);
                    return answer.status() == 200;
                });
    }
}
