package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCrypt;
import tools.jackson.databind.JsonNode;

/** A program that is registered while hubs run takes part at once, and one that is withdrawn is out at once. */
class NewProgramTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String SECRET = "made-for-this-test-only";

    @TempDir
    Path temporary;

    @Test
    void programThatIsRegisteredWhileTheHubRunsOrdersAtOnceUntilItIsWithdrawn() {
        try (var rig = Rig.embedded(temporary)) {
            var hub = rig.hub().start().awaitReady();

            register(hub, "pos");
            var owner = Api.at(hub).owner(hub, "mercado");
            await().atMost(SOON).until(() -> routes(owner).containsAll(routesOf("pos")));

            try (var pos = new AmqpProgram(hub, "pos", SECRET)) {
                assertThat(pos.ask(AmqpProgram.ORDERS, anOrder("pos-1")).accepted())
                        .isTrue();

                JdbcClient.create(hub.database())
                        .sql("update broker_client set active = false where name = 'pos'")
                        .update();

                await().atMost(SOON)
                        .untilAsserted(() -> assertThatThrownBy(() -> pos.send(AmqpProgram.ORDERS, anOrder("pos-2")))
                                .hasCauseInstanceOf(JMSException.class));
            }
            assertThatThrownBy(() -> new AmqpProgram(hub, "pos", SECRET)).hasCauseInstanceOf(JMSException.class);
        }
    }

    @Test
    void everyHubTakesItsCommandsWhicheverRegisteredIt() {
        try (var rig = Rig.external(temporary).with("--comanda.secrets-dir=" + temporary.resolve("secrets"))) {
            var first = rig.hub().start().awaitReady();
            var second = rig.hub().start().awaitReady();

            register(first, "pos");

            for (var hub : List.of(first, second)) {
                var owner = Api.at(hub).owner(first, "mercado");
                await().atMost(SOON).untilAsserted(() -> assertThat(routes(owner))
                        .as("the routes of %s, which said: %s", hub.name(), hub.printed())
                        .containsAll(routesOf("pos")));
            }
        }
    }

    private static void register(Hub hub, String name) {
        JdbcClient.create(hub.database())
                .sql("insert into broker_client (name, secret_hash, source, branches, types) values (?, ?,"
                        + " '/connectors/demo', '{mercado}', '{comanda.order.submit.v1}')")
                .params(name, "{bcrypt}" + BCrypt.hashpw(SECRET, BCrypt.gensalt(4)))
                .update();
    }

    private static String anOrder(String reference) {
        return AmqpProgram.submit(
                reference, AmqpProgram.order("mercado", reference, true, Map.of("Chicken Burrito", 1)));
    }

    private static List<String> routesOf(String client) {
        return List.of(
                "take-orders-" + client,
                "take-rounds-" + client,
                "take-payments-" + client,
                "take-availability-" + client);
    }

    private static List<String> routes(Api owner) {
        return owner.get("/api/admin/routes")
                .ok()
                .path("items")
                .valueStream()
                .filter(route -> route.path("status").asString().equals("Started"))
                .map((JsonNode route) -> route.path("id").asString())
                .toList();
    }
}
