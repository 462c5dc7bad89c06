package org.comanda.printers.polling;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.comanda.printers.epson.EposDialect;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;
import org.comanda.printers.star.StarPrntDialect;
import org.jspecify.annotations.Nullable;

/**
 * Printers that ask the hub for work, as {@code cloudprnt:barra} (Star CloudPRNT) or {@code directprint:barra} (Epson
 * Server Direct Print). A job waits here until its printer fetches it and says what became of it; the web edge speaks
 * the protocols, by {@link CloudPrnt} and {@link
 * ServerDirectPrint}. Safe for use by many threads.
 */
public final class PollingPrinters implements PrinterTransportFactory, Mailbox {

    /** A job that waits for its printer. The same token and bytes at every fetch. */
    public record Parcel(String token, byte[] bytes) {}

    private static final int MAX_PRINTERS = 1_000;

    /** Printers ask every few seconds; after this silence one counts as gone. */
    private static final long SILENCE_MILLIS = 30_000;

    private final Map<String, Box> boxes = new ConcurrentHashMap<>();

    @Override
    public Set<String> schemes() {
        return Set.of("cloudprnt", "directprint");
    }

    @Override
    public String dialect(PrinterProfile profile) {
        return profile.dialect().equals(StarPrntDialect.ID) ? StarPrntDialect.ID : EposDialect.ID;
    }

    @Override
    public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
        boolean star = "cloudprnt".equalsIgnoreCase(address.getScheme());
        if (star != profile.dialect().equals(StarPrntDialect.ID)) {
            throw new IllegalArgumentException("Profile " + profile.id() + " does not fit " + address
                    + ": cloudprnt takes Star's profiles, directprint takes Epson's");
        }
        String name = address.getSchemeSpecificPart();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("A polling printer's name is 1 to 64 letters, digits, dots, dashes and"
                    + " underscores, as in cloudprnt:barra, not '" + name + "'");
        }
        if (boxes.size() >= MAX_PRINTERS && !boxes.containsKey(name)) {
            throw new IllegalArgumentException("At most " + MAX_PRINTERS + " polling printers can be open");
        }
        return new PollingTransport(boxes.computeIfAbsent(name, any -> new Box()), context);
    }

    @Override
    public Optional<String> offer(String printer) {
        Box box = boxes.get(printer);
        return box == null ? Optional.empty() : box.waiting();
    }

    @Override
    public Optional<String> current(String printer) {
        return offer(printer);
    }

    /** Also empty when its writer may no longer write. */
    @Override
    public Optional<Parcel> fetch(String printer, String token) {
        Box box = boxes.get(printer);
        return box == null ? Optional.empty() : box.fetch(token);
    }

    @Override
    public boolean finish(String printer, String token, boolean printed, String reason) {
        Box box = boxes.get(printer);
        return box != null && box.finish(token, printed, reason);
    }

    @Override
    public void heard(String printer, PrinterStatus status) {
        Box box = boxes.get(printer);
        if (box != null) {
            box.heard(status);
        }
    }

    public boolean knows(String printer) {
        return boxes.containsKey(printer);
    }

    /** As long as a job id of Server Direct Print may be. */
    private static String newToken() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 30);
    }

    private static final class Box {

        private @Nullable Parcel parcel;
        private WriteGuard guard = WriteGuard.OPEN;
        private boolean fetched;
        private @Nullable PrintOutcome outcome;
        private PrinterStatus status = PrinterStatus.unknown("the printer has not asked yet");
        private long heardAt;

        private synchronized PrintOutcome carry(byte[] bytes, WriteGuard allowed, long deadline) {
            parcel = new Parcel(newToken(), bytes);
            guard = allowed;
            fetched = false;
            outcome = null;
            try {
                while (outcome == null) {
                    long left = (deadline - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        break;
                    }
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            PrintOutcome result = outcome;
            parcel = null;
            if (result != null) {
                return result;
            }
            return fetched
                    ? new PrintOutcome.Unknown(bytes.length, "the printer fetched the slip and said no more")
                    : new PrintOutcome.NotSent("the printer did not ask for its slip");
        }

        private synchronized Optional<String> waiting() {
            return outcome == null ? Optional.ofNullable(parcel).map(Parcel::token) : Optional.empty();
        }

        private synchronized Optional<Parcel> fetch(String token) {
            if (parcel == null || outcome != null || !parcel.token().equals(token)) {
                return Optional.empty();
            }
            if (!guard.mayWrite(fetched ? parcel.bytes().length : 0)) {
                outcome = PrintOutcome.stopped(fetched ? parcel.bytes().length : 0, "the writer's permission ended");
                notifyAll();
                return Optional.empty();
            }
            fetched = true;
            return Optional.of(parcel);
        }

        private synchronized boolean finish(String token, boolean printed, String reason) {
            if (parcel == null || outcome != null || !parcel.token().equals(token)) {
                return false;
            }
            int length = parcel.bytes().length;
            if (printed && fetched) {
                outcome = new PrintOutcome.Printed(Proof.PRINTED);
            } else {
                outcome = PrintOutcome.stopped(fetched ? length : 0, "the printer reports " + reason);
            }
            notifyAll();
            return true;
        }

        private synchronized void heard(PrinterStatus now) {
            status = now;
            heardAt = System.nanoTime();
        }

        private synchronized PrinterStatus status() {
            if (heardAt == 0) {
                return status;
            }
            long silentMillis = (System.nanoTime() - heardAt) / 1_000_000;
            return silentMillis > SILENCE_MILLIS
                    ? PrinterStatus.offline("the printer has not asked for " + silentMillis / 1_000 + " s")
                    : status;
        }
    }

    private record PollingTransport(Box box, TransportContext context) implements PrinterTransport {

        @Override
        public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
            Optional<String> hindrance = box.status().hindrance();
            if (hindrance.isPresent()) {
                return new PrintOutcome.NotSent(hindrance.get());
            }
            return box.carry(job.bytes(), guard, System.nanoTime() + timeout.toNanos());
        }

        @Override
        public PrinterStatus status(Duration timeout) {
            return box.status();
        }

        @Override
        public Proof bestProof() {
            return Proof.PRINTED;
        }
    }
}
