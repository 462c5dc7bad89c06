package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.stream.StreamSupport;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.TestDatabase;
import org.comanda.web.Comanda;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Alerts on locked screens: sealed for one browser, tried again while they are of use, and to nobody who has left. */
@SpringBootTest(
        classes = Comanda.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"comanda.push.anywhere=true", "comanda.push.contact=mailto:hub@comanda.example"})
@DirtiesContext
class PushTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        TestDatabase.fresh().bind(properties);
        properties.add("comanda.data-dir", () -> folder.toString());
    }

    private static final Queue<JsonNode> FREE_TABLES = new ArrayDeque<>();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final PushService service = new PushService();
    private Api.Logins logins;
    private Api nobody;
    private Api waiter;

    /** A table with somebody who can call. */
    private record Table(String label, String session, Api diner) {}

    @BeforeEach
    void aWaiter() {
        logins = Api.Logins.in(folder);
        nobody = Api.at(URI.create("http://127.0.0.1:" + port + "/"));
        waiter = nobody.staff(logins, "puerto", "lucia");
        if (FREE_TABLES.isEmpty()) {
            StreamSupport.stream(
                            waiter.get("/api/waiter/tables").ok().path("items").spliterator(), false)
                    .filter(table -> table.path("state").asString().equals("AVAILABLE"))
                    .forEach(FREE_TABLES::add);
        }
    }

    @AfterEach
    void close() {
        jdbc.sql("delete from push_subscription").update();
        service.close();
    }

    private Table table() {
        var table = FREE_TABLES.remove();
        var opened = waiter.post("/api/waiter/tables/" + table.path("tableId").asString() + "/open")
                .ok();
        return new Table(
                table.path("label").asString(),
                opened.path("sessionId").asString(),
                nobody.diner(opened.path("qrToken").asString(), "Ana"));
    }

    private static void call(Table table) {
        assertThat(table.diner()
                        .post("/api/sessions/" + table.session() + "/call-waiter")
                        .status())
                .isEqualTo(204);
    }

    private PushService.Browser subscribed(Api staff, String name) {
        var browser = service.browser(name);
        assertThat(staff.post("/api/push/subscriptions", browser.subscription()).status())
                .isEqualTo(204);
        return browser;
    }

    private String alertAt(Table table) {
        return StreamSupport.stream(
                        waiter.get("/api/waiter/alerts").ok().path("items").spliterator(), false)
                .filter(alert -> alert.path("sessionId").asString("").equals(table.session()))
                .map(alert -> alert.path("alertId").asString())
                .findFirst()
                .orElseThrow();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from deadline where kind = 'push'")
                .query(Long.class)
                .single();
    }

    private boolean isSubscribed(PushService.Browser browser) {
        return jdbc.sql("select count(*) from push_subscription where endpoint = ?")
                        .param(browser.endpoint())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void aCallIsOnTheWaitersLockedScreenAndNobodyElseCanReadIt() {
        var browser = subscribed(waiter, "phone");
        var table = table();
        call(table);

        await().atMost(SOON).until(() -> !browser.pushed.isEmpty() || !browser.unreadable.isEmpty());
        assertThat(browser.unreadable).isEmpty();
        var pushed = browser.pushed.getFirst();
        assertThat(pushed.data())
                .isEqualTo(Json.tree(Map.of(
                        "alertId",
                        alertAt(table),
                        "kind",
                        "HELP",
                        "tableLabel",
                        table.label(),
                        "sessionId",
                        table.session())));
        assertThat(pushed.header("Ttl")).isEqualTo("3600");
        assertThat(pushed.header("Urgency")).isEqualTo("high");
        assertThat(pushed.header("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(pushed.key())
                .isEqualTo(waiter.get("/api/push/key").ok().path("publicKey").asString());
        assertThat(pushed.claims().path("aud").asString()).isEqualTo(service.origin());
        assertThat(pushed.claims().path("sub").asString()).isEqualTo("mailto:hub@comanda.example");
        var now = Instant.now().getEpochSecond();
        assertThat(pushed.claims().path("exp").asLong())
                .isBetween(now, now + Duration.ofHours(24).toSeconds());
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(browser.asked).hasSize(1);
    }

    @Test
    void whatAServiceDidNotTakeComesLaterUnlessSomebodyIsOnTheWay() {
        service.answering(503);
        var browser = subscribed(waiter, "phone");
        var answered = table();
        var unanswered = table();
        call(answered);
        call(unanswered);
        await().atMost(SOON).until(() -> browser.asked.size() >= 2);
        assertThat(waiter.post("/api/waiter/alerts/" + alertAt(answered) + "/claim")
                        .status())
                .isEqualTo(204);

        service.answering(201);

        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(browser.pushed)
                .extracting(pushed -> pushed.data().path("sessionId").asString())
                .containsExactly(unanswered.session());
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
        service.answering(410);
        var browser = subscribed(waiter, "phone");
        call(table());

        await().atMost(SOON).until(() -> !isSubscribed(browser));
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(browser.asked).hasSize(1);
    }

    @Test
    void whoLoggedOutHearsNothing() throws Exception {
        var http = HttpClient.newHttpClient();
        var login = http.send(
                request(
                                "login",
                                Json.text(Map.of(
                                        "branch",
                                        "puerto",
                                        "username",
                                        "tomas",
                                        "password",
                                        logins.password("puerto", "tomas"))))
                        .build(),
                BodyHandlers.ofString());
        var token = Json.parse(login.body()).path("accessToken").asString();
        var cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var left = service.browser("left");
        var subscribing = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/push/subscriptions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(Json.text(left.subscription())))
                .build();
        assertThat(http.send(subscribing, BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
        var stays = subscribed(waiter, "stays");
        var out = request("logout?as=staff", "").header("Cookie", cookie).build();
        assertThat(http.send(out, BodyHandlers.discarding()).statusCode()).isEqualTo(204);

        call(table());

        await().atMost(SOON).until(() -> !stays.pushed.isEmpty());
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(left.asked).isEmpty();
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/auth/" + path))
                .header("Content-Type", "application/json")
                .header("X-Comanda", "1")
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void onlyWaitersSubscribeAndOnlyToWhatABrowserCouldHave() {
        var cook = nobody.staff(logins, "puerto", "cocina");
        var browser = service.browser("phone");
        assertThat(cook.post("/api/push/subscriptions", browser.subscription()).status())
                .isEqualTo(403);
        assertThat(nobody.get("/api/push/key").status()).isEqualTo(401);
        var keys = browser.subscription().get("keys");
        assertBad(Map.of("endpoint", "ftp://push.example/x", "keys", keys));
        assertBad(Map.of("endpoint", "https://who:what@push.example/x", "keys", keys));
        assertBad(Map.of("endpoint", "https://push.example/" + "x".repeat(1000), "keys", keys));
        assertBad(Map.of("endpoint", browser.endpoint()));
        assertBad(Map.of("endpoint", browser.endpoint(), "keys", Map.of("p256dh", "BAAA", "auth", "AAAA")));
        assertBad(Map.of(
                "endpoint",
                browser.endpoint(),
                "keys",
                Map.of("p256dh", "B" + "A".repeat(86), "auth", "AAAAAAAAAAAAAAAAAAAAAA")));
    }

    private void assertBad(Map<String, ?> subscription) {
        var answer = waiter.post("/api/push/subscriptions", subscription);
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("BAD_SUBSCRIPTION");
    }

    @Test
    void aPersonHasTenDevicesAndNoMore() {
        for (var device = 0; device < 12; device++) {
            subscribed(waiter, "device-" + device);
        }
        assertThat(jdbc.sql("select count(*) from push_subscription")
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }
}
