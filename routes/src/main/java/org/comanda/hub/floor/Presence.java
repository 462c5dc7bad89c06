package org.comanda.hub.floor;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.DinerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who was heard of lately. A diner is written down once a minute at most and beside its request, because being here is no
 * reason to wait; that is exact enough for what goes by ten minutes.
 */
@Component
public class Presence {

    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);
    /** More diners than these are written down more often than they need to be. */
    private static final int REMEMBERED = 10_000;

    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final Database database;
    private final Map<DinerId, Long> written = Collections.synchronizedMap(new Latest());

    /** The diners that were heard of last. */
    private static final class Latest extends LinkedHashMap<DinerId, Long> {

        Latest() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<DinerId, Long> eldest) {
            return size() > REMEMBERED;
        }
    }

    Presence(Database database) {
        this.database = database;
    }

    /** A diner joined, which wrote it down. */
    public void joined(DinerId diner) {
        written.put(diner, System.nanoTime());
    }

    public void seen(DinerId diner) {
        var now = System.nanoTime();
        var before = written.get(diner);
        if (before == null || now - before > WRITTEN_EVERY.toNanos()) {
            written.put(diner, now);
            Thread.ofVirtual().name("presence").start(() -> write(diner));
        }
    }

    private void write(DinerId diner) {
        try {
            var trip = database.trip();
            trip.tell("update diner set last_seen_at = now(), inactive_since = null where id = ?", diner);
            trip.go();
        } catch (RuntimeException away) {
            written.remove(diner);
            log.debug("Diner {} is written down later: {}", diner, away.toString());
        }
    }
}
