package org.comanda.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.outbox.Outbox;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.WriteGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Prints what a printer's queue brings, one slip after the other. While a printer takes nothing, its queue waits here, and no
 * other's does; what waits too long is escalated by its deadline, and dropped here when its turn comes.
 *
 * <p>Only the hub that holds a printer's lease writes to it. Whoever takes a lease over from another treats what that one had
 * begun as possibly printed.
 */
@Component
class PrintDeliveries implements DisposableBean {

    private static final Duration PRINT_TIMEOUT = Duration.ofSeconds(60);
    private static final long FIRST_RETRY_MILLIS = 500;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private static final long LEASE_RETRY_MILLIS = 500;

    private static final Logger log = LoggerFactory.getLogger(PrintDeliveries.class);

    private final Database database;
    private final Deliveries deliveries;
    private final Destinations destinations;
    private final Escalation escalation;
    private final ConfirmDelivery confirming;
    private final Outbox outbox;
    private final PrinterLines lines;
    private final PrinterStatuses statuses;
    private final Slips slips;
    private final CountDownLatch stopping = new CountDownLatch(1);

    PrintDeliveries(
            Database database,
            Deliveries deliveries,
            Destinations destinations,
            Escalation escalation,
            ConfirmDelivery confirming,
            Outbox outbox,
            PrinterLines lines,
            PrinterStatuses statuses,
            Slips slips) {
        this.database = database;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.escalation = escalation;
        this.confirming = confirming;
        this.outbox = outbox;
        this.lines = lines;
        this.statuses = statuses;
        this.slips = slips;
    }

    /** Returns when the delivery is over for this printer, one way or another; throws when this hub is to stop first. */
    void deliver(DestinationId destination, DeliveryId id) {
        var retry = FIRST_RETRY_MILLIS;
        while (true) {
            var turn = take(destination, id);
            for (var reclaimed : turn.reclaimed()) {
                deliver(destination, reclaimed);
            }
            switch (turn.standing()) {
                case OTHER_HUB_WRITES -> rest(LEASE_RETRY_MILLIS);
                case OVER -> {
                    return;
                }
                case TAKEN -> {
                    if (print(turn)) {
                        return;
                    }
                    rest(retry);
                    retry = Math.min(retry * 2, LONGEST_RETRY_MILLIS);
                }
            }
        }
    }

    private enum Standing {
        TAKEN,
        OTHER_HUB_WRITES,
        OVER
    }

    private record Turn(
            Standing standing,
            @org.jspecify.annotations.Nullable Delivery delivery,
            PrinterLines.Lease lease,
            List<DeliveryId> reclaimed) {}

    /** One round trip: the lease, what the writer before left behind, and the delivery if it still waits. */
    private Turn take(DestinationId destination, DeliveryId id) {
        var lease = lines.lease(destination, System.nanoTime());
        var trip = database.trip();
        var leased = deliveries.lease(trip, destination, lines.holder(), PrinterLines.LEASE);
        var reclaimed = deliveries.reclaim(trip, destination);
        var taken = deliveries.take(trip, id, lines.holder());
        trip.go();
        if (leased.one().isEmpty()) {
            return new Turn(Standing.OTHER_HUB_WRITES, null, lease, List.of());
        }
        var others = deliveries.ids(reclaimed).stream()
                .filter(other -> !other.equals(id))
                .toList();
        if (taken.one().isPresent()) {
            return new Turn(Standing.TAKEN, taken.one().get(), lease, others);
        }
        holdIfOverdue(id);
        return new Turn(Standing.OVER, null, lease, others);
    }

    /** It does not wait any more, or it has waited too long. */
    private void holdIfOverdue(DeliveryId id) {
        database.inTransaction(() -> {
            var ask = database.trip();
            var locked = deliveries.lock(ask, id);
            ask.go();
            var tell = database.trip();
            locked.one()
                    .filter(delivery -> delivery.overdue() && !delivery.state().settled())
                    .ifPresent(delivery -> escalation.hold(tell, delivery));
            tell.go();
        });
    }

