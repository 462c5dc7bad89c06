package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert that no push service has taken when its hub is killed is on the waiter's locked screen all the same. */
class PushAfterAKillTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    @Test
    void whatADeadHubLeftIsPushedByItsNextLifeWithTheSameKey() {
        try (var service = new PushService();
                var rig = Rig.embedded(temporary)) {
            var hub = rig.hub("--comanda.push.anywhere=true", "--comanda.push.contact=mailto:hub@comanda.example")
                    .start()
                    .awaitReady();
            var waiter = Api.at(hub).staff(hub, "puerto", "lucia");
            var key = waiter.get("/api/push/key").ok().path("publicKey").asString();
            var phone = service.browser("phone");
            assertThat(waiter.post("/api/push/subscriptions", phone.subscription())
                            .status())
                    .isEqualTo(204);
            var table = waiter.get("/api/waiter/tables").ok().path("items").get(0);
            var opened = waiter.post(
                            "/api/waiter/tables/" + table.path("tableId").asString() + "/open")
                    .ok();
            var session = opened.path("sessionId").asString();
            service.answering(503);
            assertThat(Api.at(hub)
                            .diner(opened.path("qrToken").asString(), "Ana")
                            .post("/api/sessions/" + session + "/call-waiter")
                            .status())
                    .isEqualTo(204);
            await().atMost(SOON).until(() -> !phone.asked.isEmpty());

            hub.kill9();
            service.answering(201);
            hub.restart();

            await().atMost(SOON).until(() -> !phone.pushed.isEmpty());
            assertThat(phone.unreadable).isEmpty();
            var pushed = phone.pushed.getFirst();
            assertThat(pushed.data().path("sessionId").asString()).isEqualTo(session);
            assertThat(pushed.key()).isEqualTo(key);
        }
    }
}
