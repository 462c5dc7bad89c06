package org.comanda.hub.view;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.kitchen.TicketStatus;
import org.comanda.hub.outbox.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A branch's tickets, as the kitchen sees them. */
@Component
public class TicketBoard {

    private static final int PAGE = 100;

    private static final String TICKET = """
        select t.id, t.content, t.status, t.started_at, t.ready_at, t.cancelled_reason,
               (select json_object_agg(i.order_item_id, i.state) from ticket_item i where i.ticket_id = t.id) as states
        from ticket t where\s\
        """;

    /** @param nextCursor for the next page, if there is one; @param sequence at least as old as the page */
    public record Page(List<JsonNode> items, @Nullable String nextCursor, long sequence) {}

    private record Kept(TicketId id, JsonNode json) {}

    private final Database database;
    private final EventLog events;

    TicketBoard(Database database, EventLog events) {
        this.database = database;
        this.events = events;
    }

    /** Tickets in the order in which they came, a page at a time. */
    public Page page(
            BranchId branch, Collection<TicketStatus> statuses, @Nullable StationId station, @Nullable String cursor) {
        var trip = database.trip();
        var sequence = events.lastSequence(trip, branch);
        Answer<Kept> found = trip.ask(
                TicketBoard::ticket,
                TICKET
                        + "t.branch_id = ? and t.status = any(?) and (?::uuid is null or t.station_id = ?) and"
                        + " (?::uuid is null or t.id > ?) order by t.id limit ?",
                branch,
                statuses.stream().map(Enum::name).toArray(String[]::new),
                station,
                station,
                cursor == null ? null : TicketId.of(cursor),
                cursor == null ? null : TicketId.of(cursor),
                PAGE + 1);
        trip.go();
        var all = found.all();
        var more = all.size() > PAGE;
        var shown = more ? all.subList(0, PAGE) : all;
        return new Page(
                shown.stream().map(Kept::json).toList(),
                more ? shown.getLast().id().toString() : null,
                sequence.one().orElse(0L));
    }

    public JsonNode one(BranchId branch, TicketId id) {
        var trip = database.trip();
        var found = trip.ask(TicketBoard::ticket, TICKET + "t.branch_id = ? and t.id = ?", branch, id);
        trip.go();
        return found.one().orElseThrow(Refusal::notFound).json();
    }

    /** What is still to be made, summed by dish. */
    public record AllDay(UUID menuItemId, String name, int quantity) {}

    public List<AllDay> allDay(BranchId branch, @Nullable StationId station) {
        Trip trip = database.trip();
        var found = trip.ask(
                row -> new AllDay(row.id("menu_item_id", id -> id), row.text("name"), row.number("quantity")),
                """
                select i.menu_item_id, i.name, sum(i.quantity)::int as quantity
                from ticket t join ticket_item ti on ti.ticket_id = t.id join order_item i on i.id = ti.order_item_id
                where t.branch_id = ? and t.status in ('NEW', 'IN_PROGRESS') and ti.state in ('NEW', 'IN_PROGRESS')
                  and (?::uuid is null or t.station_id = ?)
                group by i.menu_item_id, i.name order by quantity desc, i.name\
                """,
                branch,
                station,
                station);
        trip.go();
        return found.all();
    }

    private static Kept ticket(Row row) throws java.sql.SQLException {
        var ticket = (ObjectNode) row.json("content");
        var states = row.jsonOrNull("states");
        ticket.put("status", row.text("status"));
        put(ticket, "startedAt", row.instantOrNull("started_at"));
        put(ticket, "readyAt", row.instantOrNull("ready_at"));
        put(ticket, "reason", row.textOrNull("cancelled_reason"));
        for (var item : ticket.path("items")) {
            var state = states == null ? null : states.get(item.path("itemId").asString());
            ((ObjectNode) item).put("state", state == null ? "NEW" : state.asString());
        }
        return new Kept(row.id("id", TicketId::new), ticket);
    }

    private static void put(ObjectNode ticket, String name, @Nullable Object value) {
        if (value != null) {
            ticket.put(name, value.toString());
        }
    }
}
