package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one ticket on its way to one destination. */
public record DeliveryId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeliveryId {
        Id.check(value, "DeliveryId");
    }

    public static DeliveryId next() {
        return new DeliveryId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static DeliveryId of(String text) {
        return new DeliveryId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
