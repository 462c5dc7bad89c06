package org.comanda.hub;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What people type, made fit to be kept: normalised, bounded, and free of what controls a terminal or a printer. */
public final class Text {

    private static final int NOTE_MAX_CHARS = 280;
    private static final int NAME_MAX_CHARS = 40;
    private static final String COURSE = "[a-z0-9-]{1,20}";

    private Text() {}

    /** A note of at most 280 characters; empty ones are none. */
    public static @Nullable String note(@Nullable String text) {
        return bounded("notes", text, NOTE_MAX_CHARS, true);
    }

    /** A person's name of at most 40 characters. */
    public static @Nullable String name(@Nullable String text) {
        return bounded("name", text, NAME_MAX_CHARS, false);
    }

    /** One line of at most so many characters, which must be there. */
    public static String line(String what, @Nullable String text, int maxChars) {
        var line = bounded(what, text, maxChars, false);
        if (line == null) {
            throw Refusal.invalid("BAD_NAME", "%s has 1 to %d characters".formatted(what, maxChars));
        }
        return line;
    }

    /** Why somebody did something that is kept for ever. */
    public static String reason(@Nullable String text) {
        var reason = bounded("reason", text, NOTE_MAX_CHARS, false);
        if (reason == null) {
            throw Refusal.invalid("REASON_MISSING", "Say why, in a few words");
        }
        return reason;
    }

    public static String course(String text) {
        if (!text.matches(COURSE)) {
            throw Refusal.invalid("BAD_COURSE", "A course is a short word such as \"main\"");
        }
        return text;
    }

    private static @Nullable String bounded(String what, @Nullable String text, int maxChars, boolean lines) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (normal.codePointCount(0, normal.length()) > maxChars) {
            throw Refusal.invalid("TEXT_TOO_LONG", "%s may have %d characters".formatted(what, maxChars));
        }
        if (normal.codePoints().anyMatch(codePoint -> refused(codePoint, lines))) {
            throw Refusal.invalid("BAD_TEXT", what + " holds a control character");
        }
        return normal;
    }

    private static boolean refused(int codePoint, boolean lines) {
        return (Character.isISOControl(codePoint) && !(lines && codePoint == '\n'))
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
