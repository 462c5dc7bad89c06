package org.comanda.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HTTP Digest (RFC 7616) with MD5 and {@code qop=auth}, since that is what Epson's printers speak. A nonce is the time until
 * which it is good and a mark by the printer's own password, so any hub knows its own from another's and keeps none.
 */
final class Digest {

    static final String REALM = "comanda";

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final int MAX_HEADER_CHARS = 2_048;
    private static final Pattern FIELD = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    private Digest() {}

    static String challenge(String password) {
        return "Digest realm=\"%s\", qop=\"auth\", algorithm=MD5, nonce=\"%s\""
                .formatted(REALM, nonce(Instant.now().plus(GOOD_FOR).toEpochMilli(), password));
    }

    static boolean proves(String header, HttpServletRequest request, String name, String password) {
        if (header.length() > MAX_HEADER_CHARS) {
            return false;
        }
        var said = fields(header);
        var query = request.getQueryString();
        var uri = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (!said.getOrDefault("username", "").equalsIgnoreCase(name)
                || !said.getOrDefault("realm", "").equals(REALM)
                || !said.getOrDefault("uri", "").equals(uri)
                || !isGood(said.getOrDefault("nonce", ""), password)) {
            return false;
        }
        var who = md5(said.get("username") + ":" + REALM + ":" + password);
        var what = md5(request.getMethod() + ":" + uri);
        var expected = "auth".equals(said.get("qop"))
                ? md5(String.join(
                        ":",
                        who,
                        said.get("nonce"),
                        said.getOrDefault("nc", ""),
                        said.getOrDefault("cnonce", ""),
                        "auth",
                        what))
                : md5(who + ":" + said.get("nonce") + ":" + what);
        return same(expected, said.getOrDefault("response", ""));
    }

    private static Map<String, String> fields(String header) {
        var fields = new HashMap<String, String>();
        var found = FIELD.matcher(header);
        while (found.find()) {
            fields.putIfAbsent(found.group(1), found.group(2) == null ? found.group(3) : found.group(2));
        }
        return fields;
    }

    private static boolean isGood(String nonce, String password) {
        var until = nonce.split("-", 2)[0];
        if (!until.matches("[0-9]{1,15}")) {
            return false;
        }
        var millis = Long.parseLong(until);
        return millis > System.currentTimeMillis() && same(nonce(millis, password), nonce);
    }

    private static String nonce(long until, String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var mark = mac.doFinal(("nonce " + until).getBytes(StandardCharsets.UTF_8));
            return until + "-" + HexFormat.of().formatHex(mark, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
