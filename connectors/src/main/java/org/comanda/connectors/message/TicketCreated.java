package org.comanda.connectors.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station has a new ticket to cook.
 *
 * @param number short, for people to say aloud; it restarts each business day
 * @param tableLabel the table's label, or the reference of a session without table
 * @param part which of the round's tickets this is, from 1
 * @param parts how many tickets the round has
 * @param party how many people sit there
 */
public record TicketCreated(
        String ticketId,
        int number,
        String sessionId,
        String roundId,
        int roundNumber,
        @Nullable String tableId,
        String tableLabel,
        String stationId,
        String stationName,
        int part,
        int parts,
        @Nullable String waiter,
        @Nullable Integer party,
        @Nullable String course,
        @Nullable Boolean urgent,
        List<Item> items,
        Instant createdAt) {

    public TicketCreated {
        Check.id("ticketId", ticketId);
        Check.between("number", number, 1, Integer.MAX_VALUE);
        Check.id("sessionId", sessionId);
        Check.id("roundId", roundId);
        Check.between("roundNumber", roundNumber, 1, Integer.MAX_VALUE);
        Check.optionalId("tableId", tableId);
        Check.text("tableLabel", tableLabel, Check.TITLE_MAX_CHARS);
        Check.id("stationId", stationId);
        Check.text("stationName", stationName, Check.TITLE_MAX_CHARS);
        Check.between("part", part, 1, Integer.MAX_VALUE);
        Check.between("parts", parts, part, Integer.MAX_VALUE);
        Check.optionalText("waiter", waiter, Check.TITLE_MAX_CHARS);
        Check.optionalText("course", course, Check.TITLE_MAX_CHARS);
        items = Check.list("items", items, TICKET_ITEMS_MAX);
        Check.present("createdAt", createdAt);
    }

    /** The same ticket with some of its items only. */
    public TicketCreated with(List<Item> some) {
        return new TicketCreated(
                ticketId,
                number,
                sessionId,
                roundId,
                roundNumber,
                tableId,
                tableLabel,
                stationId,
                stationName,
                part,
                parts,
                waiter,
                party,
                course,
                urgent,
                some,
                createdAt);
    }

    /** A round may gather many orders, each of up to 100 lines. */
    public static final int TICKET_ITEMS_MAX = 10_000;

    /** One line of a ticket. */
    public record Item(
            String itemId,
            String name,
            int quantity,
            List<Modifier> modifiers,
            @Nullable String notes,
            @Nullable String diner,
            List<String> allergies,
            @Nullable String course) {

        public Item {
            Check.id("itemId", itemId);
            Check.text("name", name, Check.TITLE_MAX_CHARS);
            Check.between("quantity", quantity, 1, Check.QUANTITY_MAX);
            modifiers = Check.list("modifiers", modifiers, Check.MODIFIERS_MAX);
            Check.optionalText("notes", notes, Check.NOTES_MAX_CHARS);
            Check.optionalText("diner", diner, Check.TITLE_MAX_CHARS);
            allergies = Check.list("allergies", allergies, Check.MODIFIERS_MAX);
            Check.optionalText("course", course, Check.TITLE_MAX_CHARS);
        }
    }

    /** What the kitchen adds, leaves out, or makes the way it was chosen. */
    public record Modifier(OrderLine.Kind kind, String name) {

        public Modifier {
            Check.present("kind", kind);
            Check.text("name", name, Check.TITLE_MAX_CHARS);
        }
    }
}
