package org.comanda.hub.floor;

import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;

/** What else begins when a session does, in the same transaction. */
public interface SessionBeginning {

    void begin(Trip trip, SessionId session, BranchId branch);
}
