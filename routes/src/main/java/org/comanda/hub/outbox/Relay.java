package org.comanda.hub.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Numbers what was committed and publishes it, one relay at a time in each branch however many hubs run.
 *
 * <p>A branch's relay holds an advisory lock of its database connection from before the numbering until after the broker's
 * answer, so that a hub that dies lets go of it, and one that is frozen loses it ({@link Turn}). Numbers are committed before anything is published: should the hub die in
 * between, the next relay finds the branch's published number behind its last and publishes those again, under the same
 * numbers. What has a number keeps it, so this hub's own readers hear it before the broker does. One step is two round trips
 * and one broker transaction for as many events as were waiting.
 */
@Component
public class Relay implements SmartLifecycle {

    private static final int BATCH_EVENTS = 500;
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Database database;
    private final EventLog events;
    private final Publisher publisher;
    private final Feed feed;
    private final Map<BranchId, Work> works = new ConcurrentHashMap<>();
    private volatile boolean running;

    Relay(Database database, EventLog events, Publisher publisher, @Lazy Feed feed) {
        this.database = database;
        this.events = events;
        this.publisher = publisher;
        this.feed = feed;
    }

    /** There is, or may be, something to relay in the branch. Returns at once; many calls make one step. */
    public void wake(BranchId branch) {
        if (running) {
            works.computeIfAbsent(branch, Work::new).wake();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        works.values().forEach(Work::awaitRest);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the broker's connections are there, before anything that makes events begins. */
    @Override
    public int getPhase() {
        return -100;
    }

    /** One branch's relay in this hub: at rest, or in one thread. */
    private final class Work {

        private final BranchId branch;
        private final AtomicBoolean wanted = new AtomicBoolean();
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile Thread thread = Thread.currentThread();

        Work(BranchId branch) {
            this.branch = branch;
        }

        void wake() {
            wanted.set(true);
            if (busy.compareAndSet(false, true)) {
                thread = Thread.ofVirtual().name("relay-" + branch).start(this::run);
            }
        }

        private void run() {
            var retry = FIRST_RETRY;
            do {
                while (wanted.getAndSet(false)) {
                    try {
                        step();
                        retry = FIRST_RETRY;
                    } catch (RuntimeException passing) {
                        log.warn("Events of branch {} wait {} ms: {}", branch, retry.toMillis(), passing.toString());
                        wanted.set(running);
                        LockSupport.parkNanos(retry.toNanos());
                        retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0
                                ? retry.multipliedBy(2)
                                : LONGEST_RETRY;
                    }
                }
                busy.set(false);
                // Whoever woke us between the last look and the line above found us busy.
            } while (wanted.get() && busy.compareAndSet(false, true));
        }

        private void step() {
            database.onOneConnection(() -> {
                var turn = new Turn(database, branch);
                var ask = database.trip();
                database.lock(ask, branch.value(), Turn.SILENT_AT_MOST);
                var left = events.unpublished(ask, branch, BATCH_EVENTS);
                var numbered = events.number(ask, branch, BATCH_EVENTS);
                ask.go();
                var batch = new ArrayList<>(left.all());
                // A full first part may not reach the new numbers yet; they then come with the next step, in order.
                if (left.all().size() < BATCH_EVENTS) {
                    batch.addAll(numbered.all());
                }
                if (numbered.all().size() == BATCH_EVENTS || left.all().size() == BATCH_EVENTS) {
                    wanted.set(true);
                }
                publish(batch, turn);
            });
        }

        private void publish(List<EventLog.Stored> batch, Turn turn) {
            if (!batch.isEmpty()) {
                batch.forEach(event -> feed.hear(event.event()));
                publisher.publish(batch, turn);
            }
            var tell = database.trip();
            if (!batch.isEmpty()) {
                // Losing this in a crash only publishes the batch again, so it need not wait for the disk.
                tell.ask(row -> row.text("set_config"), "select set_config('synchronous_commit', 'off', true)");
                events.published(tell, branch, batch.getLast().event().sequence());
            }
            database.unlock(tell, branch.value());
            tell.go();
        }

        void awaitRest() {
            try {
                if (busy.get()) {
                    LockSupport.unpark(thread);
                    thread.join(Duration.ofSeconds(3));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
