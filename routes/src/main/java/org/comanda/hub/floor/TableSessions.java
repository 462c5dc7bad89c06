package org.comanda.hub.floor;

import java.sql.SQLException;
import java.time.Instant;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TableId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sessions. Whatever changes one, its rounds, its tickets' states or its money locks its row first. */
@Component
public class TableSessions {

    private static final String SETTINGS =
            "b.round_grace_seconds, b.ticket_mode, b.round_closing, b.unsent_round_minutes, b.not_started_seconds,"
                + " b.inactive_after_minutes, b.pool_order, b.hold_courses, b.held_course_minutes, r.tax_basis_points,"
                + " r.prices_include_tax, r.currency";

    private static final String LOCKED = """
        select s.id, s.branch_id, b.key, s.table_id, coalesce(t.label, s.reference) as label, s.status, s.host_id,
               s.token_version, s.check_asked_at, s.last_order_at, w.username as waiter, w.name as waiter_name,
               coalesce(s.party, (select count(*) from diner d where d.session_id = s.id)::int) as party,
               %s
        from table_session s
        join branch b on b.id = s.branch_id
        join restaurant r on r.id = b.restaurant_id
        left join dining_table t on t.id = s.table_id
        left join staff_member w on w.id = t.waiter_id
        where %%s
        for no key update of s\
        """.formatted(SETTINGS);

    /** Locks the session until the transaction ends. What the trip asks after this is what the lock found. */
    public Answer<TableSession> lock(Trip trip, SessionId id) {
        return trip.ask(TableSessions::session, LOCKED.formatted("s.id = ?"), id);
    }

    /** The same, by something that belongs to the session. */
    public Answer<TableSession> lock(Trip trip, SessionOf of) {
        return trip.ask(TableSessions::session, LOCKED.formatted("s.id = " + of.sql()), of.id());
    }

    public Answer<TableSession> lockLiveAt(Trip trip, BranchId branch, String tableSlugOrLabel) {
        return trip.ask(
                TableSessions::session,
                LOCKED.formatted("t.branch_id = ? and (t.slug = lower(?) or t.label = ?) and s.status not in ('CLOSED',"
                        + " 'CANCELLED')"),
                branch,
                tableSlugOrLabel,
                tableSlugOrLabel);
    }

    public Answer<TableSession> lockLiveWith(Trip trip, BranchId branch, String origin, String reference) {
        return trip.ask(
                TableSessions::session,
                LOCKED.formatted(
                        "s.branch_id = ? and s.origin = ? and s.reference = ? and s.table_id is null and s.status not"
                                + " in ('CLOSED', 'CANCELLED')"),
                branch,
                origin,
                reference);
    }

    /** The settings of a branch, for a session that is not there yet. */
    public Answer<TableSession.Settings> settings(Trip trip, BranchId branch) {
        return trip.ask(
                TableSessions::settings,
                "select " + SETTINGS + " from branch b join restaurant r on r.id = b.restaurant_id where b.id = ?",
                branch);
    }

    /** A session as it begins. */
    public record NewSession(
            SessionId id,
            BranchId branchId,
            @Nullable TableId tableId,
            @Nullable String origin,
            @Nullable String reference,
            String openedBy,
            @Nullable String qrJtiHash,
            @Nullable Instant qrValidUntil,
            @Nullable String joinCode) {}

    public void open(Trip trip, NewSession session) {
        trip.insert("table_session", NewSession.class, java.util.List.of(session));
    }

    /** An order was sent now; the status is what it computes to. */
    public void ordered(Trip trip, SessionId id, SessionStatus status) {
        trip.tell("update table_session set last_order_at = now(), status = ? where id = ?", status, id);
    }

    /** Money moved; the status is what it computes to. */
    public void become(Trip trip, SessionId id, SessionStatus status) {
        trip.tell("update table_session set status = ? where id = ?", status, id);
    }

    private static TableSession session(Row row) throws SQLException {
        return new TableSession(
                row.id("id", SessionId::new),
                row.id("branch_id", BranchId::new),
                row.text("key"),
                row.idOrNull("table_id", TableId::new),
                row.text("label"),
                row.oneOf("status", SessionStatus.class),
                row.idOrNull("host_id", DinerId::new),
                row.number("token_version"),
                row.instantOrNull("check_asked_at"),
                row.instantOrNull("last_order_at"),
                row.number("party"),
                row.textOrNull("waiter"),
                row.textOrNull("waiter_name"),
                settings(row));
    }

    private static TableSession.Settings settings(Row row) throws SQLException {
        return new TableSession.Settings(
                row.number("round_grace_seconds"),
                row.oneOf("ticket_mode", TicketMode.class),
                row.oneOf("round_closing", RoundClosing.class),
                row.number("unsent_round_minutes"),
                row.number("not_started_seconds"),
                row.number("inactive_after_minutes"),
                row.oneOf("pool_order", PoolOrder.class),
                row.texts("hold_courses"),
                row.number("held_course_minutes"),
                row.number("tax_basis_points"),
                row.flag("prices_include_tax"),
                row.text("currency"));
    }
}
