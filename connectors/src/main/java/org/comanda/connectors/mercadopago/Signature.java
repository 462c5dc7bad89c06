package org.comanda.connectors.mercadopago;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code x-signature: ts=…,v1=…} of a notice, after the vendor's page "Webhooks", section "Validate the origin
 * of the notification". It covers the id in the address, the request id and the time; neither the topic nor the body.
 *
 * <p>Its time is not held against a clock. The vendor repeats a notice for days, and one that is replayed is worth nothing
 * to the replayer: it only makes the hub ask the vendor once more.
 */
record Signature(String ts, byte[] v1) {

    private static final String ALGORITHM = "HmacSHA256";
    /** Seconds or milliseconds: both are seen. */
    private static final Pattern TS = Pattern.compile("[0-9]{1,16}");

    private static final Pattern V1 = Pattern.compile("[0-9a-fA-F]{64}");

    /** Nothing, when the header is not of this shape or says a thing twice. */
    static Optional<Signature> parse(String header) {
        Map<String, String> parts = new HashMap<>();
        for (String part : header.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 1
                    || parts.put(
                                    part.substring(0, equals).strip(),
                                    part.substring(equals + 1).strip())
                            != null) {
                return Optional.empty();
            }
        }
        String ts = parts.getOrDefault("ts", "");
        String v1 = parts.getOrDefault("v1", "");
        return TS.matcher(ts).matches() && V1.matcher(v1).matches()
                ? Optional.of(new Signature(ts, HexFormat.of().parseHex(v1)))
                : Optional.empty();
    }

    /**
     * Whether this signs the id, as it stands or in lower case: the vendor's page asks for lower case, its servers were
     * seen to sign both.
     */
    boolean signs(String secret, Optional<String> dataId, Optional<String> requestId) {
        boolean verbatim = matches(secret, dataId, requestId);
        boolean lowerCase = matches(secret, dataId.map(id -> id.toLowerCase(Locale.ROOT)), requestId);
        return verbatim | lowerCase;
    }

    private boolean matches(String secret, Optional<String> dataId, Optional<String> requestId) {
        String manifest = dataId.map("id:%s;"::formatted).orElse("")
                + requestId.map("request-id:%s;"::formatted).orElse("")
                + "ts:%s;".formatted(ts);
        return MessageDigest.isEqual(hmac(secret, manifest), v1);
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }
}
