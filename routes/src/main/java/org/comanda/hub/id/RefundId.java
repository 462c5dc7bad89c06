package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a giving back that a provider is asked for. */
public record RefundId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefundId {
        Id.check(value, "RefundId");
    }

    public static RefundId next() {
        return new RefundId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static RefundId of(String text) {
        return new RefundId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
