package org.comanda.hub.floor;

import java.util.List;
import org.comanda.hub.id.DinerId;

/** The colours that diners go by: each bears white letters well. */
public final class Palette {

    private static final List<String> COLORS =
            List.of("#0E7C86", "#B8500A", "#3A5BD9", "#B8327F", "#5E6A00", "#8A5A3C", "#52607A", "#0B6FA8");

    private Palette() {}

    /** Derived from the id, so that a diner has the same colour on every phone. */
    public static String of(DinerId diner) {
        return COLORS.get(Math.floorMod(diner.value().hashCode(), COLORS.size()));
    }
}
