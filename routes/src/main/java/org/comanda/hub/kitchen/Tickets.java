package org.comanda.hub.kitchen;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.comanda.connectors.message.TicketCreated;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.order.Firing.Fired;
import org.comanda.hub.order.SentItem;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The tickets. What a ticket says is never rewritten; only its state changes. */
@Component
class Tickets {

    private static final TypeReference<List<Ticket.Line>> LINES = new TypeReference<>() {};

    /** A ticket about to be written. */
    record NewTicket(
            TicketId id, Fired fired, StationId station, int part, TicketCreated content, List<SentItem> items) {}

    private record TicketRow(
            TicketId id,
            BranchId branchId,
            SessionId sessionId,
            RoundId roundId,
            @Nullable OrderId orderId,
            StationId stationId,
            @Nullable String course,
            int number,
            JsonNode content,
            Instant createdAt) {}

    private record ItemRow(TicketId ticketId, OrderItemId orderItemId, String state) {}

    private final Outbox outbox;

    Tickets(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Writes tickets with the branch's next numbers and announces them under those. One statement, because only the database
     * knows the numbers: its counter is locked from here to the commit and no longer.
     */
    void open(Trip tell, BranchId branch, List<NewTicket> made, List<Event> announced, Instant now) {
        var rows = new ArrayList<TicketRow>();
        var items = new ArrayList<ItemRow>();
        for (var ticket : made) {
            var fired = ticket.fired();
            rows.add(new TicketRow(
                    ticket.id(),
                    branch,
                    fired.session().id(),
                    fired.round(),
                    fired.order(),
                    ticket.station(),
                    fired.course(),
                    ticket.part(),
                    Json.tree(ticket.content()),
                    now));
            ticket.items().forEach(item -> items.add(new ItemRow(ticket.id(), item.id(), ItemState.NEW.name())));
        }
        tell.tell(
                """
                with today as (
                    select ((now() at time zone r.time_zone) - make_interval(hours => b.business_day_starts_hour))::date as day
                    from branch b join restaurant r on r.id = b.restaurant_id where b.id = ?),
                counter as (
                    insert into ticket_counter as c (branch_id, business_day, last) select ?, day, ? from today
                    on conflict (branch_id) do update set
                        last = case when c.business_day = excluded.business_day then c.last else 0 end + excluded.last,
                        business_day = excluded.business_day
                    returning c.last - ? as base, c.business_day),
                made as (
                    insert into ticket (id, branch_id, session_id, round_id, order_id, station_id, course, number, business_day, content, created_at)
                    select t.id, t.branch_id, t.session_id, t.round_id, t.order_id, t.station_id, t.course, base + t.number, counter.business_day,
                           t.content || jsonb_build_object('number', base + t.number), t.created_at
                    from %s t, counter
                    returning id, number)
                insert into event (%s)
                select e.event_id, e.branch_id, e.type, e.session_id, e.station_id, e.subject,
                       e.data || jsonb_build_object('number', made.number), e.sends
                from rows from (%s) with ordinality e join made on made.id = (e.data ->> 'ticketId')::uuid order by ordinality\
                """.formatted(Trip.rowsOf("ticket"), Outbox.columns(), Trip.rowsOf("event")),
                branch,
                branch,
                made.size(),
                made.size(),
                Trip.rowsParameter(rows),
                outbox.rows(announced));
        outbox.wake(tell, announced);
        tell.insert("ticket_item", ItemRow.class, items);
    }

    private static final String TICKET = """
        select t.id, t.number, t.branch_id, t.session_id, t.round_id, t.station_id, t.course, t.status, t.rung_at,
               t.content ->> 'roundNumber' as round_number, (t.content || t.moved_to) ->> 'tableLabel' as table_label,
               (select json_agg(json_build_object('itemId', i.order_item_id, 'state', i.state))
                from ticket_item i where i.ticket_id = t.id) as items
        from ticket t
        """;

    /** The tickets that ask for an item. */
    Answer<Ticket> askingFor(Trip trip, OrderItemId item) {
        return trip.ask(
                Tickets::ticket,
                TICKET + "where t.id in (select ticket_id from ticket_item where order_item_id = ?)",
                item);
    }

    Answer<Ticket> ofSession(Trip trip, SessionId session) {
        return trip.ask(Tickets::ticket, TICKET + "where t.session_id = ? order by t.id", session);
    }

    /** The ticket and those that are ready together with it: its round's, its order's or its course's. */
    Answer<Ticket> withItsGroup(Trip trip, TicketId id) {
        return trip.ask(Tickets::ticket, TICKET + """
            join ticket this on this.id = ?
            where t.round_id = this.round_id and t.order_id is not distinct from this.order_id
              and t.course is not distinct from this.course\
            """, id);
    }

    void move(Trip tell, Ticket ticket, String who, String what, @Nullable String reason) {
        tell.tell("""
            update ticket set status = ?,
                started_at = case when ? in ('IN_PROGRESS') then coalesce(started_at, now()) else started_at end,
                ready_at = case ? when 'READY' then now() when 'IN_PROGRESS' then null else ready_at end,
                served_at = case when ? = 'SERVED' then now() else served_at end,
                cancelled_reason = ?
            where id = ?\
            """, ticket.status(), ticket.status(), ticket.status(), ticket.status(), reason, ticket.id());
        tell.tell(
                "update ticket_item i set state = s.state from json_to_recordset(?::json) as s (\"itemId\" uuid, state"
                        + " text) where i.ticket_id = ? and i.order_item_id = s.\"itemId\"",
                Json.text(ticket.items()),
                ticket.id());
        tell.tell(
                "insert into ticket_change (ticket_id, who, what, reason) values (?, ?, ?, ?)",
                ticket.id(),
                who,
                what,
                reason);
    }

    void rung(Trip tell, Collection<TicketId> group) {
        tell.tell("update ticket set rung_at = now() where id = any(?)", group);
    }

    private static Ticket ticket(Row row) throws SQLException {
        var items = row.textOrNull("items");
        return new Ticket(
                row.id("id", TicketId::new),
                row.number("number"),
                row.id("branch_id", BranchId::new),
                row.id("session_id", SessionId::new),
                row.id("round_id", RoundId::new),
                Integer.parseInt(row.text("round_number")),
                row.text("table_label"),
                row.id("station_id", StationId::new),
                row.textOrNull("course"),
                row.oneOf("status", TicketStatus.class),
                row.instantOrNull("rung_at") != null,
                items == null ? List.of() : Json.read(items, LINES));
    }
}
