package org.comanda.hub.staff;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords and programs' secrets: made at random, kept as slow hashes that name their algorithm. */
@Component
final class Secrets {

    /** Some 150 ms of one core for each guess, in 2026. */
    private static final int STRENGTH = 11;

    private static final int MIN_CHARS = 10;
    /** What bcrypt reads of a password; beyond that two passwords could be one. */
    private static final int MAX_BYTES = 72;

    /** Nothing that is taken for something else on a slip of paper. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LETTERS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(STRENGTH)));
    private final String nobodysHash = encoder.encode(newSecret());

    String hash(String secret) {
        return encoder.encode(secret);
    }

    /** @throws Refusal when it is too short to withstand guessing, or longer than what is read of it */
    void mustBeGood(String password) {
        if (password.codePointCount(0, password.length()) < MIN_CHARS
                || password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Refusal.invalid(
                    "BAD_PASSWORD",
                    "A password has %d characters or more, and %d bytes at most".formatted(MIN_CHARS, MAX_BYTES));
        }
    }

    /** Takes as long for nobody, whose hash is null, as for somebody. */
    boolean matches(String secret, @Nullable String hash) {
        var readable = secret.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        var matches = encoder.matches(readable ? secret : "", hash == null ? nobodysHash : hash);
        return matches && readable && hash != null;
    }

    /** Twelve letters and digits in groups of four: 59 bits that can be read aloud. */
    static String newPassword() {
        var password = new StringBuilder();
        for (var i = 0; i < PASSWORD_LETTERS; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** 256 bits, for programs. */
    static String newSecret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
