package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a branch. */
public record BranchId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BranchId {
        Id.check(value, "BranchId");
    }

    public static BranchId next() {
        return new BranchId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static BranchId of(String text) {
        return new BranchId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
