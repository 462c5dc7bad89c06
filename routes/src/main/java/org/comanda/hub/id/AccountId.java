package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a restaurant's account with a payment provider. */
public record AccountId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        Id.check(value, "AccountId");
    }

    public static AccountId next() {
        return new AccountId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static AccountId of(String text) {
        return new AccountId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
