package org.comanda.hub.identity;

import io.jsonwebtoken.security.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one purpose, from a file with a line for each: {@code <kid> <secret in URL-safe Base64>}. The first line
 * signs, all lines verify. So a key is rotated without anybody noticing by adding the new line at the end on every hub,
 * moving it to the top on every hub, and taking the old one out when its last token has expired.
 *
 * <p>A file that isn't there is made, for its owner only. Hubs that share a database share the folder, or a copy of it.
 */
final class SigningKeys {

    private static final int SECRET_BYTES = 32;
    /** Of 32 random bytes some 30 differ; fewer than this many and somebody typed the secret. */
    private static final int DIFFERENT_BYTES = 16;

    private static final int MAX_KEYS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String currentId;
    private final Map<String, SecretKey> keys;

    private SigningKeys(LinkedHashMap<String, SecretKey> keys) {
        this.currentId = keys.firstEntry().getKey();
        this.keys = Map.copyOf(keys);
    }

    static SigningKeys in(Path folder, String purpose) {
        var file = folder.resolve("token-" + purpose + ".keys");
        try {
            if (!Files.exists(file)) {
                create(folder, file, "k" + text(6) + " " + text(SECRET_BYTES) + "\n");
            }
            return new SigningKeys(read(file));
        } catch (IOException e) {
            throw new UnusableSecrets(file, e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    String currentId() {
        return currentId;
    }

    SecretKey current() {
        return keys.get(currentId);
    }

    Collection<SecretKey> all() {
        return keys.values();
    }

    @Nullable
    SecretKey of(@Nullable String keyId) {
        return keyId == null ? null : keys.get(keyId);
    }

    private static LinkedHashMap<String, SecretKey> read(Path file) throws IOException {
        var keys = new LinkedHashMap<String, SecretKey>();
        for (var line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var parts = line.strip().split("\\s+");
            if (parts.length != 2 || !parts[0].matches("[A-Za-z0-9_-]{1,32}")) {
                throw new UnusableSecrets(file, "a line is not a key's name and its secret", null);
            }
            if (keys.put(parts[0], key(file, parts)) != null) {
                throw new UnusableSecrets(file, "two keys are named " + parts[0], null);
            }
        }
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new UnusableSecrets(file, "it holds %d keys, not 1 to %d".formatted(keys.size(), MAX_KEYS), null);
        }
        return keys;
    }

    private static SecretKey key(Path file, String[] nameAndSecret) {
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(nameAndSecret[1]);
        } catch (IllegalArgumentException e) {
            throw new UnusableSecrets(file, "key " + nameAndSecret[0] + " is not URL-safe Base64", null);
        }
        var different = new BitSet(256);
        for (var b : secret) {
            different.set(b & 0xff);
        }
        if (secret.length < SECRET_BYTES || different.cardinality() < DIFFERENT_BYTES) {
            throw new UnusableSecrets(
                    file, "key %s is weaker than %d random bytes".formatted(nameAndSecret[0], SECRET_BYTES), null);
        }
        return Keys.hmacShaKeyFor(secret);
    }

    /** Linked into place, so that of two hubs that start at once on a shared folder one makes the keys for both. */
    static void create(Path folder, Path file, String content) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
        // Hubs in containers that share the folder may well have the same process id.
        var aside = Files.createTempFile(folder, file.getFileName() + ".", ".new", ownerOnly(folder, "rw-------"));
        try {
            Files.writeString(aside, content);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // The other hub was first: its keys are as good.
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static String text(int randomBytes) {
        var bytes = new byte[randomBytes];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
