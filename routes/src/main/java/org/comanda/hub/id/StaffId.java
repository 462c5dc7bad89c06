package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names somebody who works here. */
public record StaffId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StaffId {
        Id.check(value, "StaffId");
    }

    public static StaffId next() {
        return new StaffId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static StaffId of(String text) {
        return new StaffId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
