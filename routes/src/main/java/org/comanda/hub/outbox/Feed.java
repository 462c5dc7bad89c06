package org.comanda.hub.outbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comanda.hub.id.BranchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this hub hears, from its own relay and from those of other hubs on {@code comanda.events.#}, put right before its
 * readers get it: a repeated event is dropped, and a gap, as a broker that was away leaves, is filled from the log.
 */
@Component
class Feed {

    private static final int GAP_EVENTS = 1000;

    private final EventLog events;
    private final List<FeedReader> readers;
    private final Map<BranchId, Branch> branches = new ConcurrentHashMap<>();

    Feed(EventLog events, List<FeedReader> readers) {
        this.events = events;
        this.readers = readers;
    }

    void hear(FeedEvent event) {
        branches.computeIfAbsent(event.branch(), any -> new Branch()).hear(event);
    }

    /** One event at a time; other branches do not wait for this one's gaps to be filled. */
    private final class Branch {

        private @Nullable Long last;

        synchronized void hear(FeedEvent event) {
            if (last != null && event.sequence() > last + 1) {
                catchUp(event.branch(), last, event.sequence());
            }
            if (last == null || event.sequence() == last + 1) {
                tell(event);
            }
        }

        private void catchUp(BranchId branch, long after, long upTo) {
            var missed = events.since(branch, after, GAP_EVENTS);
            while (!missed.isEmpty() && missed.getFirst().sequence() < upTo) {
                missed.stream().filter(event -> event.sequence() < upTo).forEach(this::tell);
                missed = missed.size() < GAP_EVENTS
                        ? List.of()
                        : events.since(branch, missed.getLast().sequence(), GAP_EVENTS);
            }
        }

        private void tell(FeedEvent event) {
            last = event.sequence();
            readers.forEach(reader -> reader.read(event));
        }
    }
}
