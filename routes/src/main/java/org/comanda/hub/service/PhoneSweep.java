package org.comanda.hub.service;

import java.time.Duration;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Sweep;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a diner's phone is recognised by, once its session is over and it cannot come back. */
@Component
class PhoneSweep implements Sweep {

    private final Database database;
    private final Duration kept;

    PhoneSweep(Database database, @Value("${comanda.keep.phones:1d}") Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public String what() {
        return "marks of phones";
    }

    @Override
    public int sweep(int rowsAtMost) {
        var trip = database.trip();
        var swept = trip.tell("""
            update diner set device_hash = null where id = any(array(
                select d.id from diner d join table_session s on s.id = d.session_id
                where d.device_hash is not null and s.status in ('CLOSED', 'CANCELLED')
                  and coalesce(s.closed_at, s.opened_at) < now() - make_interval(secs => ?)
                limit ? for update of d skip locked))\
            """, kept.toSeconds(), rowsAtMost);
        trip.go();
        return swept.changed();
    }
}
