package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one diner's part of a round. */
public record OrderId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        Id.check(value, "OrderId");
    }

    public static OrderId next() {
        return new OrderId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static OrderId of(String text) {
        return new OrderId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
