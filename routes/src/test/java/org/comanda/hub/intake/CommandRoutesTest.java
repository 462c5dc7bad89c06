package org.comanda.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.hub.intake.JmsProgram.ORDERS;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.CommandType;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.hub.database.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommandRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SUBMIT = CommandType.SUBMIT_ORDER.wireName();
    private static final String CLOSE = CommandType.CLOSE_TABLE_ROUND.wireName();

    private IntakeRig rig;
    private FakeHub hub;
    private CommandCounts counts;
    private TestBroker broker;
    private JmsProgram program;

    @BeforeEach
    void start() throws Exception {
        rig = new IntakeRig();
        hub = rig.hub;
        counts = rig.counts;
        broker = rig.broker;
        program = new JmsProgram(broker);
    }

    @AfterEach
    void stop() throws Exception {
        program.close();
        rig.close();
    }

    @Test
    void anOrderTakesEffectAndIsAnsweredUnderItsCorrelationId() throws Exception {
        Message request = program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"));
        request.setJMSCorrelationID("mine-1");

        Message reply = program.ask(ORDERS, request);

        assertThat(reply.getJMSCorrelationID()).isEqualTo("mine-1");
        JsonNode answer = Json.parse(((TextMessage) reply).getText());
        assertThat(answer.at("/type").asString()).isEqualTo("comanda.command.accepted.v1");
        assertThat(answer.at("/source").asString()).isEqualTo("/comanda");
        assertThat(answer.at("/data/command/id").asString()).isEqualTo("order-1");
        assertThat(answer.at("/data/result/orderId").asString()).isEqualTo("order-1");
        assertThat(new MessageSchemas().fault("comanda.command.accepted.v1", answer.get("data")))
                .isEmpty();
        assertThat(hub.effects()).singleElement().satisfies(command -> {
            assertThat(command.client()).isEqualTo(IntakeRig.DEMO);
            assertThat(command.key().scope()).isEqualTo("demo");
            assertThat(command.data().items())
                    .extracting(SubmitOrder.Line::name)
                    .containsExactly("Bife");
        });
    }

    @Test
    void aRequestWithoutCorrelationIdIsAnsweredUnderItsMessageId() throws Exception {
        Message request = program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"));

        Message reply = program.ask(ORDERS, request);

        assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
    }

    @Test
    void theSameCommandAgainGetsTheSameAnswerAndChangesNothing() throws Exception {
        String first = ((TextMessage)
                        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"))))
                .getText();
        String again = ((TextMessage)
                        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"))))
                .getText();

        assertThat(Json.parse(again).get("data")).isEqualTo(Json.parse(first).get("data"));
        assertThat(Json.parse(again).get("id")).isEqualTo(Json.parse(first).get("id"));
        assertThat(hub.effects()).hasSize(1);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(counts.snapshot().accepted()).isEqualTo(1);
            assertThat(counts.snapshot().repeated()).isEqualTo(1);
        });
    }

    @Test
    void theSameIdWithOtherDataIsRefused() throws Exception {
        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife")));

        assertThat(JmsProgram.codeOf(
                        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Flan")))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(hub.effects()).hasSize(1);
    }

    @Test
    void aClientThatIsRegisteredWhileTheHubRunsIsHeardAtOnce() throws Exception {
        rig.register(new CommandClient("pos", "/connectors/demo", Set.of("puerto"), Set.of(SUBMIT), true));
        await().atMost(PATIENCE).until(() -> rig.camel.getRoute("take-orders-pos") != null);

        Message reply = program.ask(
                CommandType.SUBMIT_ORDER.address("pos"),
                program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife")));

        assertThat(Json.parse(((TextMessage) reply).getText()).at("/type").asString())
                .isEqualTo("comanda.command.accepted.v1");
        assertThat(broker.has("comanda.rejected.pos")).isTrue();
        rig.clients.missedSome();
        assertThat(hub.effects())
                .singleElement()
                .satisfies(command -> assertThat(command.client().name()).isEqualTo("pos"));
    }

    @Test
    void anOrderMayGoUnanswered() throws Exception {
        program.send(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.snapshot().accepted()).isEqualTo(1));
        assertThat(hub.effects()).hasSize(1);
        assertThat(broker.waiting("comanda.rejected.demo")).isZero();
    }

    @Test
    void aRejectionThatNobodyAskedForIsKeptWithItsOriginal() throws Exception {
        String order = IntakeRig.anOrder("order-1", "Unicornio");
        program.send(ORDERS, program.session.createTextMessage(order));

        JsonNode kept = Json.parse(((TextMessage) program.receive("comanda.rejected.demo")).getText());

        assertThat(kept.at("/type").asString()).isEqualTo("comanda.command.rejected.v1");
        assertThat(kept.at("/data/problem/code").asString()).isEqualTo("UNKNOWN_ITEM");
        assertThat(kept.at("/data/problem/status").asInt()).isEqualTo(422);
        assertThat(kept.at("/data/original/text").asString()).isEqualTo(order);
        assertThat(new MessageSchemas().fault("comanda.command.rejected.v1", kept.get("data")))
                .isEmpty();
    }

    @Test
    void aTypeThatTheCredentialLacksIsRefused() throws Exception {
        String close =
                IntakeRig.anOrder("c-1", "Bife").replace(SUBMIT, CLOSE).replace("/connectors/demo", "/connectors/web");

        assertThat(JmsProgram.codeOf(
                        program.ask("comanda.commands.web.rounds", program.session.createTextMessage(close))))
                .isEqualTo("TYPE_NOT_ALLOWED");
    }

    @Test
    void pricesStandOnlyFromATrustedSource() throws Exception {
        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife")));
        program.ask(
                "comanda.commands.web.orders",
                program.session.createTextMessage(
                        IntakeRig.anOrder("order-1", "Bife").replace("/connectors/demo", "/connectors/web")));

        assertThat(hub.effects())
                .extracting(command -> command.data().items().getFirst().unitPrice())
                .containsExactly(1_850_000L, null);
    }

    @Test
    void aReplyToForeignAddressesIsRefusedAndNothingHappens() throws Exception {
        for (String foreign : List.of(
                "comanda.commands.web.orders",
                "comanda.events.puerto.round.closed",
                "comanda.replies.web.inbox",
                "comanda.replies.demo.a.b",
                "comanda.dead")) {
            Message request = program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"));
            request.setJMSReplyTo(org.apache.activemq.artemis.api.jms.ActiveMQJMSClient.createQueue(foreign));
            program.send(ORDERS, request);

            JsonNode kept = Json.parse(((TextMessage) program.receive("comanda.rejected.demo")).getText());
            assertThat(kept.at("/data/problem/code").asString()).as(foreign).isEqualTo("REPLY_TO_REFUSED");
        }
        assertThat(hub.effects()).isEmpty();
        assertThat(broker.waiting("comanda.commands.web.orders")).isZero();
        assertThat(broker.waiting("comanda.dead")).isZero();
    }

    @Test
    void aClientsOwnReplyQueueIsAnswered() throws Exception {
        Message request = program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"));
        request.setJMSReplyTo(program.session.createQueue("comanda.replies.demo.till-1"));
        program.send(ORDERS, request);

        assertThat(((TextMessage) program.receive("comanda.replies.demo.till-1")).getText())
                .contains("comanda.command.accepted.v1");
    }

    @Test
    void aTemporaryQueueThatIsOnlyNamedIsAnsweredToo() throws Exception {
        TemporaryQueue replies = program.session.createTemporaryQueue();
        Message request = program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"));
        request.setJMSReplyTo(
                org.apache.activemq.artemis.api.jms.ActiveMQJMSClient.createQueue(replies.getQueueName()));
        program.send(ORDERS, request);

        assertThat(JmsProgram.typeOf(program.receive(replies))).isEqualTo("comanda.command.accepted.v1");
    }

    @Test
    void aReplyQueueThatIsGoneLosesTheAnswerAndNotTheOrder() throws Exception {
        Message toNowhere = program.session.createTextMessage(IntakeRig.anOrder("order-2", "Bife"));
        TemporaryQueue gone = program.session.createTemporaryQueue();
        toNowhere.setJMSReplyTo(gone);
        rig.camel.getRouteController().stopRoute("take-orders-demo");
        program.send(ORDERS, toNowhere);
        gone.delete();
        rig.camel.getRouteController().startRoute("take-orders-demo");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.snapshot().accepted()).isEqualTo(1));
        assertThat(counts.snapshot().repliesLost()).isEqualTo(1);
        assertThat(broker.has(gone.getQueueName())).isFalse();
        assertThat(hub.effects()).hasSize(1);
        assertThat(broker.waiting("comanda.dead")).isZero();
    }

    @Test
    void aStoppedRouteRefusesAtOnceAndTakesTheSameCommandLater() throws Exception {
        rig.camel.getRouteController().stopRoute("submit-order");
        assertThat(JmsProgram.codeOf(
                        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife")))))
                .isEqualTo("ROUTE_STOPPED");

        rig.camel.getRouteController().startRoute("submit-order");
        assertThat(JmsProgram.typeOf(
                        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife")))))
                .isEqualTo("comanda.command.accepted.v1");
    }

    @Test
    void aPassingFaultIsTriedAgain() throws Exception {
        hub.failBeforeTheEffect(2);

        assertThat(JmsProgram.typeOf(
                        program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife")))))
                .isEqualTo("comanda.command.accepted.v1");
        assertThat(hub.attempts()).isEqualTo(3);
        assertThat(hub.effects()).hasSize(1);
    }

    @Test
    void aFaultThatStaysEndsOnTheDeadLetters() throws Exception {
        hub.failBeforeTheEffect(1_000);
        String order = IntakeRig.anOrder("order-1", "Bife");
        program.send(ORDERS, program.session.createTextMessage(order));

        assertThat(((TextMessage) program.receive("comanda.dead")).getText()).isEqualTo(order);
        assertThat(hub.attempts()).isEqualTo(TestBroker.DELIVERY_ATTEMPTS_MAX);
        // The broker counts it out of the queue a moment after it is in the other.
        await().untilAsserted(() -> assertThat(broker.waiting(ORDERS)).isZero());
    }

    @Test
    void aHubKilledAfterItsCommitGivesTheKeptAnswerToTheRedelivery() throws Exception {
        hub.failAfterTheEffect(1);

        TemporaryQueue replies = program.session.createTemporaryQueue();
        Message request = program.session.createTextMessage(IntakeRig.anOrder("order-1", "Bife"));
        request.setJMSReplyTo(replies);
        program.send(ORDERS, request);

        try (MessageConsumer consumer = program.session.createConsumer(replies)) {
            assertThat(JmsProgram.typeOf(consumer.receive(PATIENCE.toMillis())))
                    .isEqualTo("comanda.command.accepted.v1");
            await().atMost(PATIENCE).until(() -> broker.waiting(ORDERS) == 0);
            assertThat(consumer.receiveNoWait()).isNull();
        }
        assertThat(hub.effects()).hasSize(1);
        assertThat(hub.attempts()).isEqualTo(2);
    }

    @Test
    void aSourceInsideTheHubGoesTheSameWay() throws Exception {
        var intake = rig.intakes.as(IntakeRig.WEB);
        var order = CloudEvent.command(
                "o-1", "/connectors/web", CommandType.SUBMIT_ORDER, java.time.Instant.now(), orderOf("Bife"));

        assertThat(intake.submit(order)).isInstanceOfSatisfying(CommandAnswer.Accepted.class, answer -> {
            assertThat(answer.result()).containsEntry("orderId", "order-1");
            assertThat(answer.repeated()).isFalse();
        });
        assertThat(intake.submit(order))
                .isInstanceOfSatisfying(CommandAnswer.Accepted.class, answer -> assertThat(answer.repeated())
                        .isTrue());
        assertThat(intake.submit(order.withData(orderOf("Unicornio"))))
                .isInstanceOfSatisfying(
                        CommandAnswer.Rejected.class,
                        answer -> assertThat(answer.problem().code()).isEqualTo("UNKNOWN_ITEM"));
        rig.camel.getRouteController().stopRoute("submit-order");
        assertThat(intake.submit(order)).isInstanceOfSatisfying(CommandAnswer.Rejected.class, answer -> assertThat(
                        answer.problem().passing())
                .isTrue());
    }

    private static SubmitOrder orderOf(String dish) {
        return new SubmitOrder("puerto", null, null, "web-1", null, List.of(SubmitOrder.Line.named(dish, 1)), true);
    }
}
