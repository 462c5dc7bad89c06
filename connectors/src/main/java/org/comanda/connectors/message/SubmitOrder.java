package org.comanda.connectors.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Order these dishes, for a live session, for a table, or for an outside reference that opens a session without table.
 *
 * @param branch the branch key
 * @param table the table's slug, such as {@code m-07}
 * @param reference the order's name outside, such as {@code web-4711}: what the kitchen calls out
 * @param diner the name of who ordered
 * @param closeRound whether the kitchen is to start at once
 */
public record SubmitOrder(
        String branch,
        @Nullable String sessionId,
        @Nullable String table,
        @Nullable String reference,
        @Nullable String diner,
        List<Line> items,
        boolean closeRound) {

    public SubmitOrder {
        Check.branch(branch);
        Check.exactlyOne("sessionId, table, reference", sessionId, table, reference);
        Check.optionalId("sessionId", sessionId);
        Check.optionalText("table", table, Check.NAME_MAX_CHARS);
        if (reference != null) {
            Check.matching("reference", reference, Check.REFERENCE);
            Check.text("reference", reference, Check.NAME_MAX_CHARS);
        }
        Check.optionalText("diner", diner, Check.NAME_MAX_CHARS);
        items = Check.list("items", items, Check.LINES_MAX);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("items is empty");
        }
    }

    /** The same order whose lines carry no price, for a source whose prices do not stand. */
    public SubmitOrder withoutPrices() {
        return new SubmitOrder(
                branch,
                sessionId,
                table,
                reference,
                diner,
                items.stream().map(Line::withoutPrice).toList(),
                closeRound);
    }

    /**
     * One dish, named in exactly one of three ways.
     *
     * @param unitPrice minor units of the branch's currency, everything included; stands only from a trusted source
     * @param modifiers names of what is added, removed or chosen, as the source says them
     * @param held whether it waits until its course is fired; null leaves that to the branch
     */
    public record Line(
            @Nullable String menuItemId,
            @Nullable String sku,
            @Nullable String name,
            int quantity,
            @Nullable Long unitPrice,
            @Nullable String notes,
            List<String> modifiers,
            @Nullable Boolean held) {

        public Line {
            Check.exactlyOne("menuItemId, sku, name", menuItemId, sku, name);
            Check.optionalId("menuItemId", menuItemId);
            Check.optionalText("sku", sku, Check.NAME_MAX_CHARS);
            Check.optionalText("name", name, Check.NAME_MAX_CHARS);
            Check.between("quantity", quantity, 1, Check.QUANTITY_MAX);
            if (unitPrice != null) {
                Check.amount("unitPrice", unitPrice);
            }
            Check.optionalText("notes", notes, Check.NOTES_MAX_CHARS);
            modifiers = Check.list("modifiers", modifiers, Check.MODIFIERS_MAX);
            modifiers.forEach(modifier -> Check.text("modifier", modifier, Check.NAME_MAX_CHARS));
        }

        public static Line named(String name, int quantity) {
            return new Line(null, null, name, quantity, null, null, List.of(), null);
        }

        Line withoutPrice() {
            return unitPrice == null ? this : new Line(menuItemId, sku, name, quantity, null, notes, modifiers, held);
        }
    }
}
