package org.comanda.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.comanda.hub.database.Json;
import tools.jackson.databind.JsonNode;

/**
 * A printer that comes for its slips, written by the vendors' documents (Star, CloudPRNT Protocol Guide; Epson, Server Direct
 * Print User's Manual) and by nothing of the hub's.
 */
final class AskingPrinter {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    /** @param status HTTP's */
    record Heard(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.parse(text());
        }
    }

    private final Supplier<Hub> hub;
    private final String path;
    private final String name;
    private final String password;

    AskingPrinter(Supplier<Hub> hub, JsonNode credentials) {
        this(
                hub,
                credentials.path("path").asString(),
                credentials.path("username").asString(),
                credentials.path("password").asString());
    }

    AskingPrinter(Supplier<Hub> hub, String path, String name, String password) {
        this.hub = hub;
        this.path = path;
        this.name = name;
        this.password = password;
    }

    private static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
    }

    private HttpRequest.Builder request(String query) {
        var pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return to(hub.get().http(path + query)).header("Authorization", "Basic " + pair);
    }

    private static Heard send(HttpRequest request) {
        var answer = sent(request);
        return new Heard(answer.statusCode(), answer.body());
    }

    private static HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    // Star.

    Heard poll(String statusCode) {
        return poll(statusCode, "");
    }

    /** @param padding to make it as long as one likes */
    Heard poll(String statusCode, String padding) {
        return send(request("")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"status\":\"23 6 0 0 0 0 0 0 0\",\"printerMAC\":\"00:11:62:00:00:01\",\"statusCode\":\""
                                + statusCode + "\",\"printingInProgress\":false,\"clientAction\":null,\"padding\":\""
                                + padding + "\"}"))
                .build());
    }

    /** What it may fetch, or nothing. */
    String offered() {
        return poll("200%20OK").json().path("jobToken").asString("");
    }

    Heard fetch(String token) {
        return send(request("?mac=00:11:62:00:00:01&type=application/vnd.star.starprnt&token=" + token)
                .GET()
                .build());
    }

    Heard done(String token, String code) {
        return send(request("?mac=00:11:62:00:00:01&token=" + token + "&code="
                        + URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20"))
                .DELETE()
                .build());
    }

    // Epson.

    /** As its firmware does it: a request for nothing, which is answered with a challenge, and then the one that it means. */
    Heard digest(String form) {
        var address = hub.get().http(path);
        var challenged = sent(to(address).POST(BodyPublishers.noBody()).build());
        var nonce = NONCE.matcher(challenged.headers().allValues("WWW-Authenticate").stream()
                .filter(one -> one.startsWith("Digest "))
                .findAny()
                .orElseThrow());
        if (challenged.statusCode() != 401 || !nonce.find()) {
            throw new AssertionError("No challenge: " + challenged);
        }
        var given = nonce.group(1);
        var answer = md5(String.join(
                ":", md5(name + ":comanda:" + password), given, "00000001", "0a4f113b", "auth", md5("POST:" + path)));
        return send(to(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Digest username=\"%s\", realm=\"comanda\", nonce=\"%s\", uri=\"%s\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"%s\""
                                .formatted(name, given, path, answer))
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
