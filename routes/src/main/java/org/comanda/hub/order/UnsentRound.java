package org.comanda.hub.order;

import java.util.UUID;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.springframework.stereotype.Component;

/** Tells the waiters of a table whose orders were sent and charged, but whose round nobody sends to the kitchen. */
@Component
class UnsentRound implements DeadlineHandler {

    static final String KIND = "round-not-sent";

    private final Database database;
    private final TableSessions sessions;
    private final Rounds rounds;
    private final Bell bell;
    private final Deadlines deadlines;

    UnsentRound(Database database, TableSessions sessions, Rounds rounds, Bell bell, Deadlines deadlines) {
        this.database = database;
        this.sessions = sessions;
        this.rounds = rounds;
        this.bell = bell;
        this.deadlines = deadlines;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new RoundId(subject);
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, SessionOf.round(id));
            var found = rounds.of(ask, id);
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, KIND, id);
            locked.one()
                    .filter(session -> session.status().live()
                            && found.one()
                                    .filter(round -> round.status() == RoundStatus.OPEN)
                                    .isPresent())
                    .ifPresent(session -> bell.ring(
                            tell,
                            new Bell.Ring(
                                    branch,
                                    session.id(),
                                    AlertKind.ROUND_NOT_SENT,
                                    "round/" + id,
                                    session.label(),
                                    session.waiter(),
                                    "%s: hay pedidos enviados sin mandar a cocina".formatted(session.label()))));
            tell.go();
        });
    }
}
