package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a dish or drink. */
public record MenuItemId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MenuItemId {
        Id.check(value, "MenuItemId");
    }

    public static MenuItemId next() {
        return new MenuItemId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static MenuItemId of(String text) {
        return new MenuItemId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
