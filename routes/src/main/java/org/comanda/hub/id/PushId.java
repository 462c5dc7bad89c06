package org.comanda.hub.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names what is to be pushed to one browser about one alert. */
public record PushId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PushId {
        Id.check(value, "PushId");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
