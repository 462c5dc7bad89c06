package org.comanda.printers.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;
import org.jspecify.annotations.Nullable;

/** Prints on a device that is opened as blocking streams. */
final class StreamTransport implements PrinterTransport {

    /** Opens the device; may block as long as it likes. */
    interface Opener {
        StreamWire open() throws IOException;
    }

    private final String device;
    private final Opener opener;
    private final PrinterProfile profile;
    private final TransportContext context;

    /** Kept open from job to job: a reader that hangs in a device cannot be woken, so there is only ever one. */
    private @Nullable StreamWire wire;

    StreamTransport(String device, Opener opener, PrinterProfile profile, TransportContext context) {
        this.device = device;
        this.opener = opener;
        this.profile = profile;
        this.context = context;
    }

    @Override
    public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        StreamWire open;
        try {
            open = wire();
        } catch (IOException e) {
            return new PrintOutcome.NotSent("cannot open " + device + ": " + EscPosLine.words(e));
        }
        PrintOutcome outcome = new EscPosLine(open, profile, context).print(job, guard, deadline);
        if (!(outcome instanceof PrintOutcome.Printed)) {
            close();
        }
        return outcome;
    }

    @Override
    public PrinterStatus status(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            return new EscPosLine(wire(), profile, context).ask(deadline);
        } catch (IOException e) {
            close();
            return PrinterStatus.offline("cannot open " + device + ": " + EscPosLine.words(e));
        }
    }

    @Override
    public Proof bestProof() {
        return profile.bestProof();
    }

    private StreamWire wire() throws IOException {
        if (wire != null && !wire.isStuck()) {
            return wire;
        }
        close();
        // Opening a pipe or a busy device may block without end.
        CompletableFuture<StreamWire> opening = CompletableFuture.supplyAsync(
                this::open,
                task -> Thread.ofPlatform().daemon().name("open " + device).start(task));
        try {
            StreamWire opened = opening.get(context.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
            wire = opened;
            return opened;
        } catch (TimeoutException e) {
            opening.thenAccept(StreamTransport::closeQuietly);
            throw new IOException(
                    "it did not open within " + context.connectTimeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private StreamWire open() {
        try {
            return opener.open();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            closeQuietly(wire);
            wire = null;
        }
    }

    private static void closeQuietly(StreamWire wire) {
        try {
            wire.close();
        } catch (IOException e) {
            // A device that is gone needs no closing.
        }
    }
}
