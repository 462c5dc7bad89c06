package org.comanda.hub.view;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comanda.connectors.message.TicketCreated;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.kitchen.ItemState;
import org.comanda.hub.kitchen.TicketStatus;
import org.comanda.hub.outbox.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** A branch's tickets, as the kitchen sees them. */
@Component
public class TicketBoard {

    private static final int PAGE = 100;
    private static final TypeReference<Map<String, ItemState>> STATES = new TypeReference<>() {};

    private static final String TICKET = """
        select t.id, t.content || t.moved_to as content, t.status, t.started_at, t.ready_at, t.cancelled_reason,
               (select json_object_agg(i.order_item_id, i.state) from ticket_item i where i.ticket_id = t.id) as states
        from ticket t where\s\
        """;

    /** A ticket as it was made, and how far it and each of its items are. */
    public record Ticket(
            String ticketId,
            int number,
            TicketStatus status,
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
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant readyAt,
            @Nullable String reason) {}

    public record Item(
            String itemId,
            String name,
            int quantity,
            List<TicketCreated.Modifier> modifiers,
            @Nullable String notes,
            @Nullable String diner,
            List<String> allergies,
            @Nullable String course,
            ItemState state) {}

    /** @param nextCursor for the next page, if there is one; @param sequence at least as old as the page */
    public record Page(List<Ticket> items, @Nullable String nextCursor, long sequence) {}

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
        Answer<Ticket> found = trip.ask(
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
                shown, more ? shown.getLast().ticketId() : null, sequence.one().orElse(0L));
    }

    public Ticket one(BranchId branch, TicketId id) {
        var trip = database.trip();
        var found = trip.ask(TicketBoard::ticket, TICKET + "t.branch_id = ? and t.id = ?", branch, id);
        trip.go();
        return found.one().orElseThrow(Refusal::notFound);
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

    private static Ticket ticket(Row row) throws SQLException {
        var made = Json.read(row.text("content"), TicketCreated.class);
        var states = row.textOrNull("states");
        Map<String, ItemState> stateOf = states == null ? Map.of() : Json.read(states, STATES);
        return new Ticket(
                made.ticketId(),
                made.number(),
                row.oneOf("status", TicketStatus.class),
                made.sessionId(),
                made.roundId(),
                made.roundNumber(),
                made.tableId(),
                made.tableLabel(),
                made.stationId(),
                made.stationName(),
                made.part(),
                made.parts(),
                made.waiter(),
                made.party(),
                made.course(),
                made.urgent(),
                made.items().stream()
                        .map(item -> item(item, stateOf.getOrDefault(item.itemId(), ItemState.NEW)))
                        .toList(),
                made.createdAt(),
                row.instantOrNull("started_at"),
                row.instantOrNull("ready_at"),
                row.textOrNull("cancelled_reason"));
    }

    private static Item item(TicketCreated.Item made, ItemState state) {
        return new Item(
                made.itemId(),
                made.name(),
                made.quantity(),
                made.modifiers(),
                made.notes(),
                made.diner(),
                made.allergies(),
                made.course(),
                state);
    }
}
