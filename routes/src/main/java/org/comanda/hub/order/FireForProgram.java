package org.comanda.hub.order;

import java.util.Objects;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.intake.ClientCommand;
import org.comanda.hub.order.OrderCommands.Fired;
import org.springframework.stereotype.Component;

/** Fires a course of a table that a program names. */
@Component
class FireForProgram {

    /** @param repeated whether the answer is that of an earlier sending */
    record Outcome(Fired fired, boolean repeated) {}

    private record Seated(SessionId session, BranchId branch, String branchKey) {}

    private final Database database;
    private final CommandKeys keys;
    private final FireCourse fireCourse;

    FireForProgram(Database database, CommandKeys keys, FireCourse fireCourse) {
        this.database = database;
        this.keys = keys;
        this.fireCourse = fireCourse;
    }

    Outcome fire(ClientCommand<?> command, org.comanda.connectors.message.FireCourse fire) {
        var ask = database.trip();
        var known = keys.ask(ask, command.key());
        var found = ask.ask(
                row -> new Seated(row.id("id", SessionId::new), row.id("branch_id", BranchId::new), row.text("key")),
                """
                select s.id, s.branch_id, b.key
                from table_session s
                join branch b on b.id = s.branch_id
                left join dining_table t on t.id = s.table_id
                where s.status not in ('CLOSED', 'CANCELLED')
                  and (s.id = ? or (b.key = ? and (t.slug = lower(?) or t.label = ?)))\
                """,
                fire.sessionId() == null ? null : SessionId.of(fire.sessionId()),
                fire.branch(),
                fire.table(),
                fire.table());
        ask.go();
        var before = known.answer(Fired.class);
        if (before.isPresent()) {
            return new Outcome(before.get(), true);
        }
        var seated = found.one()
                .filter(session -> command.client().mayUse(session.branchKey()))
                .orElseThrow(() -> fire.sessionId() == null
                        ? Refusal.conflict("TABLE_NOT_OPEN", "Nobody sits at table " + Objects.toString(fire.table()))
                        : Refusal.notFound());
        var caller = new Caller.Client(
                command.client().name(), seated.branch(), command.client().trustedPrices());
        return new Outcome(
                fireCourse.fire(new OrderCommands.FireCourse(caller, command.key(), seated.session(), fire.course())),
                false);
    }
}
