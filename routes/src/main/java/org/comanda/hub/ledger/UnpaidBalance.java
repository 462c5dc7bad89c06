package org.comanda.hub.ledger;

import java.util.UUID;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.springframework.stereotype.Component;

/** Somebody paid a good while ago and the rest is still open: people should look after that table. */
@Component
class UnpaidBalance implements DeadlineHandler {

    static final String KIND = "unpaid-balance";

    private final Database database;
    private final TableSessions sessions;
    private final Ledger ledger;
    private final Bell bell;
    private final Deadlines deadlines;

    UnpaidBalance(Database database, TableSessions sessions, Ledger ledger, Bell bell, Deadlines deadlines) {
        this.database = database;
        this.sessions = sessions;
        this.ledger = ledger;
        this.bell = bell;
        this.deadlines = deadlines;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new SessionId(subject);
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            var reading = ledger.read(ask, SessionOf.session(id));
            ask.go();
            var tell = database.trip();
            deadlines.cancel(tell, KIND, id);
            locked.one()
                    .filter(session -> session.status().live()
                            && reading.book(session, "hub").due() > 0)
                    .ifPresent(session -> bell.ring(
                            tell,
                            new Bell.Ring(
                                    branch,
                                    id,
                                    AlertKind.UNPAID_BALANCE,
                                    "session/" + id,
                                    session.label(),
                                    session.waiter(),
                                    "%s: queda cuenta sin pagar".formatted(session.label()))));
            tell.go();
        });
    }
}
