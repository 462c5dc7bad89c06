package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a table of a branch. */
public record TableId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TableId {
        Id.check(value, "TableId");
    }

    public static TableId next() {
        return new TableId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static TableId of(String text) {
        return new TableId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
