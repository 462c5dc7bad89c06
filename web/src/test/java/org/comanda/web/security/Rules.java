package org.comanda.web.security;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whom an end point is for, for tests outside this package. */
public final class Rules {

    private Rules() {}

    /** The roles of which a caller needs one, in small letters; none where anybody may call. */
    public static List<String> rolesFor(Method endPoint) {
        return Arrays.stream(EndPointRules.annotationsOf(endPoint).getFirst().value())
                .map(role -> role.replace("ROLE_", "").toLowerCase(Locale.ROOT))
                .toList();
    }
}
