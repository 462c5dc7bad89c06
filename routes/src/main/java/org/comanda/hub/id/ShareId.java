package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a share of a charge. */
public record ShareId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShareId {
        Id.check(value, "ShareId");
    }

    public static ShareId next() {
        return new ShareId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static ShareId of(String text) {
        return new ShareId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
