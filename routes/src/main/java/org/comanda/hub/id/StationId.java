package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a place where food is made. */
public record StationId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StationId {
        Id.check(value, "StationId");
    }

    public static StationId next() {
        return new StationId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static StationId of(String text) {
        return new StationId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
