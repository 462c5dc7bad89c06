package org.comanda.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.floor.Presence;
import org.comanda.hub.identity.ATable;
import org.comanda.hub.identity.Role;
import org.comanda.hub.identity.Tokens;
import org.comanda.hub.staff.NewStaff;
import org.comanda.hub.staff.StaffMembers;
import org.comanda.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door over real HTTP, with a probe behind it that has an end point of every kind. */
@SpringBootTest(
        classes = DoorTest.Hub.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "comanda.data-dir=target/door-test",
            "spring.datasource.hikari.connection-timeout=500",
            // The hub's health groups name its broker, which is not needed at the door.
            "management.endpoint.health.validate-group-membership=false"
        })
class DoorTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "org.comanda.hub.identity",
                "org.comanda.hub.staff",
                "org.comanda.web.security",
                "org.comanda.web.problem"
            },
            // Printers have doors of their own, tried on a whole hub.
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PrinterDoor.class))
    @Import({PublicUrl.class, Database.class, Presence.class})
    static class Hub {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        database = TestDatabase.fresh().bind(properties);
    }

    private static TestDatabase database;
    private static final Map<Role, String> STAFF_TOKENS = new EnumMap<>(Role.class);
    private static final Map<String, String> OWN = Map.of("X-Comanda", "1");
    private static int tables;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StaffMembers staff;

    @Autowired
    Tokens tokens;

    @Autowired
    JsonMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    private ATable table;

    @BeforeEach
    void aTable() {
        table = new ATable(jdbc, "branch-" + ++tables);
    }

    // Who may do what.

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("diners", List.of("DINER")),
                Arguments.of("diners-and-waiters", List.of("DINER", "WAITER", "ADMIN", "OWNER")),
                Arguments.of("diners-and-staff", List.of("DINER", "KITCHEN", "WAITER", "ADMIN", "OWNER")),
                Arguments.of("kitchen", List.of("KITCHEN", "ADMIN", "OWNER")),
                Arguments.of("kitchen-and-waiters", List.of("KITCHEN", "WAITER", "ADMIN", "OWNER")),
                Arguments.of("waiters", List.of("WAITER", "ADMIN", "OWNER")),
                Arguments.of("admins", List.of("ADMIN", "OWNER")),
                Arguments.of("forgotten", List.of()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anEndPointIsForThoseItSaysAndForNobodyElse(String endPoint, List<String> allowed) throws Exception {
        for (var who : List.of("DINER", "KITCHEN", "WAITER", "ADMIN", "OWNER")) {
            var token = who.equals("DINER") ? dinersToken() : staffToken(Role.valueOf(who));

            var answer = get("/api/probe/" + endPoint, token);

            if (allowed.contains(who)) {
                assertThat(answer.statusCode()).describedAs(who).isEqualTo(200);
                assertThat(answer.body()).startsWith(who.equals("DINER") ? "diner:" : "staff:");
            } else {
                assertProblem(answer, 403, "FORBIDDEN");
            }
        }
        assertProblem(get("/api/probe/" + endPoint, null), 401, "UNAUTHENTICATED");
    }

    @Test
    void anOpenEndPointThatIsNotOnTheListStaysClosed() throws Exception {
        assertProblem(get("/api/probe/not-listed", null), 401, "UNAUTHENTICATED");
    }

    @Test
    void whoMayNotAskLearnsNothingFromAComplaintAboutTheBody() throws Exception {
        assertProblem(post("/api/probe/admins-line", "not json", bearer(staffToken(Role.WAITER))), 403, "FORBIDDEN");
        assertProblem(post("/api/probe/admins-line", "not json", Map.of()), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource({"/api/nothing", "/api/probe/tables", "/api", "/api/sessions/join/x"})
    void whatIsNotThereIsNotThereForWhoHasComeIn(String path) throws Exception {
        assertProblem(get(path, staffToken(Role.WAITER)), 404, "NOT_FOUND");
        assertThat(get(path, null).statusCode()).isIn(401, 404);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/env", "/actuator", "/actuator/heapdump"})
    void theInsideIsNotShown(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isIn(401, 403);
        assertThat(get(path, staffToken(Role.OWNER)).statusCode()).isIn(401, 403);
    }

    @Test
    void healthIsForAnybody() throws Exception {
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
    }

    @Test
    void anythingButReadingFilesIsClosedOutsideTheApi() throws Exception {
        assertThat(post("/", "{}", Map.of()).statusCode()).isIn(401, 403);
        assertProblem(get("/no-such-file", null), 404, "NOT_FOUND");
    }

    // Tokens at the door.

    @Test
    void badTokensAreToldApart() throws Exception {
        var answer = get("/api/probe/diners", "rubbish");
        assertProblem(answer, 401, "TOKEN_INVALID");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");

        var qr = tokens.qr(table.session(), table.table(), table.branch()).text();
        assertProblem(get("/api/probe/diners", qr), 401, "TOKEN_INVALID");
        assertProblem(get("/api/probe/diners?access_token=" + dinersToken(), null), 401, "UNAUTHENTICATED");
    }

    @Test
    void expellingATableEndsItsTokensAtTheDoor() throws Exception {
        var token = dinersToken();
        assertThat(get("/api/probe/diners", token).statusCode()).isEqualTo(200);

        table.expelEverybody();

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertProblem(get("/api/probe/diners", token), 401, "TOKEN_REVOKED"));
    }

    // Logging in, renewing, logging out.

    @Test
    void staffLogInRenewAndLogOut() throws Exception {
        var hired = staff.hire(new NewStaff(table.branch(), "tomas", "Tomás", Role.WAITER));

        var in = logIn("tomas", hired.password(), OWN);
        assertThat(in.statusCode()).isEqualTo(200);
        var answer = read(in);
        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder("accessToken", "expiresIn", "branch", "staffId", "name", "role");
        assertThat(answer.get("branch").stringValue()).isEqualTo(table.branchKey());
        assertThat(answer.get("role").stringValue()).isEqualTo("WAITER");
        assertThat(answer.get("expiresIn").intValue()).isEqualTo(600);
        assertThat(in.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        var renewed = post("/api/auth/refresh", "", own(cookieOf(in)));
        assertThat(renewed.statusCode()).isEqualTo(200);
        var token = read(renewed).get("accessToken").stringValue();
        assertThat(get("/api/probe/waiters", token).statusCode()).isEqualTo(200);

        var out = post("/api/auth/logout", "", own(cookieOf(renewed)));
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(setCookie(out)).contains("comanda_staff=;").contains("Max-Age=0");
        assertProblem(post("/api/auth/refresh", "", own(cookieOf(renewed))), 401, "REFRESH_ENDED");
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertProblem(get("/api/probe/waiters", token), 401, "TOKEN_REVOKED"));
    }

    @Test
    void dinersRenew() throws Exception {
        var joined = join(Map.of());

        var renewed = post("/api/auth/refresh?as=diner", "", own(cookieOf(joined)));

        var answer = read(renewed);
        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder("accessToken", "expiresIn", "branch", "sessionId", "dinerId");
        assertThat(answer.get("sessionId").stringValue())
                .isEqualTo(table.session().toString());
        assertThat(get("/api/probe/diners", answer.get("accessToken").stringValue())
                        .body())
                .isEqualTo(table.ana().who());
    }

    @Test
    void aReplayedCookieEndsTheFamily() throws Exception {
        var first = cookieOf(join(Map.of()));
        var second = cookieOf(post("/api/auth/refresh", "", own(first)));
        jdbc.sql("update refresh_token set used_at = used_at - interval '3 seconds'")
                .update();

        var replayed = post("/api/auth/refresh", "", own(first));

        assertProblem(replayed, 401, "REFRESH_ENDED");
        assertThat(setCookie(replayed)).contains("Max-Age=0");
        assertProblem(post("/api/auth/refresh", "", own(second)), 401, "REFRESH_ENDED");
    }

    @Test
    void theSecondOfTwoTabsIsToldToTryAgain() throws Exception {
        var first = cookieOf(join(Map.of()));
        var winner = post("/api/auth/refresh", "", own(first));

        var loser = post("/api/auth/refresh", "", own(first));

        assertProblem(loser, 409, "REFRESH_RACED");
        assertThat(loser.headers().firstValue("Retry-After")).contains("1");
        assertThat(loser.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(post("/api/auth/refresh", "", own(cookieOf(winner))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDinersCookieIsNoStaffCookie() throws Exception {
        var diners = cookieOf(join(Map.of()));

        assertProblem(post("/api/auth/refresh?as=staff", "", own(diners)), 401, "REFRESH_ENDED");
        assertProblem(
                post("/api/auth/refresh", "", own(diners.replace("comanda_diner", "comanda_staff"))),
                401,
                "REFRESH_ENDED");
        assertProblem(post("/api/auth/refresh", "", own(diners + "; comanda_staff=other")), 400, "REFRESH_AMBIGUOUS");
    }

    @Test
    void joiningNeverContinuesALogInThatCameWithTheRequest() throws Exception {
        var planted = cookieOf(join(Map.of()));

        var joined = cookieOf(join(Map.of("Cookie", planted)));

        assertThat(joined).isNotEqualTo(planted);
        post("/api/auth/logout", "", own(planted));
        assertThat(post("/api/auth/refresh", "", own(joined)).statusCode()).isEqualTo(200);
    }

    @Test
    void aCookieIsSecureUnlessThisIsThisMachine() throws Exception {
        assertThat(setCookie(join(Map.of())))
                .matches("comanda_diner=[A-Za-z0-9_-]{43}; Path=/api/auth; Max-Age=\\d+; Expires=[^;]+; HttpOnly;"
                        + " SameSite=Strict");

        assertThat(rawCookieUnder("Host: comanda.example")).contains("; Secure;");
        assertThat(rawCookieUnder("Host: 192.168.1.20:8080")).contains("; Secure;");
        assertThat(rawCookieUnder("Host: 127.0.0.1")).doesNotContain("Secure");
    }

    @Test
    void otherSitesCannotUseTheCookie() throws Exception {
        var cookie = cookieOf(join(Map.of()));

        assertProblem(post("/api/auth/refresh", "", Map.of("Cookie", cookie)), 403, "HEADER_REQUIRED");
        for (var foreign :
                List.of("https://evil.example", "null", "http://localhost:1", "http://localhost.evil.example", "x")) {
            assertProblem(post("/api/auth/refresh", "", with(own(cookie), "Origin", foreign)), 403, "CROSS_ORIGIN");
        }
        for (var site : List.of("cross-site", "same-site", "none")) {
            assertProblem(post("/api/auth/logout", "", with(own(cookie), "Sec-Fetch-Site", site)), 403, "CROSS_ORIGIN");
        }
        var ours = with(with(own(cookie), "Origin", "http://localhost:" + port), "Sec-Fetch-Site", "same-origin");
        assertThat(post("/api/auth/refresh", "", ours).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongPasswordsAndBadBodiesAreRefused() throws Exception {
        assertProblem(logIn("nobody", "wrong", OWN), 401, "LOGIN_FAILED");
        assertProblem(logIn("", "wrong", OWN), 422, "BAD_VALUE");
        assertProblem(post("/api/auth/login", "{}", OWN), 422, "BAD_VALUE");
        assertProblem(post("/api/auth/login", "[]", OWN), 422, "BAD_VALUE");
        assertProblem(post("/api/auth/login", "", OWN), 400, "BAD_JSON");
        assertProblem(post("/api/auth/refresh?as=owner", "", OWN), 422, "BAD_VALUE");
    }

    // Problems.

    @Test
    void aRefusalKeepsItsCodeItsDetailsAndItsSentence() throws Exception {
        var answer = get("/api/probe/fail/refusal", staffToken(Role.WAITER));

        assertProblem(answer, 409, "ROUND_ALREADY_CLOSING");
        assertThat(read(answer)).isEqualTo(json.readTree("""
            {"type": "about:blank", "title": "Conflict", "status": 409, "code": "ROUND_ALREADY_CLOSING",
             "detail": "Ana is already sending it", "by": "Ana"}\
            """));
    }

    @Test
    void aProblemSpeaksTheCallersLanguage() throws Exception {
        var spanish = send(request("/api/probe/diners")
                .header("Accept-Language", "es-AR,es;q=0.9,en;q=0.1")
                .GET());
        var portuguese = send(
                request("/api/probe/diners").header("Accept-Language", "pt-BR").GET());
        var japanese = send(
                request("/api/probe/diners").header("Accept-Language", "ja").GET());

        assertThat(read(spanish).get("detail").stringValue()).isEqualTo("Primero entra, o únete a una mesa");
        assertThat(spanish.headers().firstValue("Content-Language")).contains("es");
        assertThat(read(portuguese).get("detail").stringValue()).startsWith("Primeiro");
        assertThat(read(japanese).get("detail").stringValue()).startsWith("Log in");
    }

    @Test
    void failuresInRoutesComeOutAsWhatTheyAre() throws Exception {
        var token = staffToken(Role.WAITER);

        assertProblem(get("/api/probe/fail/in-a-route", token), 409, "SESSION_CLOSED");
        assertProblem(get("/api/probe/fail/route-stopped", token), 503, "ROUTE_STOPPED");
        var away = get("/api/probe/fail/database-away", token);
        assertProblem(away, 503, "UNAVAILABLE");
        assertThat(away.headers().firstValue("Retry-After")).contains("2");
        assertThat(away.body()).doesNotContain("10.0.0.7");
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBeAwayAtTheDoorToo() throws Exception {
        var known = dinersToken();
        get("/api/probe/diners", known);
        database.goAway();
        try {
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                var answer = get("/api/probe/diners", known);
                assertProblem(answer, 503, "UNAVAILABLE");
                assertThat(answer.headers().firstValue("Retry-After")).contains("2");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
            });
            assertProblem(logIn("anybody", "password", OWN), 503, "UNAVAILABLE");
        } finally {
            database.comeBack();
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(get("/api/probe/diners", known).statusCode()).isEqualTo(200));
    }

    @Test
    void theUnknownTellsNothingInternal() throws Exception {
        var answer = get("/api/probe/fail/otherwise", staffToken(Role.WAITER));

        assertProblem(answer, 500, "INTERNAL");
        assertThat(answer.body()).doesNotContain("hunter2", "Exception", "org.");
        assertThat(read(answer).get("incident").stringValue()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json            | 400 | BAD_JSON",
                "{\"quantity\":      | 400 | BAD_JSON",
                "{\"quantity\":NaN}  | 400 | BAD_JSON",
                "{\"quantity\":0}    | 422 | BAD_QUANTITY",
                "{\"quantity\":-1}   | 422 | BAD_QUANTITY",
                "{\"quantity\":100}  | 422 | BAD_VALUE",
                "{\"quantity\":\"x\"}| 422 | BAD_VALUE",
                "{\"quantity\":1e309}| 422 | BAD_VALUE",
                "{\"quantity\":99999999999}| 422 | BAD_VALUE",
                "{\"quantity\":1,\"table\":7}| 422 | BAD_VALUE",
                "7                   | 422 | BAD_VALUE",
            })
    void bodiesAreRefusedByName(String body, int status, String code) throws Exception {
        var answer = post("/api/probe/line", body, bearer(staffToken(Role.WAITER)));

        assertProblem(answer, status, code);
        assertThat(answer.body()).doesNotContain("Secret bound", "Exception");
    }

    @Test
    void otherMistakesHaveCodesToo() throws Exception {
        var token = staffToken(Role.WAITER);

        var method = send(request("/api/probe/line")
                .header("Authorization", "Bearer " + token)
                .DELETE());
        assertProblem(method, 405, "METHOD_NOT_ALLOWED");
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        assertProblem(
                send(request("/api/probe/line")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(get("/api/probe/tables/no-uuid", token), 404, "NOT_FOUND");
        assertProblem(get("/api/probe/tables/" + table.table() + "?page=x", token), 422, "BAD_VALUE");
        assertThat(get("/api/probe/tables/" + table.table(), token).statusCode())
                .isEqualTo(200);
        assertProblem(get("/api//probe/tables", token), 400, "BAD_REQUEST");
    }

    @Test
    void largeBodiesAreRefusedWhateverTheySayOfTheirLength() throws Exception {
        var token = staffToken(Role.WAITER);
        var large = "{\"quantity\":1,\"x\":\"" + "x".repeat(BodyLimit.MAX_BODY_BYTES) + "\"}";

        assertProblem(post("/api/probe/line", large, bearer(token)), 413, "BODY_TOO_LARGE");
        var chunked = send(request("/api/probe/line")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes()))));
        assertProblem(chunked, 413, "BODY_TOO_LARGE");
        var fits = "{\"quantity\":1,\"x\":\"" + "x".repeat(BodyLimit.MAX_BODY_BYTES - 100) + "\"}";
        assertThat(post("/api/probe/line", fits, bearer(token)).statusCode()).isEqualTo(200);
    }

    // Headers.

    @Test
    void everyAnswerBearsTheHeaders() throws Exception {
        for (var path : List.of("/api/probe/diners", "/", "/actuator/health", "/no-such-file")) {
            var headers = get(path, null).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .contains("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                            + " img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; worker-src 'self';"
                            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void noOtherSiteIsInvited() throws Exception {
        var preflight = send(request("/api/auth/refresh")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-comanda")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(preflight.statusCode()).isIn(401, 403);
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    // How the test speaks.

    private String dinersToken() throws Exception {
        return read(join(Map.of())).get("accessToken").stringValue();
    }

    private HttpResponse<String> join(Map<String, String> headers) throws Exception {
        return post("/api/sessions/join", joinBody(), headers);
    }

    private String joinBody() {
        return json.writeValueAsString(Map.of(
                "sessionId", table.session().toString(),
                "dinerId", table.ana().id().toString(),
                "branchId", table.branch().toString()));
    }

    /** Of one log-in a role for all tests, since proving a password takes its time. */
    private String staffToken(Role role) throws Exception {
        if (!STAFF_TOKENS.containsKey(role)) {
            var username = role.name().toLowerCase(Locale.ROOT);
            var hired = staff.hire(new NewStaff(table.branch(), username, "Somebody", role));
            var token = read(logIn(username, hired.password(), OWN)).get("accessToken");
            STAFF_TOKENS.put(role, token.stringValue());
        }
        return STAFF_TOKENS.get(role);
    }

    private HttpResponse<String> logIn(String username, String password, Map<String, String> headers) throws Exception {
        var body = Map.of("branch", table.branchKey(), "username", username, "password", password);
        return post("/api/auth/login", json.writeValueAsString(body), headers);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        var request = request(path).GET();
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers) throws Exception {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The JDK's client writes the Host header itself, so one that lies about it goes over a plain socket. */
    private String rawCookieUnder(String host) throws IOException {
        var body = joinBody();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/sessions/join HTTP/1.1\r\n" + host + "\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes());
            var answer = new String(socket.getInputStream().readAllBytes());
            return answer.lines()
                    .filter(line -> line.startsWith("Set-Cookie:"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(answer));
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(read(answer).get("code").stringValue()).isEqualTo(code);
        assertThat(read(answer).get("status").intValue()).isEqualTo(status);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> own(String cookie) {
        return Map.of("X-Comanda", "1", "Cookie", cookie);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    private static String setCookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String cookieOf(HttpResponse<String> answer) {
        return setCookie(answer).split(";")[0];
    }
}
