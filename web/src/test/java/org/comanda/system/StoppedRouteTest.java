package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Phones, waiters and programs order through one route: when it is stopped it takes nobody's orders. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedRouteTest {

    private static final String STOP = "/api/admin/routes/send-order/stop";
    private static final String START = "/api/admin/routes/send-order/start";

    private Rig rig;
    private Hub hub;
    private Api owner;
    private Api waiter;
    private AmqpProgram program;
    private JdbcClient database;

    @BeforeAll
    void open(@TempDir Path temporary) {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        owner = Api.at(hub).owner(hub, "puerto");
        waiter = Api.at(hub).staff(hub, "puerto", "lucia");
        program = new AmqpProgram(hub);
        database = JdbcClient.create(hub.database());
    }

    @AfterEach
    void startAgain() {
        owner.post(START);
    }

    @AfterAll
    void close() {
        program.close();
        rig.close();
    }

    private long ordersSent() {
        return database.sql("select count(*) from customer_order where status = 'SENT'")
                .query(Long.class)
                .single();
    }

    private static String takeAway(String id) {
        return AmqpProgram.submit(id, AmqpProgram.order("mercado", id, true, Map.of("Chicken Bowl", 2)));
    }

    @Test
    void whileTheRouteIsStoppedPhoneWaiterAndProgramAreRefusedAlikeAndAfterwardsAllGoOn() {
        var party = Party.seatedBy(waiter, hub);
        var ana = party.joinedBy("Ana");
        var dish = Party.dishes(ana.phone()).getFirst();
        var order = ana.drafts(Party.wish(dish, 1));
        var forTheTable = Map.of(
                "items", List.of(Map.of("menuItemId", dish.path("id").asString(), "quantity", 1)), "closeRound", false);
        var takenOrders = "/api/waiter/sessions/" + party.session() + "/orders";
        var before = ordersSent();

        assertThat(owner.post(STOP).status()).isEqualTo(204);

        var phone = ana.send(order);
        assertThat(phone.status()).isEqualTo(503);
        assertThat(phone.code()).isEqualTo("ROUTE_STOPPED");
        var taken = waiter.post(takenOrders, forTheTable);
        assertThat(taken.status()).isEqualTo(503);
        assertThat(taken.code()).isEqualTo("ROUTE_STOPPED");
        var amqp = program.ask(AmqpProgram.ORDERS, takeAway("stopped-1"));
        assertThat(amqp.event().path("type").asString()).isEqualTo("comanda.command.rejected.v1");
        assertThat(amqp.code()).isEqualTo("ROUTE_STOPPED");
        assertThat(amqp.problem().path("status").asInt()).isEqualTo(503);
        assertThat(ordersSent()).isEqualTo(before);
        assertThat(ana.state().path("cart").get(0).path("orderId").asString())
                .as("the draft waits")
                .isEqualTo(order);

        assertThat(owner.post(START).status()).isEqualTo(204);

        assertThat(ana.send(order).ok().path("chargesCreated").asInt()).isEqualTo(1);
        assertThat(waiter.post(takenOrders, forTheTable)
                        .ok()
                        .path("chargesCreated")
                        .asInt())
                .isEqualTo(1);
        var accepted = program.ask(AmqpProgram.ORDERS, takeAway("stopped-1"));
        assertThat(accepted.accepted()).as(accepted.event().toString()).isTrue();
        assertThat(ordersSent()).isEqualTo(before + 3);
    }

    @Test
    void aCommandThatWasAcceptedIsAnsweredTheSameAgainAndOrdersNothingMore() {
        var first = program.ask(AmqpProgram.ORDERS, takeAway("again-1")).result();
        var before = ordersSent();

        assertThat(program.ask(AmqpProgram.ORDERS, takeAway("again-1")).result())
                .isEqualTo(first);
        assertThat(ordersSent()).isEqualTo(before);
    }

    @Test
    void aStoppedRouteRefusesOnlyWhatGoesThroughIt() {
        var party = Party.seatedBy(waiter, hub);
        var ana = party.joinedBy("Ana");
        var dish = Party.dishes(ana.phone()).getFirst();
        ana.orders(Party.wish(dish, 1));
        owner.post(STOP);

        ana.drafts(Party.wish(dish, 2));
        assertThat(party.closeRound(ana.phone()).ok().path("status").asString()).isEqualTo("SENT");
    }

    @Test
    void onlyTheOwnerStopsRoutes() {
        for (var role : List.of("admin", "lucia", "cocina")) {
            var answer = Api.at(hub).staff(hub, "puerto", role).post(STOP);
            assertThat(answer.status()).as(role).isEqualTo(403);
            assertThat(answer.code()).as(role).isEqualTo("FORBIDDEN");
        }
        assertThat(owner.post("/api/admin/routes/no-such-route/stop").status()).isEqualTo(404);
    }
}
