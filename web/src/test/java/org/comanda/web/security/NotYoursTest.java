package org.comanda.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.comanda.hub.database.TestDatabase;
import org.comanda.web.Comanda;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole hub with its demonstration restaurant. Ana's table in one branch has a draft, a sent order, a ticket and an
 * alert; then everybody else tries to get at them by their identifiers. What is not theirs must be told in exactly the
 * words that something which does not exist is told in.
 */
@SpringBootTest(classes = Comanda.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class NotYoursTest {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        TestDatabase.fresh().bind(properties);
        properties.add("comanda.data-dir", data::toString);
    }

    private record Attempt(
            String method, String path, @Nullable String body) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    private final Map<String, String> ids = new HashMap<>();
    private String waiter = "";
    private String ana = "";
    private String eva = "";
    private String beto = "";

    @BeforeEach
    void anaAtHerTable() throws Exception {
        waiter = logIn("puerto", "lucia");
        var tables = ask("GET", "/api/waiter/tables", null, waiter).get("items");
        var free = new ArrayList<String>();
        for (var table : tables) {
            if (table.path("sessionId").isMissingNode()
                    || table.path("sessionId").isNull()) {
                free.add(table.findValue("tableId").stringValue());
            }
        }
        var opened = ask("POST", "/api/waiter/tables/" + free.get(0) + "/open", null, waiter);
        var neighbours = ask("POST", "/api/waiter/tables/" + free.get(1) + "/open", null, waiter);
        ana = join(opened, "Ana");
        eva = join(opened, "Eva");
        beto = join(neighbours, "Beto");
        var dish = ask("GET", "/api/menu", null, ana).findValue("items").get(0);
        var items = "{\"items\":[{\"menuItemId\":\"" + dish.get("id").stringValue() + "\",\"quantity\":1}]}";

        var draft = ask("POST", "/api/orders/draft", null, ana);
        var sent = draft.get("orderId").stringValue();
        ask("PUT", "/api/orders/" + sent + "/items", items, ana);
        ask("POST", "/api/orders/" + sent + "/send", null, ana);
        ask("POST", "/api/rounds/" + draft.get("roundId").stringValue() + "/close", null, ana);
        var next = ask("POST", "/api/orders/draft", null, ana);
        ask("PUT", "/api/orders/" + next.get("orderId").stringValue() + "/items", items, ana);
        var session = opened.get("sessionId").stringValue();
        ask("POST", "/api/sessions/" + session + "/call-waiter", null, ana);

        var ticket = await().atMost(Duration.ofSeconds(10)).until(() -> ticketOf(session), found -> found != null);
        ids.put("session", session);
        ids.put("order", next.get("orderId").stringValue());
        ids.put("round", next.get("roundId").stringValue());
        ids.put("ticket", ticket.get("ticketId").stringValue());
        ids.put("item", ticket.get("items").get(0).get("itemId").stringValue());
        ids.put("station", ticket.get("stationId").stringValue());
        ids.put("table", free.get(0));
        ids.put("dish", dish.get("id").stringValue());
        ids.put(
                "alert",
                ask("GET", "/api/waiter/alerts", null, waiter)
                        .get("items")
                        .get(0)
                        .get("alertId")
                        .stringValue());
        var admin = logIn("puerto", "admin");
        ids.put(
                "destination",
                ask("GET", "/api/admin/destinations", null, admin)
                        .get("items")
                        .get(0)
                        .get("destinationId")
                        .stringValue());
        ids.put(
                "delivery",
                ask("GET", "/api/admin/deliveries", null, admin)
                        .get("items")
                        .get(0)
                        .get("deliveryId")
                        .stringValue());
    }

    @Test
    void aNeighbourReachesNothingOfAnasTable() throws Exception {
        notThere(
                beto,
                List.of(
                        new Attempt("GET", "/api/sessions/{session}/state", null),
                        new Attempt("PATCH", "/api/sessions/{session}/diners/me", "{\"displayName\":\"Intruso\"}"),
                        new Attempt("POST", "/api/sessions/{session}/request-check", null),
                        new Attempt("POST", "/api/sessions/{session}/call-waiter", null),
                        new Attempt(
                                "POST", "/api/sessions/{session}/host", "{\"dinerId\":\"" + UUID.randomUUID() + "\"}"),
                        new Attempt("PUT", "/api/orders/{order}/items", "{\"items\":[]}"),
                        new Attempt("POST", "/api/orders/{order}/send", null),
                        new Attempt("POST", "/api/rounds/{round}/close", null),
                        new Attempt("POST", "/api/rounds/{round}/undo-close", null)));
    }

    @Test
    void whoSharesTheTableDoesNotTouchAnasDraft() throws Exception {
        notThere(
                eva,
                List.of(
                        new Attempt("PUT", "/api/orders/{order}/items", "{\"items\":[]}"),
                        new Attempt("POST", "/api/orders/{order}/send", null)));
    }

    @Test
    void whoWorksInAnotherBranchReachesNothingOfThisOne() throws Exception {
        var other = logIn("mercado", "lucia");
        var theirDish = ask("GET", "/api/menu", null, other)
                .findValue("items")
                .get(0)
                .get("id")
                .stringValue();
        notThere(
                other,
                List.of(
                        new Attempt("GET", "/api/sessions/{session}/state", null),
                        new Attempt("POST", "/api/sessions/{session}/request-check", null),
                        new Attempt("POST", "/api/sessions/{session}/call-waiter", null),
                        new Attempt("POST", "/api/rounds/{round}/close", null),
                        new Attempt("POST", "/api/rounds/{round}/undo-close", null),
                        new Attempt("GET", "/api/kitchen/tickets/{ticket}", null),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/reprint", null),
                        new Attempt("POST", "/api/kitchen/menu-items/{dish}/availability", "{\"available\":false}"),
                        new Attempt("GET", "/api/waiter/sessions/{session}", null),
                        new Attempt("POST", "/api/waiter/tables/{table}/open", null),
                        new Attempt("POST", "/api/waiter/sessions/{session}/rotate-qr", null),
                        new Attempt(
                                "POST",
                                "/api/waiter/sessions/{session}/orders",
                                "{\"items\":[{\"menuItemId\":\"" + theirDish
                                        + "\",\"quantity\":1,\"modifiers\":[]}],\"closeRound\":true}"),
                        new Attempt("POST", "/api/waiter/sessions/{session}/fire", "{\"course\":\"principal\"}"),
                        new Attempt(
                                "POST",
                                "/api/waiter/sessions/{session}/move",
                                "{\"tableId\":\"" + UUID.randomUUID() + "\"}"),
                        new Attempt("GET", "/api/waiter/sessions/{session}/qr.svg", null),
                        new Attempt("POST", "/api/waiter/sessions/{session}/close", null),
                        new Attempt("POST", "/api/waiter/tickets/{ticket}/served", null),
                        new Attempt("POST", "/api/waiter/alerts/{alert}/claim", null),
                        new Attempt("POST", "/api/waiter/alerts/{alert}/done", null),
                        new Attempt("PUT", "/api/waiter/tables/{table}/assignment", "{}")));
        notThere(
                logIn("mercado", "cocina"),
                List.of(
                        new Attempt("GET", "/api/kitchen/tickets/{ticket}", null),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/reprint", null),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/start", null),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/ready", null),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/recall", null),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/cancel", "{\"reason\":\"x\"}"),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/items/{item}/start", null),
                        new Attempt("POST", "/api/kitchen/tickets/{ticket}/items/{item}/ready", null)));
        var destination = "{\"key\":\"x\",\"name\":\"X\",\"kind\":\"KDS\"}";
        notThere(
                logIn("mercado", "admin"),
                List.of(
                        new Attempt("PUT", "/api/admin/destinations/{destination}", destination),
                        new Attempt("GET", "/api/admin/destinations/{destination}/paper", null),
                        new Attempt("GET", "/api/admin/destinations/{destination}/status", null),
                        new Attempt("POST", "/api/admin/destinations/{destination}/test", null),
                        new Attempt("GET", "/api/admin/destinations/{destination}/queue", null),
                        new Attempt("POST", "/api/admin/destinations/{destination}/credentials", null),
                        new Attempt("PUT", "/api/admin/routing/{station}/NEW", "{\"destinations\":[]}"),
                        new Attempt("POST", "/api/admin/deliveries/{delivery}/retry", null),
                        new Attempt("POST", "/api/admin/deliveries/{delivery}/skip", null),
                        new Attempt("POST", "/api/admin/deliveries/{delivery}/seen", null),
                        new Attempt("GET", "/api/admin/deliveries/{delivery}/attempts", null),
                        new Attempt("GET", "/api/admin/deliveries/{delivery}/slip.png", null),
                        new Attempt(
                                "POST",
                                "/api/admin/deliveries/{delivery}/reroute",
                                "{\"destinationId\":\"" + UUID.randomUUID() + "\"}"),
                        new Attempt("POST", "/api/waiter/sessions/{session}/cancel", "{\"reason\":\"not my branch\"}"),
                        new Attempt(
                                "POST",
                                "/api/waiter/sessions/{session}/close",
                                "{\"override\":true,\"reason\":\"not my branch\"}")));
    }

    @Test
    void anotherBranchsListsHoldNothingOfThisOne() throws Exception {
        var other = logIn("mercado", "admin");
        for (var list : List.of(
                "/api/kitchen/tickets",
                "/api/kitchen/tickets?station=" + ids.get("station"),
                "/api/kitchen/all-day?station=" + ids.get("station"),
                "/api/kitchen/stations",
                "/api/waiter/tables",
                "/api/waiter/sessions",
                "/api/waiter/alerts",
                "/api/admin/destinations",
                "/api/admin/routing",
                "/api/admin/deliveries",
                "/api/admin/deliveries/trouble",
                "/api/menu")) {
            var answer = send("GET", list, null, other);

            assertThat(answer.body()).describedAs(list).doesNotContain(ids.values());
        }
    }

    @Test
    void aBranchsSettingsAreItsOwnAdmins() throws Exception {
        var change = "{\"roundGraceSeconds\":30}";

        var others = send("PATCH", "/api/admin/branches/puerto", change, logIn("mercado", "admin"));
        var nobodys = send("PATCH", "/api/admin/branches/no-such-branch", change, logIn("mercado", "admin"));

        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(nobodys.body());
    }

    /** The real thing is answered as an invented one is, and stays as it was. */
    private void notThere(String token, List<Attempt> attempts) throws Exception {
        var before = ask("GET", "/api/waiter/sessions/" + ids.get("session"), null, waiter);
        var softly = new SoftAssertions();
        for (var attempt : attempts) {
            var invented = new HashMap<String, String>();
            ids.forEach((name, id) -> invented.put(name, UUID.randomUUID().toString()));
            var real = send(attempt.method(), filled(attempt.path(), ids), attempt.body(), token);
            var nothing = send(attempt.method(), filled(attempt.path(), invented), attempt.body(), token);
            var what = attempt.method() + " " + attempt.path();
            softly.assertThat(real.statusCode())
                    .describedAs("%s %s", what, real.body())
                    .isEqualTo(404);
            softly.assertThat(real.body()).describedAs(what).isEqualTo(nothing.body());
        }
        softly.assertAll();
        assertThat(ask("GET", "/api/waiter/sessions/" + ids.get("session"), null, waiter)
                        .get("sequence"))
                .isEqualTo(before.get("sequence"));
    }

    private static String filled(String path, Map<String, String> ids) {
        var filled = path;
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    private @Nullable JsonNode ticketOf(String session) throws Exception {
        for (var ticket : ask("GET", "/api/kitchen/tickets", null, waiter).get("items")) {
            if (ticket.get("sessionId").stringValue().equals(session)) {
                return ticket;
            }
        }
        return null;
    }

    private String join(JsonNode opened, String name) throws Exception {
        var body = Map.of("token", opened.get("qrToken").stringValue(), "displayName", name);
        return ask("POST", "/api/sessions/join", json.writeValueAsString(body), null)
                .get("accessToken")
                .stringValue();
    }

    /** With the password that the first start has written down. */
    private String logIn(String branch, String username) throws Exception {
        var password = "";
        for (var line : Files.readAllLines(data.resolve("first-logins.txt"))) {
            var words = line.strip().split("\\s+");
            if (words.length == 4 && words[0].equals(branch) && words[1].equals(username)) {
                password = words[3];
            }
        }
        var body = Map.of("branch", branch, "username", username, "password", password);
        return ask("POST", "/api/auth/login", json.writeValueAsString(body), null)
                .get("accessToken")
                .stringValue();
    }

    private JsonNode ask(String method, String path, @Nullable String body, @Nullable String token) throws Exception {
        var answer = send(method, path, body, token);
        assertThat(answer.statusCode())
                .describedAs("%s %s %s", method, path, answer.body())
                .isBetween(200, 299);
        return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Comanda", "1")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
