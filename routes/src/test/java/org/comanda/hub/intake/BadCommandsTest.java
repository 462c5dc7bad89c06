package org.comanda.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.comanda.hub.intake.JmsProgram.ORDERS;

import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.comanda.connectors.message.CommandType;
import org.comanda.hub.database.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCommandsTest {

    private static final String SUBMIT = CommandType.SUBMIT_ORDER.wireName();
    private static final String CLOSE = CommandType.CLOSE_TABLE_ROUND.wireName();

    private IntakeRig rig;
    private JmsProgram program;

    @BeforeAll
    void start() throws Exception {
        rig = new IntakeRig();
        program = new JmsProgram(rig.broker);
    }

    @AfterAll
    void stop() throws Exception {
        program.close();
        rig.close();
    }

    static Stream<Arguments> badBodies() {
        String good = IntakeRig.anOrder("bad", "Bife");
        return Stream.of(
                Arguments.of("NOT_JSON", "una orden de bife, por favor"),
                Arguments.of("NOT_JSON", ""),
                Arguments.of("NOT_JSON", good + "{}"),
                Arguments.of("NOT_JSON", good.replace("{\"specversion\"", "{\"id\":\"x\",\"specversion\"")),
                Arguments.of("NOT_JSON", "[".repeat(40_000)),
                Arguments.of("NOT_JSON", good.getBytes(StandardCharsets.UTF_16)),
                Arguments.of("NOT_JSON", new byte[] {'"', (byte) 0xC3, '"'}),
                Arguments.of("NOT_JSON", good.replace("\"quantity\":1", "\"quantity\":" + "9".repeat(2_000))),
                Arguments.of("NOT_CLOUDEVENT", "[]"),
                Arguments.of("NOT_CLOUDEVENT", "{}"),
                Arguments.of("NOT_CLOUDEVENT", good.replace("\"1.0\"", "\"0.3\"")),
                Arguments.of("NOT_CLOUDEVENT", good.replace("\"id\":\"bad\"", "\"id\":17")),
                Arguments.of("NOT_CLOUDEVENT", good.replace("\"id\":\"bad\"", "\"id\":\"" + "x".repeat(129) + "\"")),
                Arguments.of("NOT_CLOUDEVENT", good.replace("2026-11-20T12:00:00Z", "yesterday")),
                Arguments.of("NOT_CLOUDEVENT", good.replace("\"data\":{", "\"data\":null,\"other\":{")),
                Arguments.of("UNKNOWN_TYPE", good.replace(SUBMIT, "comanda.order.submit.v9")),
                Arguments.of("WRONG_ADDRESS", good.replace(SUBMIT, CLOSE)),
                Arguments.of("WRONG_SOURCE", good.replace("/connectors/demo", "/connectors/demolition")),
                Arguments.of("WRONG_BRANCH", good.replace("puerto", "mercado")),
                Arguments.of("INVALID", good.replace("\"quantity\":1", "\"quantity\":0")),
                Arguments.of("INVALID", good.replace("\"quantity\":1", "\"quantity\":-1")),
                Arguments.of("INVALID", good.replace("\"quantity\":1", "\"quantity\":1000000000")),
                Arguments.of("INVALID", good.replace("\"quantity\":1", "\"quantity\":1e9")),
                Arguments.of("INVALID", good.replace("Bife", "Bi\\u0000fe")),
                Arguments.of("INVALID", good.replace("Bife", "Bi\\ud800fe")),
                Arguments.of("INVALID", good.replace("Bife", "Bi\\u001bp0fe")),
                Arguments.of("UNKNOWN_ITEM", good.replace("Bife", "Unicornio")),
                Arguments.of("TOO_LARGE", good.replace("Bife", "B".repeat(1_000_000))),
                Arguments.of(
                        "TOO_LARGE", good.replace("Bife", "B".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void whatIsBadIsRefusedByNameOnceAndLeavesNothingBehind(String code, Object body) throws Exception {
        long before = rejected(code);

        assertThat(JmsProgram.codeOf(program.ask(ORDERS, program.message(body))))
                .isEqualTo(code);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(rig.broker.waiting(ORDERS)).isZero();
            assertThat(rejected(code)).isEqualTo(before + 1);
        });
        assertThat(rig.broker.waiting("comanda.dead")).isZero();
        assertThat(rig.hub.effects()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void whatIsBadAndWantsNoReplyIsKeptWithinBounds(String code, Object body) throws Exception {
        program.send(ORDERS, program.message(body));

        JsonNode kept = Json.parse(((TextMessage) program.receive("comanda.rejected.demo")).getText());

        assertThat(kept.at("/data/problem/code").asString()).isEqualTo(code);
        assertThat(kept.at("/data/original/truncated").asBoolean()).isEqualTo(code.equals("TOO_LARGE"));
        assertThat(new MessageSchemas().fault("comanda.command.rejected.v1", kept.get("data")))
                .isEmpty();
    }

    @Test
    void aSerializedObjectIsNeverOpened() throws Exception {
        assertThat(JmsProgram.codeOf(program.ask(ORDERS, program.session.createObjectMessage(new Trap()))))
                .isEqualTo("NOT_JSON");
        assertThat(Trap.opened).isFalse();
    }

    static final class Trap implements Serializable {
        static volatile boolean opened;

        private void readObject(java.io.ObjectInputStream in) {
            opened = true;
        }
    }

    private long rejected(String code) {
        return rig.counts.snapshot().rejectedByCode().getOrDefault(code, 0L);
    }
}
