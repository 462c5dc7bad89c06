package org.comanda.connectors.message;

import org.jspecify.annotations.Nullable;

/** Who did it: a diner of the session, or somebody else by name. */
public record Actor(@Nullable String dinerId, String name) {

    public Actor {
        Check.optionalId("dinerId", dinerId);
        Check.text("name", name, Check.TITLE_MAX_CHARS);
    }
}
