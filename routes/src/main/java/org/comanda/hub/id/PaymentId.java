package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a payment. */
public record PaymentId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        Id.check(value, "PaymentId");
    }

    public static PaymentId next() {
        return new PaymentId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static PaymentId of(String text) {
        return new PaymentId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
