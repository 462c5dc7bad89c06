package org.comanda.hub.delivery;

import java.time.Duration;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Sweep;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What was heard at each try to deliver; that a delivery arrived, and how that is known, stays with the delivery. */
@Component
class AttemptSweep implements Sweep {

    private final Database database;
    private final Duration kept;

    AttemptSweep(Database database, @Value("${comanda.keep.delivery-attempts:30d}") Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public String what() {
        return "attempts to deliver";
    }

    /** Numbers are given in the order of time, so the oldest are found without an index of their own. */
    @Override
    public int sweep(int rowsAtMost) {
        var trip = database.trip();
        var swept = trip.tell("""
            delete from delivery_attempt where id in (
                select id from (select id, at from delivery_attempt order by id limit ?) oldest
                where at < now() - make_interval(secs => ?))\
            """, rowsAtMost, kept.toSeconds());
        trip.go();
        return swept.changed();
    }
}
