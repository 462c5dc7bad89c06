package org.comanda.connectors.message;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds that every message keeps, and guards that say what was found. The schemas repeat these bounds. */
final class Check {

    static final int ID_MAX_CHARS = 128;
    static final int NAME_MAX_CHARS = 40;
    static final int TITLE_MAX_CHARS = 160;
    static final int NOTES_MAX_CHARS = 280;
    static final int QUANTITY_MAX = 99;
    static final int LINES_MAX = 100;
    static final int MODIFIERS_MAX = 30;
    /** No amount reaches 10¹² minor units. */
    static final long AMOUNT_MAX = 999_999_999_999L;

    static final Pattern BRANCH = Pattern.compile("[a-z0-9-]{1,40}");
    static final Pattern COURSE = Pattern.compile("[a-z0-9-]{1,20}");
    static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    static final Pattern REFERENCE = Pattern.compile("(?! +$)[\\p{Alnum}\\-_#. ]{1,40}");

    private Check() {}

    static String text(String field, @Nullable String value, int maxChars) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("%s is missing".formatted(field));
        }
        if (value.length() > maxChars) {
            throw new IllegalArgumentException(
                    "%s has %d characters, more than %d".formatted(field, value.length(), maxChars));
        }
        return value;
    }

    static @Nullable String optionalText(String field, @Nullable String value, int maxChars) {
        return value == null ? null : text(field, value, maxChars);
    }

    static String id(String field, @Nullable String value) {
        return text(field, value, ID_MAX_CHARS);
    }

    static @Nullable String optionalId(String field, @Nullable String value) {
        return optionalText(field, value, ID_MAX_CHARS);
    }

    static String matching(String field, @Nullable String value, Pattern pattern) {
        if (value == null) {
            throw new IllegalArgumentException("%s is missing".formatted(field));
        }
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("%s does not match %s: %s".formatted(field, pattern, shortened(value)));
        }
        return value;
    }

    static String branch(@Nullable String value) {
        return matching("branch", value, BRANCH);
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("%s is missing".formatted(field));
        }
        return value;
    }

    static int between(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s must be %d to %d: %d".formatted(field, min, max, value));
        }
        return value;
    }

    static long amount(String field, long value) {
        if (value < 0 || value > AMOUNT_MAX) {
            throw new IllegalArgumentException("%s must be 0 to %d: %d".formatted(field, AMOUNT_MAX, value));
        }
        return value;
    }

    /** An amount that may be negative, as a compensation is. */
    static long signedAmount(String field, long value) {
        if (Math.abs(value) > AMOUNT_MAX) {
            throw new IllegalArgumentException("%s must be within ±%d: %d".formatted(field, AMOUNT_MAX, value));
        }
        return value;
    }

    static <T> List<T> list(String field, @Nullable List<T> values, int max) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > max) {
            throw new IllegalArgumentException("%s has %d entries, more than %d".formatted(field, values.size(), max));
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(field + " has an entry that is null");
        }
        return List.copyOf(values);
    }

    static void exactlyOne(String fields, @Nullable Object... values) {
        int given = 0;
        for (Object value : values) {
            if (value != null) {
                given++;
            }
        }
        if (given != 1) {
            throw new IllegalArgumentException("exactly one of %s is needed, %d given".formatted(fields, given));
        }
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }
}
