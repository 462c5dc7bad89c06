package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a line of an order, and the same line on its ticket. */
public record OrderItemId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderItemId {
        Id.check(value, "OrderItemId");
    }

    public static OrderItemId next() {
        return new OrderItemId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static OrderItemId of(String text) {
        return new OrderItemId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
