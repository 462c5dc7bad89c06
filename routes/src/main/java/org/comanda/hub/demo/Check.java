package org.comanda.hub.demo;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a sheet says what is wrong with it: where, what was found, and what could have been there. */
final class Check {

    private Check() {}

    static String text(@Nullable String value, int maxLength, String what) {
        if (value == null || value.isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException("%s is 1 to %d characters, found: %s".formatted(what, maxLength, value));
        }
        return value;
    }

    static String key(@Nullable String value, String what) {
        if (value == null || !value.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("%s is 1 to 40 of a-z, 0-9 and '-', found: %s".formatted(what, value));
        }
        return value;
    }

    static void known(String value, Collection<String> offered, String what) {
        if (!offered.contains(value)) {
            throw new IllegalArgumentException("%s is '%s', which is none of %s".formatted(what, value, offered));
        }
    }

    static void unique(Stream<String> values, String what) {
        var seen = new HashSet<String>();
        values.forEach(value -> {
            if (!seen.add(value)) {
                throw new IllegalArgumentException("%s '%s' is there twice".formatted(what, value));
            }
        });
    }

    static <T> List<T> some(List<T> values, String what) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        return List.copyOf(values);
    }

    /** Names and what each costs; a name fits on a slip. */
    static void prices(Map<String, Long> prices, String what) {
        prices.forEach((name, price) -> {
            text(name, 40, what);
            price(Objects.requireNonNull(price, () -> what + " " + name + " has no price"), what + " " + name);
        });
    }

    static void price(long minorUnits, String what) {
        if (minorUnits < 0 || minorUnits > 999_999_999_999L) {
            throw new IllegalArgumentException(
                    "%s costs 0 to 999999999999 minor units, found: %d".formatted(what, minorUnits));
        }
    }
}
