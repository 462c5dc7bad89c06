package org.comanda.hub.order;

import java.sql.SQLException;
import java.util.List;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.SessionBeginning;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.menu.Dish.Choice;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The rounds. Every session has one that gathers orders, from its first moment on. */
@Component
class Rounds implements SessionBeginning {

    private static final TypeReference<List<Choice>> CHOICES = new TypeReference<>() {};

    private static final String ROUND = """
        select r.id, r.number, r.status, r.closing_by, r.closing_name, r.closes_at, r.undone_by,
               array(select t.id from ticket t where t.round_id = r.id and t.course is null order by t.number) as tickets,
               (select n.id from round n where n.session_id = r.session_id and n.number = r.number + 1) as next
        from round r where\s\
        """;

    private static final String ITEMS = """
        select %si.id, i.order_id, i.station_id, i.name, i.quantity, i.modifiers, i.notes, i.course, i.held,
               coalesce(d.display_name, o.taken_name) as diner, coalesce(d.allergies, '{}') as allergies
        from customer_order o
        join order_item i on i.order_id = o.id
        left join diner d on d.id = o.diner_id
        %swhere i.state = 'ACTIVE' and o.status = 'SENT' and\s\
        """;

    private static final String OF_ROUND = ITEMS.formatted("", "") + "o.round_id = ";

    private static final String WAITING =
            ITEMS.formatted("o.round_id, r.number, ", HeldCourses.ROUND_OF_ORDER) + HeldCourses.WAITING;

    /** Something that waits for its course, and the round that it was ordered in. */
    record Held(SentItem item, RoundId round, int roundNumber) {}

    Answer<Round> of(Trip trip, RoundId id) {
        return trip.ask(Rounds::round, ROUND + "r.id = ?", id);
    }

    /** The one that gathers orders, or is closing. */
    Answer<Round> gathering(Trip trip, SessionId session) {
        return trip.ask(Rounds::round, ROUND + "r.session_id = ? and r.status <> 'SENT'", session);
    }

    Answer<SentItem> items(Trip trip, RoundId round) {
        return trip.ask(Rounds::item, OF_ROUND + "? order by o.sent_at, o.id, i.position", round);
    }

    Answer<SentItem> itemsGathered(Trip trip, SessionId session) {
        return trip.ask(
                Rounds::item,
                OF_ROUND
                        + "(select id from round where session_id = ? and status <> 'SENT') order by o.sent_at, o.id,"
                        + " i.position",
                session);
    }

    /** What waits for a course, the first that was ordered first. */
    Answer<Held> held(Trip trip, SessionId session, String course) {
        return trip.ask(
                row -> new Held(item(row), row.id("round_id", RoundId::new), row.number("number")),
                WAITING + " and i.course = ? order by r.number, o.sent_at, o.id, i.position",
                session,
                course);
    }

    @Override
    public void begin(Trip trip, SessionId session, BranchId branch) {
        begin(trip, RoundId.next(), session, branch, 1);
    }

    void begin(Trip trip, RoundId id, SessionId session, BranchId branch, int number) {
        trip.tell(
                "insert into round (id, session_id, branch_id, number) values (?, ?, ?, ?)",
                id,
                session,
                branch,
                number);
    }

    void closing(Trip trip, RoundId id, Caller by, String name, int graceSeconds) {
        trip.tell(
                "update round set status = 'CLOSING', closing_by = ?, closing_name = ?, closes_at = now() +"
                        + " make_interval(secs => ?) where id = ? and status = 'OPEN'",
                by.who(),
                name,
                graceSeconds,
                id);
    }

    void reopen(Trip trip, RoundId id, Caller by) {
        trip.tell(
                "update round set status = 'OPEN', closing_by = null, closing_name = null, closes_at = null, undone_by"
                        + " = undone_by || ?::uuid[] where id = ?",
                by instanceof Caller.Diner diner ? List.of(diner.id()) : List.of(),
                id);
    }

    void sent(Trip trip, RoundId id, Caller by, String name) {
        trip.tell(
                "update round set status = 'SENT', sent_at = now(), closing_by = coalesce(closing_by, ?), closing_name"
                        + " = coalesce(closing_name, ?) where id = ?",
                by.who(),
                name,
                id);
    }

    private static Round round(Row row) throws SQLException {
        return new Round(
                row.id("id", RoundId::new),
                row.number("number"),
                row.oneOf("status", RoundStatus.class),
                row.textOrNull("closing_by"),
                row.textOrNull("closing_name"),
                row.instantOrNull("closes_at"),
                row.uuids("undone_by"),
                row.uuids("tickets").stream().map(TicketId::new).toList(),
                row.idOrNull("next", RoundId::new));
    }

    private static SentItem item(Row row) throws SQLException {
        return new SentItem(
                row.id("id", OrderItemId::new),
                row.id("order_id", OrderId::new),
                row.id("station_id", StationId::new),
                row.text("name"),
                row.number("quantity"),
                Json.read(row.text("modifiers"), CHOICES),
                row.textOrNull("notes"),
                row.textOrNull("course"),
                row.flag("held"),
                row.textOrNull("diner"),
                row.texts("allergies"));
    }
}
