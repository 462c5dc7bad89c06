package org.comanda.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.comanda.hub.database.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody at the hub's HTTP door: nobody yet, a staff member, or a diner. */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Supplier<URI> base;
    private final @Nullable String token;
    private Api fresh = this;
    private long renewedAt = System.nanoTime();

    private Api(Supplier<URI> base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    public static Api at(Hub hub) {
        return at(() -> hub);
    }

    /** @param hub the one to talk to at each request */
    public static Api at(Supplier<Hub> hub) {
        return new Api(() -> hub.get().http("/"), null);
    }

    /** A hub in this process. */
    public static Api at(URI base) {
        return new Api(() -> base, null);
    }

    /** @param status HTTP's; @param body null when there is none */
    public record Answer(int status, @Nullable JsonNode body) {

        public JsonNode ok() {
            if (status >= 300 || body == null) {
                throw new AssertionError("Answered " + status + ": " + body);
            }
            return body;
        }

        public String code() {
            return body == null ? "" : body.path("code").asString("");
        }
    }

    /** A staff member of the demo restaurant, by the password that its first start noted. */
    public Api staff(Hub hub, String branch, String username) {
        return staff(Logins.of(hub), branch, username);
    }

    public Api staff(Logins logins, String branch, String username) {
        var login = post(
                "/api/auth/login",
                Map.of("branch", branch, "username", username, "password", logins.password(branch, username)));
        return new Api(base, login.ok().path("accessToken").asString());
    }

    /** Somebody who was hired since, by the password that was told. */
    public Api staff(String branch, String username, String password) {
        var login = post("/api/auth/login", Map.of("branch", branch, "username", username, "password", password));
        return new Api(base, login.ok().path("accessToken").asString());
    }

    /** The owner of the demo restaurant, at one of its branches. */
    public Api owner(Hub hub, String branch) {
        var login = post(
                "/api/auth/login",
                Map.of(
                        "branch",
                        branch,
                        "username",
                        "owner",
                        "password",
                        Logins.of(hub).password("any", "owner")));
        return new Api(base, login.ok().path("accessToken").asString());
    }

    /** The same staff member with a token that is good for a while, logged in again when it is older than a few minutes. */
    public synchronized Api renewed(java.util.List<Hub> hubs, String branch, String username) {
        if (System.nanoTime() - renewedAt > Duration.ofMinutes(5).toNanos()) {
            fresh = new Api(base, null).staff(hubs.getFirst(), branch, username);
            renewedAt = System.nanoTime();
        }
        return fresh;
    }

    /** A new phone that joins with a table's QR. */
    public Api diner(String qrToken, String name) {
        var device = new byte[16];
        new SecureRandom().nextBytes(device);
        var joined = post(
                "/api/sessions/join",
                Map.of(
                        "token",
                        qrToken,
                        "displayName",
                        name,
                        "deviceId",
                        HexFormat.of().formatHex(device)));
        return new Api(base, joined.ok().path("accessToken").asString());
    }

    public String token() {
        return java.util.Objects.requireNonNull(token, "nobody logged in");
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /** The same command as any other under this key. */
    public Answer post(String path, String key, Object body) {
        return send("POST", path, body, key);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** What is no JSON: a picture. */
    public byte[] bytes(String path) {
        try {
            var response = HTTP.send(
                    HttpRequest.newBuilder(base.get().resolve(path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + token())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError("Answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A table in a file. */
    public Answer csv(String path, byte[] table) {
        return file("POST", path, "text/csv", table);
    }

    public Answer file(String method, String path, String type, byte[] content) {
        return sent(HttpRequest.newBuilder(base.get().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private Answer send(String method, String path, @Nullable Object body) {
        return send(method, path, body, UUID.randomUUID().toString());
    }

    private Answer send(String method, String path, @Nullable Object body, String key) {
        var request = HttpRequest.newBuilder(base.get().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Comanda", "1")
                .header("Idempotency-Key", key)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        body instanceof String text ? text : Json.text(body)));
        return sent(request);
    }

    private Answer sent(HttpRequest.Builder request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var text = response.body();
            return new Answer(response.statusCode(), text.isBlank() ? null : Json.parse(text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The first passwords, as the demo restaurant keeps them for whoever missed them on the screen. */
    public record Logins(String text) {

        public static Logins of(Hub hub) {
            return in(hub.data());
        }

        public static Logins in(Path dataFolder) {
            try {
                return new Logins(Files.readString(dataFolder.resolve("first-logins.txt")));
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }

        public String password(String branch, String username) {
            return find("^" + branch + "\\s+" + username + "\\s+.*?(\\S+)$");
        }

        public String secret(String program) {
            return find("^" + program + "\\s+.*?(\\S+)$");
        }

        private String find(String pattern) {
            var matcher = java.util.regex.Pattern.compile(pattern, java.util.regex.Pattern.MULTILINE)
                    .matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("No line like " + pattern + " in:\n" + text);
            }
            return matcher.group(1);
        }
    }
}
