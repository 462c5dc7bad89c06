package org.comanda.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.Json;
import org.comanda.hub.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The {@code Idempotency-Key} of a request, in the scope of its caller and end point. */
@Component
public class IdempotencyKeys {

    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_CHARS = 200;

    public @Nullable CommandKey of(HttpServletRequest request, Caller caller, Object body) {
        var key = request.getHeader(HEADER);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_CHARS) {
            throw Refusal.invalid("BAD_VALUE", "%s has 1 to %d characters".formatted(HEADER, MAX_CHARS));
        }
        var endPoint = request.getMethod() + " " + request.getRequestURI();
        return new CommandKey(caller.who() + " " + endPoint, key, sha256(Json.text(body)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
