package org.comanda.hub.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * What proves that whoever opens a restaurant stands at its machine: a code that the hub shows there and nowhere else. It comes
 * of the hub's secrets, so that it is the same after a restart and at every hub that shares them, and nothing is kept.
 */
public final class SetUpCode {

    /** Nothing that is taken for something else when it is typed off a screen. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int GROUPS = 3;
    private static final int LETTERS_A_GROUP = 4;

    private final String text;

    SetUpCode(SigningKeys keys) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.current());
            var bytes = mac.doFinal("comanda-set-up".getBytes(StandardCharsets.US_ASCII));
            var code = new StringBuilder();
            for (int i = 0; i < GROUPS * LETTERS_A_GROUP; i++) {
                if (i > 0 && i % LETTERS_A_GROUP == 0) {
                    code.append('-');
                }
                // Two bytes a letter, so that none is likelier than another by more than a thousandth.
                var random = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
                code.append(LETTERS.charAt(random % LETTERS.length()));
            }
            this.text = code.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Such as {@code K7QM-2XWA-PD94}: 59 bits. */
    public String text() {
        return text;
    }

    /** Whether somebody typed the code, with or without its hyphens, in letters of either size. */
    public boolean is(@Nullable String typed) {
        return typed != null && MessageDigest.isEqual(bare(typed), bare(text));
    }

    private static byte[] bare(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SetUpCode";
    }
}
