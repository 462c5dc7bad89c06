package org.comanda.hub.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Seals other people's secrets, so that whoever holds the database alone cannot read them. What is sealed names the key that
 * opens it, and the newest key seals.
 */
public final class Seal {

    private static final int IV_BYTES = 16;
    private static final byte SEPARATOR = '\n';

    private final SigningKeys keys;

    Seal(SigningKeys keys) {
        this.keys = keys;
    }

    public byte[] seal(String secret) {
        var kid = keys.currentId().getBytes(StandardCharsets.UTF_8);
        var sealed = encryptor(keys.current().getEncoded()).encrypt(secret.getBytes(StandardCharsets.UTF_8));
        var all = Arrays.copyOf(kid, kid.length + 1 + sealed.length);
        all[kid.length] = SEPARATOR;
        System.arraycopy(sealed, 0, all, kid.length + 1, sealed.length);
        return all;
    }

    /** @throws IllegalStateException when the key is not here any more, or somebody changed what was sealed */
    public String open(byte[] all) {
        int end = 0;
        while (end < all.length && all[end] != SEPARATOR) {
            end++;
        }
        var kid = new String(all, 0, end, StandardCharsets.UTF_8);
        var key = keys.of(kid);
        if (key == null) {
            throw new IllegalStateException("The key %s that opens this is not in the secrets folder".formatted(kid));
        }
        return new String(
                encryptor(key.getEncoded()).decrypt(Arrays.copyOfRange(all, end + 1, all.length)),
                StandardCharsets.UTF_8);
    }

    private static AesBytesEncryptor encryptor(byte[] key) {
        return new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM);
    }
}
