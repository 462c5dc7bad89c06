package org.comanda.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.comanda.hub.database.Json;
import tools.jackson.databind.JsonNode;

/** A push service on loopback with its browsers: it reads what it gets by RFC 8188, 8291 and 8292, with the JDK's parts alone. */
final class PushService implements AutoCloseable {

    /** One message as its browser could read it. */
    record Pushed(Map<String, List<String>> headers, JsonNode claims, String key, JsonNode data) {

        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private final HttpServer server;
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
    private volatile int status = 201;

    PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /** What it answers from now on. */
    void answering(int newStatus) {
        status = newStatus;
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Browser browser(String name) {
        var browser = new Browser("/push/" + name);
        browsers.put(browser.path, browser);
        return browser;
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var browser = browsers.get(exchange.getRequestURI().getPath());
        var answer = status;
        try (exchange) {
            browser.asked.add(answer);
            if (answer == 201) {
                browser.pushed.add(browser.read(exchange, body));
            }
            exchange.sendResponseHeaders(answer, -1);
        } catch (GeneralSecurityException unreadable) {
            browser.unreadable.add(unreadable);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    final class Browser {

        final List<Pushed> pushed = new CopyOnWriteArrayList<>();
        final List<Integer> asked = new CopyOnWriteArrayList<>();
        final List<Exception> unreadable = new CopyOnWriteArrayList<>();
        private final String path;
        private final KeyPair keys = newKeys();
        private final byte[] auth = new byte[16];

        private Browser(String path) {
            this.path = path;
            new SecureRandom().nextBytes(auth);
        }

        String endpoint() {
            return origin() + path;
        }

        /** As {@code PushSubscription.toJSON()} has it. */
        Map<String, ?> subscription() {
            return Map.of("endpoint", endpoint(), "keys", Map.of("p256dh", text(point(keys)), "auth", text(auth)));
        }

        private Pushed read(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
            var vapid = exchange.getRequestHeaders().getFirst("Authorization");
            var token = vapid.replaceAll("^vapid t=([^,]+), ?k=(.+)$", "$1");
            var key = vapid.replaceAll("^vapid t=([^,]+), ?k=(.+)$", "$2");
            return new Pushed(
                    Map.copyOf(exchange.getRequestHeaders()), claims(token, bytes(key)), key, Json.parse(opened(body)));
        }

        /** RFC 8291, 3.4, of a message that is one record. */
        private String opened(byte[] body) throws GeneralSecurityException {
            var message = ByteBuffer.wrap(body);
            var salt = take(message, 16);
            var recordSize = message.getInt();
            var sender = take(message, message.get() & 0xff);
            var sealed = take(message, message.remaining());
            if (sealed.length > recordSize) {
                throw new GeneralSecurityException("More than one record");
            }
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(publicKey(sender), true);
            var shared = hmac(auth, agreement.generateSecret());
            var input = hmac(shared, ascii("WebPush: info\0"), point(keys), sender, new byte[] {1});
            var secret = hmac(salt, input);
            var contentKey = Arrays.copyOf(hmac(secret, ascii("Content-Encoding: aes128gcm\0\1")), 16);
            var nonce = Arrays.copyOf(hmac(secret, ascii("Content-Encoding: nonce\0\1")), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
            var padded = cipher.doFinal(sealed);
            var end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            if (padded[end] != 2) {
                throw new GeneralSecurityException("Not the last record");
            }
            return new String(padded, 0, end, StandardCharsets.UTF_8);
        }
    }

    /** What the hub claims of itself, if it is signed with the key that it names: ES256 over header and claims. */
    private static JsonNode claims(String token, byte[] key) throws GeneralSecurityException {
        var parts = token.split("\\.");
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(publicKey(key));
        verifier.update(ascii(parts[0] + "." + parts[1]));
        if (!verifier.verify(bytes(parts[2]))) {
            throw new GeneralSecurityException("Signed by somebody else");
        }
        return Json.parse(new String(bytes(parts[1]), StandardCharsets.UTF_8));
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] point(KeyPair keys) {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return ByteBuffer.allocate(65)
                .put((byte) 4)
                .put(coordinate(point.getAffineX()))
                .put(coordinate(point.getAffineY()))
                .array();
    }

    private static byte[] coordinate(BigInteger value) {
        var raw = value.toByteArray();
        var bytes = new byte[32];
        var length = Math.min(raw.length, 32);
        System.arraycopy(raw, raw.length - length, bytes, 32 - length, length);
        return bytes;
    }

    private static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        var spec = new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (var part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] take(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
