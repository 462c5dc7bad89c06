package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.comanda.hub.database.Json;
import org.comanda.system.AmqpProgram.Reply;
import org.comanda.system.Party.Guest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever is wrong with what comes in, it is refused by name, once, and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int A_MEGABYTE = 1_000_000;
    private static final List<String> KEPT = List.of(
            "table_session",
            "diner",
            "round",
            "customer_order",
            "order_item",
            "charge",
            "ticket",
            "alert",
            "event",
            "deadline",
            "command_key");

    private Rig rig;
    private Hub hub;
    private Api waiter;
    private Api cook;
    private Api admin;
    private Api otherWaiter;
    private AmqpProgram program;
    private JdbcClient database;
    private Party party;
    private Guest ana;
    private Guest bruno;
    private Party otherParty;
    private Guest carla;
    private String draft;
    private JsonNode dish;
    private JsonNode otherDish;

    @BeforeAll
    void open(@TempDir Path temporary) {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        var nobody = Api.at(hub);
        waiter = nobody.staff(hub, "puerto", "lucia");
        cook = nobody.staff(hub, "puerto", "cocina");
        admin = nobody.staff(hub, "puerto", "admin");
        otherWaiter = nobody.staff(hub, "mercado", "lucia");
        program = new AmqpProgram(hub);
        database = JdbcClient.create(hub.database());
        party = Party.seatedBy(waiter, hub);
        ana = party.joinedBy("Ana");
        bruno = party.joinedBy("Bruno");
        otherParty = Party.seatedBy(otherWaiter, hub);
        carla = otherParty.joinedBy("Carla");
        dish = Party.dishes(waiter).getFirst();
        otherDish = Party.dishes(otherWaiter).getFirst();
        draft = ana.drafts(Party.wish(dish, 1));
        allRelayed();
    }

    @AfterAll
    void close() {
        rig.close();
    }

    private void allRelayed() {
        Awaitility.await().atMost(LIMIT).until(() -> count("select count(*) from event where sequence is null") == 0);
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    /** How much there is of everything that the hub keeps. */
    private Map<String, Long> kept() {
        var rows = new TreeMap<String, Long>();
        KEPT.forEach(table -> rows.put(table, count("select count(*) from " + table)));
        return rows;
    }

    private JsonNode counts() {
        return admin.get("/api/admin/commands").ok();
    }

    private long rejected(String code) {
        return counts().path("rejectedByCode").path(code).asLong(0);
    }

    private long answered() {
        var counts = counts();
        return counts.path("accepted").asLong()
                + counts.path("repeated").asLong()
                + counts.path("rejectedByCode")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum();
    }

    // On the broker.

    private static final String GOOD =
            AmqpProgram.submit("bad", AmqpProgram.order("mercado", "bad", true, Map.of("Chicken Bowl", 1)));

    private static Arguments order(String code, String in, String with) {
        assertThat(GOOD).contains(in);
        return Arguments.of(code, AmqpProgram.ORDERS, GOOD.replace(in, with));
    }

    private static String quantity(String number) {
        return "\"quantity\":" + number;
    }

    Stream<Arguments> badCommands() {
        var one = quantity("1");
        var bowl = "\"name\":\"Chicken Bowl\"";
        return Stream.of(
                Arguments.of("NOT_JSON", AmqpProgram.ORDERS, "dos empanadas, por favor"),
                Arguments.of("NOT_JSON", AmqpProgram.ORDERS, ""),
                Arguments.of("NOT_JSON", AmqpProgram.ORDERS, new byte[] {(byte) 0xC3, 0, 1, 2}),
                Arguments.of("NOT_JSON", AmqpProgram.ORDERS, "[".repeat(50_000)),
                Arguments.of("NOT_CLOUDEVENT", AmqpProgram.ORDERS, "{\"quantity\":1}"),
                Arguments.of("NOT_CLOUDEVENT", AmqpProgram.ROUNDS, "[]"),
                order("UNKNOWN_TYPE", "comanda.order.submit.v1", "comanda.order.submit.v2"),
                order("WRONG_ADDRESS", "comanda.order.submit.v1", "comanda.round.close.v1"),
                Arguments.of("WRONG_ADDRESS", AmqpProgram.ROUNDS, GOOD),
                order("WRONG_SOURCE", "/connectors/demo", "/connectors/folder"),
                order("WRONG_BRANCH", "\"branch\":\"mercado\"", "\"branch\":\"palermo\""),
                order("INVALID", one, quantity("0")),
                order("INVALID", one, quantity("-1")),
                order("INVALID", one, quantity("1000000000")),
                order("INVALID", one, quantity("1e9")),
                order("INVALID", one, quantity("1.5")),
                order("INVALID", one, quantity("\"1\"")),
                order("INVALID", one, one + ",\"notes\":\"sin\\u0007 sal\""),
                order("INVALID", one, one + ",\"unitPrice\":-1"),
                order("INVALID", one, one + ",\"unitPrice\":1000000000000"),
                order("INVALID", bowl, "\"name\":\"Chicken\\u0000Bowl\""),
                order("UNKNOWN_ITEM", bowl, "\"name\":\"Unicornio\""),
                order("UNKNOWN_ITEM", bowl, "\"sku\":\"no-such-sku\""),
                order("UNKNOWN_ITEM", bowl, "\"menuItemId\":\"" + UUID.randomUUID() + "\""),
                order(
                        "UNKNOWN_ITEM",
                        bowl,
                        "\"menuItemId\":\"" + dish.path("id").asString() + "\""),
                order("NOT_FOUND", bowl, "\"menuItemId\":\"1\""),
                order("NOT_FOUND", "\"reference\":\"bad\"", "\"sessionId\":\"1\""),
                order("NOT_FOUND", "\"reference\":\"bad\"", "\"sessionId\":\"" + UUID.randomUUID() + "\""),
                order("NOT_FOUND", "\"reference\":\"bad\"", "\"sessionId\":\"" + party.session() + "\""),
                order("TABLE_NOT_OPEN", "\"reference\":\"bad\"", "\"table\":\"m-99\""),
                order("TABLE_NOT_OPEN", "\"reference\":\"bad\"", "\"table\":\"p-05\""),
                order("TOTAL_TOO_LARGE", one, quantity("99") + ",\"unitPrice\":999999999999"),
                order("TOO_LARGE", "Chicken Bowl", "C".repeat(A_MEGABYTE)),
                Arguments.of(
                        "TOO_LARGE",
                        AmqpProgram.ORDERS,
                        GOOD.replace("Chicken Bowl", "C".repeat(A_MEGABYTE)).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("NOT_FOUND", AmqpProgram.ROUNDS, AmqpProgram.closeRound("bad-1", "1")),
                Arguments.of(
                        "NOT_FOUND",
                        AmqpProgram.ROUNDS,
                        AmqpProgram.closeRound("bad-2", UUID.randomUUID().toString())),
                Arguments.of("ROUND_EMPTY", AmqpProgram.ROUNDS, AmqpProgram.closeRound("bad-3", party.session())),
                Arguments.of(
                        "TABLE_NOT_OPEN",
                        AmqpProgram.ROUNDS,
                        AmqpProgram.command(
                                "bad-4", "comanda.round.close.v1", Map.of("branch", "mercado", "table", "p-05"))),
                Arguments.of(
                        "NOT_FOUND",
                        AmqpProgram.AVAILABILITY,
                        AmqpProgram.command(
                                "bad-5",
                                "comanda.menu-item.availability.v1",
                                Map.of("branch", "mercado", "sku", "no-such-sku", "available", false))));
    }

    @ParameterizedTest
    @MethodSource("badCommands")
    @Order(1)
    void aBadCommandIsRejectedByNameOnceAndLeavesNothingBehind(String code, String kind, Object body) {
        var before = kept();
        var rejectedBefore = rejected(code);
        var answeredBefore = answered();

        Reply reply = program.ask(kind, body);

        assertThat(reply.event().path("type").asString()).isEqualTo("comanda.command.rejected.v1");
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.problem().path("status").asInt()).isBetween(400, 499);
        assertThat(reply.problem().path("detail").asString()).isNotBlank();
        Awaitility.await().atMost(LIMIT).until(() -> rejected(code) == rejectedBefore + 1);
        assertThat(answered()).as("nothing else was answered").isEqualTo(answeredBefore + 1);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void anIdThatWasUsedForAnotherCommandIsRefused() {
        var dishes = Map.of("Chicken Bowl", 1);
        program.ask(AmqpProgram.ORDERS, AmqpProgram.submit("used", AmqpProgram.order("mercado", "used", false, dishes)))
                .result();
        allRelayed();
        var before = kept();

        var reply = program.ask(
                AmqpProgram.ORDERS, AmqpProgram.submit("used", AmqpProgram.order("mercado", "used-2", false, dishes)));

        assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(kept().get("customer_order")).isEqualTo(before.get("customer_order"));
    }

    @Test
    @Order(2)
    void whatNobodyWantsAnAnswerToIsKeptWithItsProblemForTheProgram() throws Exception {
        try (var context = hub.amqp("demo", Api.Logins.of(hub).secret("demo")).createContext()) {
            context.createProducer()
                    .send(
                            context.createQueue("comanda.commands.demo.orders"),
                            context.createTextMessage(GOOD.replace(quantity("1"), quantity("0"))));
            try (var consumer = context.createConsumer(context.createQueue("comanda.rejected.demo"))) {
                var kept = Json.parse(((TextMessage) consumer.receive(LIMIT.toMillis())).getText());
                assertThat(kept.at("/data/problem/code").asString()).isEqualTo("INVALID");
                assertThat(kept.at("/data/original/text").asString()).contains(quantity("0"));
            }
        }
    }

    /** Stops the hub: only then its broker's files may be read. */
    @Test
    @Order(9)
    void nothingIsLeftToBeDeliveredAgainAndNothingIsDead() throws Exception {
        program.close();
        hub.stop();

        var waiting = Journal.waiting(hub);

        assertThat(waiting)
                .containsEntry("comanda.dead", 0L)
                .containsEntry("comanda.rejected.demo", 0L)
                .containsEntry("comanda.commands.demo.orders", 0L)
                .containsEntry("comanda.commands.demo.rounds", 0L)
                .containsEntry("comanda.commands.demo.availability", 0L)
                .containsEntry("comanda.commands.demo.payments", 0L);
    }

    // Over HTTP.

    private interface Asking {
        Api.Answer ask();
    }

    private static Arguments refused(int status, String code, String what, Asking asking) {
        return Arguments.of(what, status, code, asking);
    }

    private Arguments draft(int status, String code, String items) {
        return refused(
                status,
                code,
                "a draft of " + (items.length() > 100 ? items.substring(0, 100) + "…" : items),
                () -> ana.phone().put("/api/orders/" + draft + "/items", items));
    }

    private String line(String rest) {
        return "{\"items\":[{\"menuItemId\":\"" + dish.path("id").asString() + "\"," + rest + "}]}";
    }

    private Stream<Arguments> badDrafts() {
        var nothing = UUID.randomUUID();
        return Stream.of(
                draft(422, "BAD_QUANTITY", line("\"quantity\":0")),
                draft(422, "BAD_QUANTITY", line("\"quantity\":-1")),
                draft(422, "BAD_QUANTITY", line("\"quantity\":1000000000")),
                draft(422, "BAD_VALUE", line("\"quantity\":1000000000000")),
                draft(422, "BAD_VALUE", line("\"quantity\":1.5")),
                draft(422, "BAD_VALUE", line("\"quantity\":0.5")),
                draft(422, "BAD_VALUE", line("\"quantity\":1e-9")),
                draft(422, "BAD_VALUE", line("\"quantity\":\"dos\"")),
                draft(422, "BAD_VALUE", line("\"quantity\":null")),
                draft(422, "BAD_VALUE", line("\"quantity\":{}")),
                draft(422, "BAD_VALUE", line("\"notes\":\"sin cantidad\"")),
                draft(422, "UNKNOWN_ITEM", "{\"items\":[{\"menuItemId\":\"" + nothing + "\",\"quantity\":1}]}"),
                draft(
                        422,
                        "UNKNOWN_ITEM",
                        "{\"items\":[{\"menuItemId\":\"" + otherDish.path("id").asString() + "\",\"quantity\":1}]}"),
                draft(422, "BAD_VALUE", "{\"items\":[{\"menuItemId\":\"1\",\"quantity\":1}]}"),
                draft(422, "BAD_VALUE", "{\"items\":[{\"quantity\":1}]}"),
                draft(422, "BAD_VALUE", "{\"items\":[{}]}"),
                draft(422, "BAD_VALUE", "{\"items\":[null]}"),
                draft(422, "BAD_VALUE", "{\"items\":null}"),
                draft(422, "BAD_VALUE", "{\"items\":\"todo\"}"),
                draft(422, "BAD_VALUE", "{}"),
                draft(422, "BAD_VALUE", "[]"),
                draft(400, "BAD_JSON", "null"),
                draft(400, "BAD_JSON", ""),
                draft(400, "BAD_JSON", "dos empanadas, por favor"),
                draft(400, "BAD_JSON", line("\"quantity\":1") + "}"),
                draft(400, "BAD_JSON", "{\"x\":" + "[".repeat(20_000)),
                draft(400, "BAD_JSON", "{\"items\":[],\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"),
                draft(422, "BAD_VALUE", "{\"items\":" + "[".repeat(500) + "]".repeat(500) + "}"),
                draft(413, "BODY_TOO_LARGE", line("\"quantity\":1,\"notes\":\"" + "x".repeat(A_MEGABYTE) + "\"")),
                draft(422, "TEXT_TOO_LONG", line("\"quantity\":1,\"notes\":\"" + "x".repeat(281) + "\"")),
                draft(422, "BAD_TEXT", line("\"quantity\":1,\"notes\":\"sin\\u0000 sal\"")),
                draft(422, "BAD_TEXT", line("\"quantity\":1,\"notes\":\"sin\\u001b@ sal\"")),
                draft(422, "BAD_TEXT", line("\"quantity\":1,\"notes\":\"sin\\ud800 sal\"")),
                draft(422, "BAD_COURSE", line("\"quantity\":1,\"course\":\"Primero, por favor\"")),
                draft(422, "UNKNOWN_MODIFIER", line("\"quantity\":1,\"modifiers\":[\"" + nothing + "\"]")),
                draft(422, "UNKNOWN_MODIFIER", line("\"quantity\":1,\"modifiers\":[null]")),
                draft(422, "UNKNOWN_OPTION", line("\"quantity\":1,\"options\":[\"" + nothing + "\"]")),
                draft(422, "UNKNOWN_OPTION", line("\"quantity\":1,\"options\":[null]")),
                draft(
                        422,
                        "TOO_MANY_ITEMS",
                        Json.text(Map.of(
                                "items",
                                Stream.generate(() -> Party.wish(dish, 1))
                                        .limit(101)
                                        .toList()))));
    }

    private Stream<Arguments> whatIsNotTheirs() {
        var one = Map.of("items", List.of(Party.wish(dish, 1)));
        var round = party.roundId();
        return Stream.of(
                refused(
                        404,
                        "NOT_FOUND",
                        "another diner's draft, written",
                        () -> bruno.write(draft, Party.wish(dish, 9))),
                refused(404, "NOT_FOUND", "another diner's draft, sent", () -> bruno.send(draft)),
                refused(404, "NOT_FOUND", "another table's draft, sent", () -> carla.send(draft)),
                refused(
                        404,
                        "NOT_FOUND",
                        "no draft",
                        () -> ana.send(UUID.randomUUID().toString())),
                refused(404, "NOT_FOUND", "no id", () -> ana.send("1")),
                refused(404, "NOT_FOUND", "another table's state", () -> carla.phone()
                        .get("/api/sessions/" + party.session() + "/state")),
                refused(404, "NOT_FOUND", "another table's round, closed", () -> carla.phone()
                        .post("/api/rounds/" + round + "/close")),
                refused(404, "NOT_FOUND", "another table's round, reopened", () -> carla.phone()
                        .post("/api/rounds/" + round + "/undo-close")),
                refused(404, "NOT_FOUND", "another table's check", () -> carla.phone()
                        .post("/api/sessions/" + party.session() + "/request-check")),
                refused(404, "NOT_FOUND", "another table's name", () -> carla.phone()
                        .patch("/api/sessions/" + party.session() + "/diners/me", Map.of("displayName", "Eva"))),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's session",
                        () -> otherWaiter.get("/api/waiter/sessions/" + party.session())),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's table, opened",
                        () -> otherWaiter.post("/api/waiter/tables/" + party.tableId() + "/open")),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's QR, rotated",
                        () -> otherWaiter.post("/api/waiter/sessions/" + party.session() + "/rotate-qr")),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's round, closed",
                        () -> otherWaiter.post("/api/rounds/" + round + "/close")),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's session, closed",
                        () -> otherWaiter.post("/api/waiter/sessions/" + party.session() + "/close", Map.of())),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's course, fired",
                        () -> otherWaiter.post(
                                "/api/waiter/sessions/" + party.session() + "/fire", Map.of("course", "principal"))),
                refused(
                        404,
                        "NOT_FOUND",
                        "an order for another branch's session",
                        () -> otherWaiter.post("/api/waiter/sessions/" + party.session() + "/orders", one)),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's settings",
                        () -> admin.patch("/api/admin/branches/mercado", Map.of("roundGraceSeconds", 30))),
                refused(
                        404,
                        "NOT_FOUND",
                        "another branch's dish, sold out",
                        () -> cook.post(
                                "/api/kitchen/menu-items/"
                                        + otherDish.path("id").asString() + "/availability",
                                Map.of("available", false))),
                refused(404, "NOT_FOUND", "a host who is not at the table", () -> ana.phone()
                        .post("/api/sessions/" + party.session() + "/host", Map.of("dinerId", carla.id()))));
    }

    private Stream<Arguments> whatTheirRoleMayNot() {
        var session = "/api/waiter/sessions/" + party.session();
        var asCook = Stream.of(
                refused(403, "FORBIDDEN", "a cook at the tables", () -> cook.get("/api/waiter/tables")),
                refused(403, "FORBIDDEN", "a cook at the alerts", () -> cook.get("/api/waiter/alerts")),
                refused(
                        403,
                        "FORBIDDEN",
                        "a cook opens a table",
                        () -> cook.post("/api/waiter/tables/" + party.tableId() + "/open")),
                refused(403, "FORBIDDEN", "a cook closes a table", () -> cook.post(session + "/close", Map.of())),
                refused(
                        403,
                        "FORBIDDEN",
                        "a cook fires a course",
                        () -> cook.post(session + "/fire", Map.of("course", "principal"))),
                refused(403, "FORBIDDEN", "a cook moves a table", () -> cook.post(session + "/move", Map.of())),
                refused(403, "FORBIDDEN", "a cook draws a QR", () -> cook.get(session + "/qr.svg")),
                refused(403, "FORBIDDEN", "a diner draws a QR", () -> ana.phone()
                        .get(session + "/qr.svg")),
                refused(
                        403,
                        "FORBIDDEN",
                        "a waiter calls a table off",
                        () -> waiter.post(session + "/cancel", Map.of("reason", "porque sí"))),
                refused(403, "FORBIDDEN", "a diner fires a course", () -> ana.phone()
                        .post(session + "/fire", Map.of("course", "principal"))),
                refused(403, "FORBIDDEN", "a cook orders", () -> cook.post(session + "/orders", "{}")),
                refused(
                        403,
                        "FORBIDDEN",
                        "a cook closes a round",
                        () -> cook.post("/api/rounds/" + UUID.randomUUID() + "/close")),
                refused(403, "FORBIDDEN", "a cook drafts", () -> cook.post("/api/orders/draft")),
                refused(403, "FORBIDDEN", "a cook looks at the commands", () -> cook.get("/api/admin/commands")));
        var asDiner = Stream.of(
                        "/api/kitchen/tickets",
                        "/api/kitchen/stations",
                        "/api/waiter/tables",
                        "/api/waiter/sessions",
                        "/api/waiter/alerts",
                        "/api/admin/commands",
                        "/api/admin/routes",
                        "/api/admin/deliveries",
                        "/api/admin/deliveries/trouble")
                .map(path -> refused(403, "FORBIDDEN", "a diner at " + path, () -> ana.phone()
                        .get(path)));
        var asWaiter = Stream.of(
                refused(403, "FORBIDDEN", "a waiter drafts", () -> waiter.post("/api/orders/draft")),
                refused(
                        403,
                        "FORBIDDEN",
                        "a waiter changes settings",
                        () -> waiter.patch("/api/admin/branches/puerto", Map.of("roundGraceSeconds", 30))),
                refused(
                        403,
                        "FORBIDDEN",
                        "a waiter readies a ticket",
                        () -> waiter.post("/api/kitchen/tickets/" + UUID.randomUUID() + "/ready")));
        var nobody = Stream.of("/api/menu", "/api/waiter/tables", "/api/kitchen/tickets", "/api/admin/commands")
                .map(path -> refused(401, "UNAUTHENTICATED", "nobody at " + path, () -> Api.at(hub)
                        .get(path)));
        return Stream.of(asCook, asDiner, asWaiter, nobody).flatMap(all -> all);
    }

    private Stream<Arguments> otherBadBodies() {
        var join = "/api/sessions/join";
        var session = "/api/waiter/sessions/" + party.session();
        var nobody = Api.at(hub);
        return Stream.of(
                refused(422, "BAD_VALUE", "joining with nothing", () -> nobody.post(join, "{}")),
                refused(400, "BAD_JSON", "joining without JSON", () -> nobody.post(join, "hola")),
                refused(
                        401,
                        "QR_INVALID",
                        "joining with what is no QR",
                        () -> nobody.post(join, Map.of("token", "hola"))),
                refused(
                        401,
                        "QR_INVALID",
                        "joining with a token for something else",
                        () -> nobody.post(join, Map.of("token", ana.phone().token()))),
                refused(
                        401,
                        "QR_INVALID",
                        "joining with a changed QR",
                        () -> nobody.post(join, Map.of("token", changed(party.qr())))),
                refused(
                        401,
                        "CODE_WRONG",
                        "joining a table that is not open",
                        () -> nobody.post(join, Map.of("branch", "puerto", "table", "m-99", "code", "0000"))),
                refused(
                        422,
                        "BAD_DEVICE",
                        "joining with a secret that is none",
                        () -> nobody.post(join, Map.of("token", party.qr(), "deviceId", "123"))),
                refused(
                        422,
                        "BAD_TEXT",
                        "joining with a bell in the name",
                        () -> nobody.post(join, Map.of("token", party.qr(), "displayName", "An\u0007a"))),
                refused(
                        422,
                        "TEXT_TOO_LONG",
                        "joining with a long name",
                        () -> nobody.post(join, Map.of("token", party.qr(), "displayName", "a".repeat(41)))),
                refused(422, "BAD_VALUE", "renaming to nothing", () -> ana.phone()
                        .patch("/api/sessions/" + party.session() + "/diners/me", "{}")),
                refused(422, "BAD_VALUE", "a waiter's order of nothing", () -> waiter.post(session + "/orders", "{}")),
                refused(
                        422,
                        "BAD_VALUE",
                        "a waiter's empty order",
                        () -> waiter.post(session + "/orders", "{\"items\":[]}")),
                refused(
                        422,
                        "BAD_VALUE",
                        "a waiter's order of null",
                        () -> waiter.post(session + "/orders", "{\"items\":[null]}")),
                refused(
                        422,
                        "BAD_VALUE",
                        "a waiter's order of none",
                        () -> waiter.post(session + "/orders", Map.of("items", List.of(Party.wish(dish, 0))))),
                refused(
                        422,
                        "BAD_VALUE",
                        "a waiter's order of a billion",
                        () -> waiter.post(
                                session + "/orders", Map.of("items", List.of(Party.wish(dish, 1_000_000_000))))),
                refused(
                        422,
                        "UNKNOWN_ITEM",
                        "a waiter's order from another menu",
                        () -> waiter.post(session + "/orders", Map.of("items", List.of(Party.wish(otherDish, 1))))),
                refused(422, "BAD_COURSE", "no course is fired", () -> waiter.post(session + "/fire", Map.of())),
                refused(
                        422,
                        "BAD_COURSE",
                        "a course that is a sentence is fired",
                        () -> waiter.post(session + "/fire", Map.of("course", "Los principales, ya"))),
                refused(422, "BAD_VALUE", "a table is moved to none", () -> waiter.post(session + "/move", Map.of())),
                refused(
                        404,
                        "NOT_FOUND",
                        "a table is moved to one that is not there",
                        () -> waiter.post(
                                session + "/move",
                                Map.of("tableId", UUID.randomUUID().toString()))),
                refused(
                        422,
                        "REASON_MISSING",
                        "a table is called off without a reason",
                        () -> admin.post(session + "/cancel", Map.of("reason", " "))),
                refused(
                        409,
                        "NOTHING_HELD",
                        "a course that nobody held is fired",
                        () -> waiter.post(session + "/fire", Map.of("course", "principal"))),
                refused(
                        422,
                        "BAD_VALUE",
                        "eleven courses held",
                        () -> admin.patch(
                                "/api/admin/branches/puerto",
                                Map.of("holdCourses", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k")))),
                refused(
                        422,
                        "BAD_COURSE",
                        "a held course that is none",
                        () -> admin.patch("/api/admin/branches/puerto", Map.of("holdCourses", List.of("")))),
                refused(
                        422,
                        "BAD_VALUE",
                        "a grace of a minute",
                        () -> admin.patch("/api/admin/branches/puerto", Map.of("roundGraceSeconds", 60))),
                refused(
                        422,
                        "BAD_VALUE",
                        "an unknown ticket mode",
                        () -> admin.patch("/api/admin/branches/puerto", Map.of("ticketMode", "SOMETIMES"))),
                refused(
                        422,
                        "BAD_VALUE",
                        "availability of neither",
                        () -> cook.post(
                                "/api/kitchen/menu-items/" + dish.path("id").asString() + "/availability", "{}")),
                refused(422, "BAD_VALUE", "tickets of no status", () -> cook.get("/api/kitchen/tickets?status=BURNT")),
                refused(404, "NOT_FOUND", "tickets from no cursor", () -> cook.get("/api/kitchen/tickets?cursor=hola")),
                refused(404, "NOT_FOUND", "a ticket that is none", () -> cook.post("/api/kitchen/tickets/1/ready")),
                refused(409, "ROUND_EMPTY", "a round that nobody ordered in", () -> party.closeRound(waiter)),
                refused(404, "NOT_FOUND", "an address that is none", () -> ana.phone()
                        .get("/api/no-such-thing")),
                refused(405, "METHOD_NOT_ALLOWED", "a method that is none", () -> ana.phone()
                        .post("/api/menu")));
    }

    private static String changed(String token) {
        var last = token.charAt(token.length() - 5);
        return token.substring(0, token.length() - 5) + (last == 'A' ? 'B' : 'A') + token.substring(token.length() - 4);
    }

    Stream<Arguments> badRequests() {
        return Stream.of(badDrafts(), whatIsNotTheirs(), whatTheirRoleMayNot(), otherBadBodies())
                .flatMap(all -> all);
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("badRequests")
    @Order(3)
    void aBadRequestIsRefusedByNameAndLeavesNothingBehind(String what, int status, String code, Asking asking) {
        var before = kept();
        var cart = ana.state().path("cart");

        var answer = asking.ask();

        assertThat(answer.code()).as(String.valueOf(answer.body())).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("detail").asString()).isNotBlank();
        assertThat(kept()).isEqualTo(before);
        assertThat(ana.state().path("cart")).isEqualTo(cart);
    }

    @Test
    @Order(4)
    void nothingOfThisWasAFaultOfTheHub() {
        assertThat(hub.printed()).doesNotContain("Incident ");
    }
}
