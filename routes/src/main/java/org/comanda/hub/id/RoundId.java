package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a round of a session. */
public record RoundId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RoundId {
        Id.check(value, "RoundId");
    }

    public static RoundId next() {
        return new RoundId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static RoundId of(String text) {
        return new RoundId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
