package org.comanda.hub.ledger;

import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.springframework.beans.factory.BeanFactory;

/** What people do to bills and read of them, for tests of other features. */
public final class Bills {

    private final Database database;
    private final Ledger ledger;
    private final ChangeBill changeBill;
    private final InactiveDiners inactiveDiners;

    public Bills(BeanFactory hub) {
        database = hub.getBean(Database.class);
        ledger = hub.getBean(Ledger.class);
        changeBill = hub.getBean(ChangeBill.class);
        inactiveDiners = hub.getBean(InactiveDiners.class);
    }

    public ShareCommands.Bill change(ShareCommands.Command command) {
        return changeBill.change(command);
    }

    public Statement statement(SessionId session) {
        var trip = database.trip();
        var statement = ledger.statement(trip, session);
        trip.go();
        return statement.get();
    }

    /** What the deadline does that looks for diners who left. */
    public void lookForAbsentDiners(SessionId session, BranchId branch) {
        inactiveDiners.due(session.value(), branch);
    }
}
