package org.comanda.printers;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.TestPageSlip;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One printer. Prints one slip at a time; what the printer, the network or a plug-in does wrong becomes an outcome. A
 * plug-in that hangs holds up this printer only, and this printer's caller never longer than the time-out and a little.
 */
public final class Printer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Printer.class);

    /** What a transport may take beyond its time-out before it is left behind. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

    private final URI address;
    private final PrinterProfile profile;
    private final PrinterDialect dialect;
    private final PrinterTransport transport;
    private final Duration statusTimeout;
    private final Semaphore free = new Semaphore(1);
    private final ExecutorService worker;

    Printer(
            URI address,
            PrinterProfile profile,
            PrinterDialect dialect,
            PrinterTransport transport,
            PrinterOptions options) {
        this.address = address;
        this.profile = profile;
        this.dialect = dialect;
        this.transport = transport;
        this.statusTimeout = options.connectTimeout().plus(options.statusTimeout());
        // One thread, and none while there is nothing to do: a restaurant has many printers that mostly rest.
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), task -> Thread.ofPlatform()
                        .daemon()
                        .name("printer " + address)
                        .unstarted(task));
        one.allowCoreThreadTimeOut(true);
        this.worker = one;
    }

    public URI address() {
        return address;
    }

    public PrinterProfile profile() {
        return profile;
    }

    /** The strongest proof of printing that this printer can give on this line. */
    public Proof bestProof() {
        return transport.bestProof();
    }

    /** The bytes that {@link #print} would send, without the fence at their end. */
    public byte[] render(Slip slip) {
        return dialect.render(slip, profile);
    }

    /** A page that shows whether the profile fits the printer; printed like any other slip. */
    public Slip testPage(String name, Instant printedAt, ZoneId zone, Locale locale) {
        return new TestPageSlip(
                        name,
                        address.toString(),
                        profile.name(),
                        profile.columns(),
                        profile.codePages(),
                        printedAt,
                        zone)
                .toSlip(locale);
    }

    /**
     * Prints a slip.
     *
     * @param jobId the caller's identity of this job, the same at every retry
     * @param guard asked before each write of at most 1 KiB
     * @param timeout for everything from connecting to the proof; at most ten minutes
     */
    public PrintOutcome print(Slip slip, String jobId, WriteGuard guard, Duration timeout) {
        if (!timeout.isPositive() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("Time-out " + timeout + ": more than nothing, at most " + MAX_TIMEOUT);
        }
        PrintJob job;
        try {
            job = new PrintJob(jobId, slip, profile, dialect.render(slip, profile));
        } catch (RuntimeException e) {
            log.error("Job {} cannot be rendered for {}", jobId, address, e);
            return new PrintOutcome.NotSent("cannot be rendered: " + e.getMessage());
        }
        Watched watched = new Watched(guard);
        PrintOutcome outcome =
                alone(timeout, () -> transport.carry(job, watched, timeout), reason -> watched.leave(reason));
        log.debug("Job {} on {}: {}", jobId, address, outcome);
        return outcome;
    }

    /** Asks the printer how it is; within its status time-out, and not while it prints. */
    public PrinterStatus status() {
        return alone(statusTimeout, () -> transport.status(statusTimeout), PrinterStatus::unknown);
    }

    private interface Talk<T> {
        T with() throws Exception;
    }

    private interface Instead<T> {
        T because(String reason);
    }

    private <T> T alone(Duration timeout, Talk<T> talk, Instead<T> instead) {
        try {
            if (!free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return instead.because("busy with another job");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return instead.because("interrupted while waiting for its turn");
        }
        Future<T> result;
        try {
            result = worker.submit(() -> {
                try {
                    return talk.with();
                } finally {
                    // Here and not by the caller, who may have stopped waiting: one writer at a time.
                    free.release();
                }
            });
        } catch (RuntimeException e) {
            free.release();
            return instead.because("closed");
        }
        try {
            return result.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            T left = instead.because("interrupted");
            result.cancel(true);
            Thread.currentThread().interrupt();
            return left;
        } catch (TimeoutException e) {
            T left = instead.because("the transport did not return in time");
            result.cancel(true);
            return left;
        } catch (ExecutionException e) {
            log.error("Transport of {} failed", address, e.getCause());
            return instead.because("the transport failed: " + e.getCause());
        }
    }

    /** Remembers how far a transport got, and stops one that was left behind. */
    private static final class Watched implements WriteGuard {

        private final WriteGuard guard;
        private final AtomicBoolean left = new AtomicBoolean();
        private final AtomicLong permitted = new AtomicLong();

        private Watched(WriteGuard guard) {
            this.guard = guard;
        }

        @Override
        public synchronized boolean mayWrite(long bytesSent) {
            if (left.get() || !guard.mayWrite(bytesSent)) {
                return false;
            }
            // From here on at least one byte more may have left.
            permitted.set(bytesSent + 1);
            return true;
        }

        synchronized PrintOutcome leave(String reason) {
            left.set(true);
            return PrintOutcome.stopped(permitted.get(), reason);
        }
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            transport.close();
        } catch (Exception e) {
            log.warn("Transport of {} did not close", address, e);
        }
    }
}
