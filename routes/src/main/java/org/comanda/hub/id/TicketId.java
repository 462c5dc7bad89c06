package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a ticket. */
public record TicketId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TicketId {
        Id.check(value, "TicketId");
    }

    public static TicketId next() {
        return new TicketId(Id.nextValue());
    }

    /** @throws org.comanda.hub.Refusal 404 when the text is not an identifier: what cannot exist does not exist */
    public static TicketId of(String text) {
        return new TicketId(Id.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
