package org.comanda.hub.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Collections;
import java.util.UUID;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.id.TableId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A branch of a restaurant with one table, at which Ana sits, and Lucía, who serves it. */
public final class ATable {

    private final JdbcClient jdbc;
    private final String branchKey;
    private final BranchId branch = BranchId.next();
    private final TableId table = TableId.next();
    private final SessionId session = SessionId.next();
    private final Caller.Diner ana = new Caller.Diner(DinerId.next(), session, branch);
    private final Caller.Staff lucia = new Caller.Staff(StaffId.next(), branch, Role.WAITER, "Lucía");

    public ATable(JdbcClient jdbc, String branchKey) {
        this.jdbc = jdbc;
        this.branchKey = branchKey;
        var restaurant = UuidCreator.getTimeOrderedEpoch();
        insert(
                "restaurant (id, slug, name, time_zone, currency, locale)",
                restaurant,
                branchKey,
                "A",
                "UTC",
                "ARS",
                "es-AR");
        insert("branch (id, restaurant_id, key, name)", branch.value(), restaurant, branchKey, "A");
        insert("dining_table (id, branch_id, slug, label)", table.value(), branch.value(), "m-07", "M-07");
        insert(
                "table_session (id, branch_id, table_id, opened_by)",
                session.value(),
                branch.value(),
                table.value(),
                lucia.who());
        insert("diner (id, session_id, seat, display_name)", ana.id().value(), session.value(), 1, "Ana");
        insert(
                "staff_member (id, restaurant_id, branch_id, username, name, role, password_hash)",
                lucia.id().value(),
                restaurant,
                branch.value(),
                "lucia",
                lucia.name(),
                lucia.role().name(),
                "{bcrypt}none");
    }

    private void insert(String into, Object... values) {
        var marks = String.join(", ", Collections.nCopies(values.length, "?"));
        jdbc.sql("insert into " + into + " values (" + marks + ")")
                .params(values)
                .update();
    }

    public String branchKey() {
        return branchKey;
    }

    public BranchId branch() {
        return branch;
    }

    public TableId table() {
        return table;
    }

    public SessionId session() {
        return session;
    }

    public Caller.Diner ana() {
        return ana;
    }

    public Caller.Staff lucia() {
        return lucia;
    }

    public void expelEverybody() {
        change("update table_session set token_version = token_version + 1 where id = ?", session.value());
    }

    public void close() {
        change("update table_session set status = 'CLOSED' where id = ?", session.value());
    }

    private void change(String sql, UUID id) {
        jdbc.sql("with changed as (" + sql
                        + " returning id) select pg_notify('comanda_revoked', id::text) from changed")
                .param(id)
                .query()
                .listOfRows();
    }
}
