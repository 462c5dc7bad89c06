package org.comanda.web.payment;

import java.util.List;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;

/** What a body must hold, said by name when it does not. */
final class Bodies {

    private static final int LIST_MAX = 500;

    private Bodies() {}

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Refusal.invalid("BAD_VALUE", name + " is missing");
        }
        return value;
    }

    /** None is empty. */
    static <T> List<T> list(String name, @Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > LIST_MAX || values.stream().anyMatch(java.util.Objects::isNull)) {
            throw Refusal.invalid("BAD_VALUE", "%s names at most %d things".formatted(name, LIST_MAX));
        }
        return List.copyOf(values);
    }
}
