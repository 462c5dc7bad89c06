package org.comanda.hub.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has what is of no use any more swept away, in small batches with a rest after each, so that nobody who orders waits for it.
 * Every hub does it, none of them in the way of another.
 */
@Component
class Cleaner implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int BATCH_ROWS = 1_000;
    /** Of each kind at a time: a hub that was away for months needs some hours, and not all of the disk at once. */
    private static final int BATCHES_AT_A_TIME = 100;

    private static final long REST_MILLIS = 100;

    private static final Logger log = LoggerFactory.getLogger(Cleaner.class);

    private final List<Sweep> sweeps;
    private @Nullable Thread thread;
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    Cleaner(List<Sweep> sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("cleaner").daemon().start(() -> {
            while (!stoppedWithin(EVERY.toMillis())) {
                clean();
            }
        });
    }

    /** Sweeps away what there is, up to a bound for each kind. */
    void clean() {
        for (var sweep : sweeps) {
            try {
                var rows = clean(sweep);
                if (rows > 0) {
                    log.info("Swept away {} {}", rows, sweep.what());
                }
            } catch (RuntimeException passing) {
                log.warn("Some {} are left for later: {}", sweep.what(), passing.toString());
            }
        }
    }

    private long clean(Sweep sweep) {
        var rows = 0L;
        for (var batch = 0; batch < BATCHES_AT_A_TIME; batch++) {
            var swept = sweep.sweep(BATCH_ROWS);
            rows += swept;
            if (swept < BATCH_ROWS || stoppedWithin(REST_MILLIS)) {
                break;
            }
        }
        return rows;
    }

    private boolean stoppedWithin(long millis) {
        try {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(2));
                thread = null;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
