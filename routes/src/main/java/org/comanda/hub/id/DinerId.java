package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an anonymous member of a session. */
public record DinerId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DinerId {
        Id.check(value, "DinerId");
    }

    public static DinerId next() {
        return new DinerId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static DinerId of(String text) {
        return new DinerId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
