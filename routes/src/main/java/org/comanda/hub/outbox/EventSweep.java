package org.comanda.hub.outbox;

import java.time.Duration;
import org.comanda.hub.UnusableSetting;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Sweep;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Events that were published, are old, and are not among the last of their branch, which readers that were away may ask for.
 * They go in the order of their numbers, so that what is kept of a branch has no gaps.
 */
@Component
class EventSweep implements Sweep {

    private final Database database;
    private final Duration kept;
    private final long lastOfABranch;

    EventSweep(
            Database database,
            @Value("${comanda.keep.events:7d}") Duration kept,
            @Value("${comanda.keep.last-events-of-a-branch:20000}") long lastOfABranch) {
        if (kept.isNegative()) {
            throw new UnusableSetting("comanda.keep.events", kept, "a time such as 7d");
        }
        if (lastOfABranch < EventLog.REPLAYED_AT_MOST) {
            throw new UnusableSetting(
                    "comanda.keep.last-events-of-a-branch",
                    lastOfABranch,
                    EventLog.REPLAYED_AT_MOST + " or more: so many a reader that was away may ask for");
        }
        this.database = database;
        this.kept = kept;
        this.lastOfABranch = lastOfABranch;
    }

    @Override
    public String what() {
        return "events";
    }

    @Override
    public int sweep(int rowsAtMost) {
        var trip = database.trip();
        var swept = trip.tell("""
            delete from event where id in (
                select old.id
                from branch_feed f cross join lateral (
                    select e.id, e.at from event e
                    where e.branch_id = f.branch_id and e.sequence <= least(f.published_sequence, f.last_sequence - ?)
                    order by e.sequence limit ?) old
                where old.at < now() - make_interval(secs => ?)
                limit ?)\
            """, lastOfABranch, rowsAtMost, kept.toSeconds(), rowsAtMost);
        trip.go();
        return swept.changed();
    }
}
