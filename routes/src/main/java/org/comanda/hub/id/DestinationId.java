package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a place a ticket can go. */
public record DestinationId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DestinationId {
        Id.check(value, "DestinationId");
    }

    public static DestinationId next() {
        return new DestinationId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static DestinationId of(String text) {
        return new DestinationId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
