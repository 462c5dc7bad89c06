package org.comanda.hub.view;

import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.id.BranchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The floor, as waiters see it. */
@Component
public class FloorView {

    /** How a table looks from afar. */
    public enum TableState {
        AVAILABLE,
        OCCUPIED,
        BILL,
        PAID
    }

    /** @param minutes since the session began */
    public record Table(
            UUID tableId,
            String slug,
            String label,
            @Nullable UUID zoneId,
            @Nullable String zone,
            int seats,
            TableState state,
            @Nullable UUID sessionId,
            @Nullable Integer minutes,
            @Nullable String waiter) {}

    /** A live session at a glance; amounts are minor units. */
    public record Board(
            UUID sessionId,
            String label,
            SessionStatus status,
            long total,
            long balance,
            int lastRound,
            int ticketsReady,
            int ticketsWaiting,
            int openAlerts,
            int minutes) {}

    private final Database database;

    FloorView(Database database) {
        this.database = database;
    }

    public List<Table> tables(BranchId branch) {
        var trip = database.trip();
        var found = trip.ask(
                row -> new Table(
                        row.id("id", id -> id),
                        row.text("slug"),
                        row.text("label"),
                        row.idOrNull("zone_id", (UUID id) -> id),
                        row.textOrNull("zone"),
                        row.number("seats"),
                        row.textOrNull("status") == null
                                ? TableState.AVAILABLE
                                : state(row.oneOf("status", SessionStatus.class)),
                        row.idOrNull("session_id", (UUID id) -> id),
                        row.textOrNull("status") == null ? null : row.number("minutes"),
                        row.textOrNull("waiter")),
                """
                select t.id, t.slug, t.label, t.zone_id, z.name as zone, t.seats, s.id as session_id, s.status, w.name as waiter,
                       (extract(epoch from now() - s.opened_at) / 60)::int as minutes
                from dining_table t
                left join zone z on z.id = t.zone_id
                left join staff_member w on w.id = t.waiter_id
                left join table_session s on s.table_id = t.id and s.status not in ('CLOSED', 'CANCELLED')
                where t.branch_id = ? order by z.position, t.label\
                """,
                branch);
        trip.go();
        return found.all();
    }

    private static TableState state(SessionStatus session) {
        return switch (session) {
            case OPEN -> TableState.OCCUPIED;
            case CHECK_REQUESTED, PAYING -> TableState.BILL;
            case SETTLED -> TableState.PAID;
            case CLOSED, CANCELLED -> TableState.AVAILABLE;
        };
    }

    /** Live sessions, oldest first, with what each still waits for. */
    public List<Board> boards(BranchId branch) {
        var trip = database.trip();
        var found = trip.ask(
                row -> new Board(
                        row.id("id", id -> id),
                        row.text("label"),
                        row.oneOf("status", SessionStatus.class),
                        row.big("total"),
                        row.big("total"),
                        row.number("last_round"),
                        row.number("ready"),
                        row.number("waiting"),
                        row.number("alerts"),
                        row.number("minutes")),
                """
                select s.id, coalesce(t.label, s.reference) as label, s.status,
                       coalesce((select sum(c.amount) from charge c where c.session_id = s.id), 0)::bigint as total,
                       coalesce((select max(r.number) from round r where r.session_id = s.id and r.status = 'SENT'), 0) as last_round,
                       (select count(*) from ticket k join round r on r.id = k.round_id where r.session_id = s.id and k.status = 'READY')::int as ready,
                       (select count(*) from ticket k join round r on r.id = k.round_id
                        where r.session_id = s.id and k.status in ('NEW', 'IN_PROGRESS'))::int as waiting,
                       (select count(*) from alert a where a.session_id = s.id and a.state <> 'DONE')::int as alerts,
                       (extract(epoch from now() - s.opened_at) / 60)::int as minutes
                from table_session s left join dining_table t on t.id = s.table_id
                where s.branch_id = ? and s.status not in ('CLOSED', 'CANCELLED') order by s.opened_at limit 500\
                """,
                branch);
        trip.go();
        return found.all();
    }
}
