package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names what somebody means to pay. */
public record IntentId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IntentId {
        Id.check(value, "IntentId");
    }

    public static IntentId next() {
        return new IntentId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static IntentId of(String text) {
        return new IntentId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
