package org.comanda.connectors.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused: an RFC 9457 problem with a code that programs can rely on.
 *
 * @param code stable, in upper snake case, such as {@code UNKNOWN_ITEM}
 * @param status the HTTP status that says the same
 * @param detail a sentence for a person, with nothing internal in it
 * @param details what a program may need besides the code, such as who holds a share; mostly empty
 */
public record Problem(
        String code, String title, int status, @Nullable String detail, Map<String, Object> details) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");

    public Problem {
        Check.matching("code", code, CODE);
        Check.text("title", title, Check.TITLE_MAX_CHARS);
        Check.between("status", status, 400, 599);
        // A guard's sentence may quote what it found; a problem stays short all the same.
        detail = detail == null || detail.length() <= 500 ? detail : detail.substring(0, 499) + "…";
        details = details == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A problem whose title is its code, spelt out. */
    public static Problem of(int status, String code, @Nullable String detail) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Problem(
                code, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), status, detail, Map.of());
    }

    /** Whether the same command may succeed if it is sent again later, unchanged. */
    public boolean passing() {
        return status == 503;
    }
}
