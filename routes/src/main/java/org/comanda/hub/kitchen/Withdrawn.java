package org.comanda.hub.kitchen;

import java.util.List;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * What of a ticket is not wanted any more.
 *
 * @param items those taken back now, never none
 * @param who takes them back, for records that are kept
 * @param by the name of that one, as people know it; a program has none
 * @param restStands whether something of the ticket is still wanted
 */
public record Withdrawn(
        TicketId ticket,
        StationId station,
        List<OrderItemId> items,
        String who,
        @Nullable String by,
        String reason,
        boolean restStands) {

    public Withdrawn {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Nothing of ticket " + ticket + " is taken back");
        }
    }
}