    /** Whether that was the end of it here. */
    private boolean print(Turn turn) {
        var delivery = java.util.Objects.requireNonNull(turn.delivery());
        var begun = System.nanoTime();
        PrintOutcome outcome;
        var leave = new Leave(delivery, turn.lease());
        try {
            var line = lines.to(delivery.destination());
            lines.hush(delivery.destination().id());
            outcome =
                    line.print(slips.of(delivery, Instant.now()), delivery.id().toString(), leave, PRINT_TIMEOUT);
        } catch (IllegalArgumentException wrongSettings) {
            outcome = new PrintOutcome.NotSent("its settings are wrong: " + wrongSettings.getMessage());
        }
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        log.info(
                "Ticket {} to {} in {} ms: {}",
                delivery.ticketNumber(),
                delivery.destination().key(),
                millis,
                outcome);
        switch (outcome) {
            case PrintOutcome.Printed printed ->
                confirming.confirm(delivery, printed.proof().name());
            case PrintOutcome.NotSent notSent -> {
                // One that was given elsewhere or taken back meanwhile says nothing of the printer.
                if (!leave.refused()) {
                    failed(delivery, notSent.reason());
                }
            }
            case PrintOutcome.Unknown unknown -> unknown(delivery, unknown);
        }
        return !(outcome instanceof PrintOutcome.NotSent);
    }

    /** Nothing left this machine: the next try is safe, and the waiters hear once that the printer is down. */
    private void failed(Delivery delivery, String reason) {
        ended(delivery, DeliveryState.FAILED, reason, "not sent: " + reason);
    }

    /** Paper may have come out. Its deadline decides what comes next, and whatever copy that is says so. */
    private void unknown(Delivery delivery, PrintOutcome.Unknown unknown) {
        ended(
                delivery,
                DeliveryState.UNKNOWN,
                unknown.reason(),
                "unknown after %d bytes: %s".formatted(unknown.bytesSent(), unknown.reason()));
    }

    /** What another hub has in hand by now, delivery or printer, is that one's to tell of. */
    private void ended(Delivery delivery, DeliveryState state, String reason, String heard) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var finished = deliveries.finish(trip, delivery, state, reason);
            deliveries.heard(trip, delivery.id(), heard);
            var silent = state == DeliveryState.UNKNOWN
                    && lines.complaint(delivery.destination().id()).isEmpty();
            var wentDown = destinations.down(trip, delivery.destination().id(), delivery.epoch(), reason, silent);
            trip.go();
            var tell = database.trip();
            if (finished.changed() > 0 && state == DeliveryState.UNKNOWN) {
                outbox.append(tell, DeliveryEvents.failed(delivery, state, reason));
            }
            if (wentDown.one().isPresent()) {
                statuses.tellDown(tell, delivery.destination(), reason);
            }
            tell.go();
        });
    }

    private void rest(long millis) {
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The hub stops; the message goes back to its queue");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped; the message goes back to its queue", stopped);
        }
    }

    void stopWaiting() {
        stopping.countDown();
    }

    @Override
    public void destroy() {
        stopWaiting();
    }

    /**
     * Lets a delivery's first byte pass only if it still is to be printed here, and has it on record before it goes out. A dead
     * printer's tickets wait in a try for seconds, in which they may be given to a backup: nothing comes out here then, and
     * what the backup prints is known to be the only copy.
     */
    private final class Leave implements WriteGuard {

        private final Delivery delivery;
        private final PrinterLines.Lease lease;
        private boolean had;
        private boolean refused;

        Leave(Delivery delivery, PrinterLines.Lease lease) {
            this.delivery = delivery;
            this.lease = lease;
        }

        @Override
        public synchronized boolean mayWrite(long bytesSent) {
            had = had || ask();
            return had && lease.mayWrite(bytesSent);
        }

        synchronized boolean refused() {
            return refused;
        }

        private boolean ask() {
            try {
                var trip = database.trip();
                var begun = deliveries.begin(trip, delivery.id(), delivery.epoch());
                trip.go();
                refused = begun.changed() == 0;
                return !refused;
            } catch (RuntimeException away) {
                log.warn("Ticket {} could not be begun: {}", delivery.ticketNumber(), away.toString());
                return false;
            }
        }
    }
}
