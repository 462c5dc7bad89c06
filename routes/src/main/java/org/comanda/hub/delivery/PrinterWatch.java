package org.comanda.hub.delivery;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.printers.spi.PrinterStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks every printer in use how it is, again and again, so that an empty roll is known before the next order. Each printer's next
 * turn is a deadline, which one hub takes; that hub asks only under the printer's lease, and not while something is printed
 * there, for the slip's own line brings what there is to hear. A printer that asks is only listened for.
 */
@Component
class PrinterWatch implements DeadlineHandler {

    static final String TURN = "printer-watch";

    /** A printer that does not answer takes seconds: so many at a time, and no other deadline waits for them. */
    private static final int AT_ONCE = 16;

    private static final Duration WHEN_BUSY = Duration.ofSeconds(1);

    /** Printers that ask do so every few seconds; after this silence one counts as gone. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(PrinterWatch.class);

    private final Database database;
    private final Deliveries deliveries;
    private final Destinations destinations;
    private final Deadlines deadlines;
    private final PrinterLines lines;
    private final PrinterStatuses statuses;
    private final Duration every;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    PrinterWatch(
            Database database,
            Deliveries deliveries,
            Destinations destinations,
            Deadlines deadlines,
            PrinterLines lines,
            PrinterStatuses statuses,
            @Value("${comanda.printers.ask-every:10s}") Duration every) {
        this.database = database;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.deadlines = deadlines;
        this.lines = lines;
        this.statuses = statuses;
        this.every = every;
    }

    /** Adds a first turn for each printer that has none. */
    void begin(Trip trip, List<Destination> printers) {
        printers.forEach(printer -> deadlines.setOnce(trip, turn(printer.id(), printer.branch(), Duration.ZERO)));
    }

    /** Adds to the trip that a printer is asked at once, since it may be another one now. */
    void soon(Trip trip, DestinationId id, BranchId branch) {
        deadlines.set(trip, turn(id, branch, Duration.ZERO));
    }

    private static Deadline turn(DestinationId id, BranchId branch, Duration time) {
        return Deadline.in(time, TURN, id, branch);
    }

    @Override
    public String kind() {
        return TURN;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new DestinationId(subject);
        if (!turns.tryAcquire()) {
            again(id, branch, WHEN_BUSY);
            return;
        }
        Thread.ofVirtual().name("watch " + id).start(() -> {
            try {
                watch(id, branch);
            } catch (RuntimeException failed) {
                log.warn("Printer {} could not be asked how it is: {}", id, failed.toString());
            } finally {
                turns.release();
            }
        });
    }

    private void watch(DestinationId id, BranchId branch) {
        var ask = database.trip();
        var inUse = destinations.inUse(ask, id);
        var heard = statuses.of(ask, id);
        var leased = deliveries.leaseToAsk(ask, id, lines.holder(), PrinterLines.LEASE);
        ask.go();
        var found = inUse.one().filter(destination -> destination.kind() == DestinationKind.PRINTER);
        if (found.isEmpty()) {
            end(id);
            return;
        }
        var destination = found.get();
        if (destination.asks()) {
            heard.one().ifPresent(last -> listen(destination, last));
            again(id, branch, every);
        } else if (leased.one().isEmpty()) {
            again(id, branch, WHEN_BUSY);
        } else {
            try {
                statuses.heard(destination, ask(destination), lines.holder());
            } finally {
                var tell = database.trip();
                deliveries.giveBack(tell, id, lines.holder(), leased.one().get());
                deadlines.set(tell, turn(id, branch, every));
                tell.go();
            }
        }
    }

    private PrinterStatus ask(Destination destination) {
        try {
            return lines.to(destination).status();
        } catch (IllegalArgumentException wrongSettings) {
            return PrinterStatus.offline("its settings are wrong: " + wrongSettings.getMessage());
        }
    }

    private void listen(Destination destination, PrinterStatuses.Heard last) {
        var silent = Duration.between(last.checkedAt(), java.time.Instant.now());
        if (silent.compareTo(SILENCE) > 0 && last.status().online() != org.comanda.printers.spi.Answer.NO) {
            statuses.heard(
                    destination,
                    PrinterStatus.offline("it has not asked for %d s".formatted(silent.toSeconds())),
                    null);
        }
    }

    private void again(DestinationId id, BranchId branch, Duration time) {
        var tell = database.trip();
        deadlines.set(tell, turn(id, branch, time));
        tell.go();
    }

    private void end(DestinationId id) {
        var tell = database.trip();
        deadlines.cancel(tell, TURN, id);
        statuses.forget(tell, id);
        tell.go();
    }
}
