package org.comanda.hub.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * What push services know this hub by (RFC 8292): a key pair on P-256, made at the first start and kept, since every
 * subscription hangs on it. The file holds one line: the public key as a point, then the private one (PKCS #8), both in
 * URL-safe Base64.
 */
public final class PushKeys {

    private static final int COORDINATE_BYTES = 32;

    private final byte[] publicPoint;
    private final byte[] privateKey;

    private PushKeys(byte[] publicPoint, byte[] privateKey) {
        this.publicPoint = publicPoint;
        this.privateKey = privateKey;
    }

    static PushKeys in(Path folder) {
        var file = folder.resolve("push.key");
        try {
            if (!Files.exists(file)) {
                SigningKeys.create(folder, file, newPair());
            }
            var parts =
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split("\\s+");
            if (parts.length != 2) {
                throw new UnusableSecrets(file, "it is not a public and a private key", null);
            }
            var decoder = Base64.getUrlDecoder();
            return new PushKeys(decoder.decode(parts[0]), decoder.decode(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new UnusableSecrets(file, "it is not URL-safe Base64", null);
        } catch (IOException e) {
            throw new UnusableSecrets(file, e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    private static String newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            var bytes = new byte[1 + 2 * COORDINATE_BYTES];
            bytes[0] = 4; // Uncompressed.
            put(point.getAffineX(), bytes, 1);
            put(point.getAffineY(), bytes, 1 + COORDINATE_BYTES);
            var encoder = Base64.getUrlEncoder().withoutPadding();
            return encoder.encodeToString(bytes) + " "
                    + encoder.encodeToString(pair.getPrivate().getEncoded()) + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has P-256", impossible);
        }
    }

    private static void put(BigInteger coordinate, byte[] bytes, int at) {
        var raw = coordinate.toByteArray();
        var from = Math.max(0, raw.length - COORDINATE_BYTES);
        System.arraycopy(raw, from, bytes, at + COORDINATE_BYTES - (raw.length - from), raw.length - from);
    }

    /** An uncompressed point, as browsers take it. */
    public byte[] publicPoint() {
        return Arrays.copyOf(publicPoint, publicPoint.length);
    }

    /** PKCS #8. */
    public byte[] privateKey() {
        return Arrays.copyOf(privateKey, privateKey.length);
    }

    @Override
    public String toString() {
        return "PushKeys";
    }
}
