package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a charge. */
public record ChargeId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChargeId {
        Id.check(value, "ChargeId");
    }

    public static ChargeId next() {
        return new ChargeId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static ChargeId of(String text) {
        return new ChargeId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
