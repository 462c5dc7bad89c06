package org.comanda.hub.order;

import java.util.Objects;
import org.comanda.connectors.message.CloseTableRound;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.intake.ClientCommand;
import org.comanda.hub.order.OrderCommands.Closed;
import org.springframework.stereotype.Component;

/** Closes the round of a table that a program names; it knows tables and sessions, not rounds. */
@Component
class CloseForProgram {

    /** @param repeated whether the answer is that of an earlier sending */
    record Outcome(Closed closed, boolean repeated) {}

    private record Gathering(RoundId round, BranchId branch, String branchKey) {}

    private final Database database;
    private final CommandKeys keys;
    private final CloseRound closeRound;

    CloseForProgram(Database database, CommandKeys keys, CloseRound closeRound) {
        this.database = database;
        this.keys = keys;
        this.closeRound = closeRound;
    }

    Outcome close(ClientCommand<?> command, CloseTableRound close) {
        var ask = database.trip();
        var known = keys.ask(ask, command.key());
        var found = ask.ask(
                row -> new Gathering(row.id("id", RoundId::new), row.id("branch_id", BranchId::new), row.text("key")),
                """
                select r.id, r.branch_id, b.key
                from round r
                join table_session s on s.id = r.session_id
                join branch b on b.id = r.branch_id
                left join dining_table t on t.id = s.table_id
                where r.status <> 'SENT' and s.status not in ('CLOSED', 'CANCELLED')
                  and (s.id = ? or (b.key = ? and (t.slug = lower(?) or t.label = ?)))\
                """,
                close.sessionId() == null ? null : SessionId.of(close.sessionId()),
                close.branch(),
                close.table(),
                close.table());
        ask.go();
        var before = known.answer(Closed.class);
        if (before.isPresent()) {
            return new Outcome(before.get(), true);
        }
        var gathering = found.one()
                .filter(round -> command.client().mayUse(round.branchKey()))
                .orElseThrow(() -> close.sessionId() == null
                        ? Refusal.conflict("TABLE_NOT_OPEN", "Nobody sits at table " + Objects.toString(close.table()))
                        : Refusal.notFound());
        var caller = new Caller.Client(
                command.client().name(), gathering.branch(), command.client().trustedPrices());
        return new Outcome(
                closeRound.close(new OrderCommands.CloseRound(caller, gathering.round(), command.key())), false);
    }
}
