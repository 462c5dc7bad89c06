package org.comanda.hub.database;

import java.time.Duration;
import org.comanda.hub.UnusableSetting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Command keys: the same command again gets the same answer as long as they are kept. */
@Component
class KeySweep implements Sweep {

    private static final Duration PROMISED = Duration.ofDays(7);

    private final Database database;
    private final Duration kept;

    KeySweep(Database database, @Value("${comanda.keep.command-keys:7d}") Duration kept) {
        if (kept.compareTo(PROMISED) < 0) {
            throw new UnusableSetting("comanda.keep.command-keys", kept, "7d or more, as programs are promised");
        }
        this.database = database;
        this.kept = kept;
    }

    @Override
    public String what() {
        return "command keys";
    }

    @Override
    public int sweep(int rowsAtMost) {
        var trip = database.trip();
        var swept = trip.tell("""
            delete from command_key where ctid = any(array(
                select ctid from command_key where created_at < now() - make_interval(secs => ?)
                order by created_at limit ? for update skip locked))\
            """, kept.toSeconds(), rowsAtMost);
        trip.go();
        return swept.changed();
    }
}
