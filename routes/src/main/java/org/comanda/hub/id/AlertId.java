package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names something a waiter must know. */
public record AlertId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AlertId {
        Id.check(value, "AlertId");
    }

    public static AlertId next() {
        return new AlertId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static AlertId of(String text) {
        return new AlertId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
