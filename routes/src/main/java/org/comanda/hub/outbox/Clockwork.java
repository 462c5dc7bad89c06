package org.comanda.hub.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comanda.hub.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fires deadlines when they are due and wakes relays for events that a dead hub left. It sleeps until the next deadline
 * that it knows of, and looks once a second for those that other hubs set: one round trip each time.
 */
@Component
class Clockwork implements SmartLifecycle {

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final int BATCH_DEADLINES = 50;
    private static final int AT_ONCE = 8;

    private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

    private final Database database;
    private final Deadlines deadlines;
    private final EventLog events;
    private final Relay relay;
    private final Map<String, DeadlineHandler> handlers;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private volatile boolean running;
    private volatile long wakeAtNanos;
    private volatile Thread thread = Thread.currentThread();

    Clockwork(Database database, Deadlines deadlines, EventLog events, Relay relay, List<DeadlineHandler> handlers) {
        this.database = database;
        this.deadlines = deadlines;
        this.events = events;
        this.relay = relay;
        this.handlers = handlers.stream().collect(Collectors.toMap(DeadlineHandler::kind, Function.identity()));
    }

    /** A deadline was set that is due after this time. */
    void expect(Duration time) {
        var at = System.nanoTime() + time.toNanos();
        if (at - wakeAtNanos < 0) {
            wakeAtNanos = at;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("clockwork").start(this::run);
    }

    private void run() {
        while (running) {
            var sleep = LONGEST_SLEEP;
            try {
                sleep = tick();
            } catch (RuntimeException passing) {
                log.warn("Deadlines wait: {}", passing.toString());
            }
            wakeAtNanos = System.nanoTime() + sleep.toNanos();
            while (running && wakeAtNanos - System.nanoTime() > 0) {
                LockSupport.parkNanos(wakeAtNanos - System.nanoTime());
            }
        }
    }

    private Duration tick() {
        var trip = database.trip();
        var due = deadlines.take(trip, BATCH_DEADLINES);
        var next = deadlines.next(trip);
        var left = events.leftBehind(trip);
        trip.go();
        left.all().forEach(relay::wake);
        due.all().forEach(this::fire);
        return due.all().size() == BATCH_DEADLINES
                ? Duration.ZERO
                : next.one().filter(time -> time.compareTo(LONGEST_SLEEP) < 0).orElse(LONGEST_SLEEP);
    }

    private void fire(Deadlines.Due due) {
        turns.acquireUninterruptibly();
        Thread.ofVirtual().name("deadline-" + due.kind()).start(() -> {
            try {
                var handler = handlers.get(due.kind());
                if (handler == null) {
                    log.error("Nobody handles deadlines of kind {}", due.kind());
                } else {
                    handler.due(due.subject(), due.branch());
                }
            } catch (RuntimeException failed) {
                log.warn(
                        "Deadline {} of {} failed at try {} and is tried again",
                        due.kind(),
                        due.subject(),
                        due.attempts(),
                        failed);
            } finally {
                turns.release();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            // What is being fired is finished; what is not finished in time falls due again elsewhere.
            if (!turns.tryAcquire(AT_ONCE, 4, TimeUnit.SECONDS)) {
                log.warn("Some deadlines were left to be fired again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start and first to stop: everything that a deadline sets in motion is there. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
