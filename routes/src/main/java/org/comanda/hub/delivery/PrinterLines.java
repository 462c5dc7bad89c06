package org.comanda.hub.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.DestinationId;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.WriteGuard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * This hub's lines to printers, each used only while the hub holds that printer's lease. The lease is looked at on this
 * machine's monotonic clock before every write, so a hub that was stopped in the middle and wakes up late writes nothing more.
 */
@Component
class PrinterLines implements DisposableBean {

    static final Duration LEASE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(PrinterLines.class);

    private final String holder = "hub-" + UUID.randomUUID();
    private final Database database;
    private final Deliveries deliveries;
    private final Printers printers;
    private final PrinterStatuses statuses;
    private final Map<DestinationId, Line> open = new ConcurrentHashMap<>();

    PrinterLines(Database database, Deliveries deliveries, Printers printers, PrinterStatuses statuses) {
        this.database = database;
        this.deliveries = deliveries;
        this.printers = printers;
        this.statuses = statuses;
    }

    /** This hub, in leases. */
    String holder() {
        return holder;
    }

    /** The line to a printer at its present address; throws {@link IllegalArgumentException} when its settings are wrong. */
    Printer to(Destination destination) {
        var address = URI.create(destination.settings().path("address").asString());
        var profile = destination.settings().path("profile").asString("generic-80");
        var line = open.get(destination.id());
        if (line != null
                && line.printer.address().equals(address)
                && line.printer.profile().id().equals(profile)) {
            return line.printer;
        }
        var hearing = new Hearing(destination);
        var fresh = new Line(
                printers.open(address, profile, PrinterOptions.DEFAULTS.statusChanged(hearing::changed)), hearing);
        var before = open.put(destination.id(), fresh);
        if (before != null) {
            before.printer.close();
        }
        return fresh.printer;
    }

    private record Line(Printer printer, Hearing hearing) {}

    /** What a printer complained of while it printed last, if it did. */
    Optional<String> complaint(DestinationId destination) {
        var line = open.get(destination);
        return line == null
                ? Optional.empty()
                : Optional.ofNullable(line.hearing.latest.get()).flatMap(PrinterStatus::hindrance);
    }

    /** Before something is printed: what was heard before is no explanation of what comes. */
    void hush(DestinationId destination) {
        var line = open.get(destination);
        if (line != null) {
            line.hearing.latest.set(null);
        }
    }

    /** A printer that runs out of paper says so in the middle of a slip, while its hub waits for the end of it. */
    private final class Hearing {

        private final Destination destination;
        private final AtomicReference<@Nullable PrinterStatus> latest = new AtomicReference<>();

        Hearing(Destination destination) {
            this.destination = destination;
        }

        /** On the printing thread, which must not wait for the database. */
        void changed(PrinterStatus now) {
            latest.set(now);
            Thread.ofVirtual().name("heard " + destination.key()).start(this::note);
        }

        private synchronized void note() {
            var now = latest.get();
            if (now != null) {
                try {
                    statuses.heard(destination, now, holder);
                } catch (RuntimeException away) {
                    log.warn("What {} said of itself was not noted: {}", destination.key(), away.toString());
                }
            }
        }
    }

    /** @param since on the monotonic clock, when the lease was asked for */
    Lease lease(DestinationId destination, long since) {
        return new Lease(destination, since);
    }

    /** Lets a write pass while this hub holds the printer, and renews the lease when half of it has passed. */
    final class Lease implements WriteGuard {

        private final DestinationId destination;
        private long since;

        private Lease(DestinationId destination, long since) {
            this.destination = destination;
            this.since = since;
        }

        @Override
        public synchronized boolean mayWrite(long bytesSent) {
            var age = System.nanoTime() - since;
            if (age > LEASE.toNanos() / 2 && age < LEASE.toNanos()) {
                renew();
            }
            return System.nanoTime() - since < LEASE.toNanos();
        }

        synchronized void renew() {
            var asked = System.nanoTime();
            try {
                var trip = database.trip();
                var renewed = deliveries.lease(trip, destination, holder, LEASE);
                trip.go();
                if (renewed.one().isPresent()) {
                    since = asked;
                }
            } catch (RuntimeException away) {
                log.warn("The lease of printer {} could not be renewed: {}", destination, away.toString());
            }
        }
    }

    @Override
    public void destroy() {
        open.values().forEach(line -> line.printer.close());
    }
}
