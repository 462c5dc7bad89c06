package org.comanda.hub.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names one log-in: every token that came of it bears this name, so that logging out ends them and no others. */
public record FamilyId(UUID value) {

    public FamilyId {
        Objects.requireNonNull(value, "FamilyId without a value");
    }

    static FamilyId next() {
        return new FamilyId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
