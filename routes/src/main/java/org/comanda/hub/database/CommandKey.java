package org.comanda.hub.database;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Under which a command's answer is kept: the same key with the same body gets the kept answer, with another body it is
 * refused.
 *
 * @param scope whose keys these are: a program's name, or a caller and an end point
 * @param key what the sender calls the command
 * @param bodySha256 of what was asked, so that a key cannot be used for two things
 */
public record CommandKey(String scope, String key, byte[] bodySha256) {

    public static final int SCOPE_MAX_CHARS = 200;
    public static final int KEY_MAX_CHARS = 400;
    private static final int SHA_256_BYTES = 32;

    public CommandKey {
        if (scope.isBlank() || scope.length() > SCOPE_MAX_CHARS) {
            throw new IllegalArgumentException("scope has %d characters".formatted(scope.length()));
        }
        if (key.isBlank() || key.length() > KEY_MAX_CHARS) {
            throw new IllegalArgumentException("key has %d characters".formatted(key.length()));
        }
        if (bodySha256.length != SHA_256_BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, this has " + bodySha256.length);
        }
        bodySha256 = bodySha256.clone();
    }

    @Override
    public byte[] bodySha256() {
        return bodySha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandKey that
                && scope.equals(that.scope)
                && key.equals(that.key)
                && Arrays.equals(bodySha256, that.bodySha256);
    }

    @Override
    public int hashCode() {
        return 31 * scope.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return "%s: %s (%s)".formatted(scope, key, HexFormat.of().formatHex(bodySha256, 0, 4));
    }
}
