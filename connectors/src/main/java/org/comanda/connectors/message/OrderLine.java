package org.comanda.connectors.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered dish as it was priced when it was ordered.
 *
 * @param unitPrice minor units, modifiers included
 * @param total minor units: quantity times unit price
 */
public record OrderLine(
        String itemId,
        @Nullable String menuItemId,
        String name,
        int quantity,
        long unitPrice,
        long total,
        @Nullable String notes,
        List<Modifier> modifiers,
        @Nullable String course) {

    public OrderLine {
        Check.id("itemId", itemId);
        Check.optionalId("menuItemId", menuItemId);
        Check.text("name", name, Check.TITLE_MAX_CHARS);
        Check.between("quantity", quantity, 1, Check.QUANTITY_MAX);
        Check.amount("unitPrice", unitPrice);
        Check.amount("total", total);
        Check.optionalText("notes", notes, Check.NOTES_MAX_CHARS);
        modifiers = Check.list("modifiers", modifiers, Check.MODIFIERS_MAX);
        Check.optionalText("course", course, Check.TITLE_MAX_CHARS);
    }

    /** What was added, removed or chosen, and what it costs in minor units. */
    public record Modifier(Kind kind, String name, long price) {

        public Modifier {
            Check.present("kind", kind);
            Check.text("name", name, Check.TITLE_MAX_CHARS);
            Check.signedAmount("price", price);
        }
    }

    /** How a modifier changes its dish. */
    public enum Kind {
        ADD,
        REMOVE,
        OPTION
    }
}
