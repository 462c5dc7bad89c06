package org.comanda.printers.spi;

import java.time.Duration;

/**
 * Carries jobs to one printer and brings back what it says. Used by one thread at a time. Troubles of the printer or
 * of the network are outcomes, never exceptions.
 */
public interface PrinterTransport extends AutoCloseable {

    /**
     * Carries one job. Asks the guard before each write of at most {@link WriteGuard#MAX_WRITE_BYTES} bytes, and
     * returns within the time-out.
     */
    PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout);

    /** Asks the printer how it is; what it does not tell is {@link Answer#UNKNOWN}. */
    PrinterStatus status(Duration timeout);

    /** The strongest proof that this line to this printer can give. */
    Proof bestProof();

    @Override
    default void close() {}
}
