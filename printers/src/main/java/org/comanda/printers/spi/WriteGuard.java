package org.comanda.printers.spi;

/**
 * Asked before every write of at most {@value #MAX_WRITE_BYTES} bytes of a job. One who holds a lease on the printer
 * answers from a monotonic clock; a refusal stops the writing at once.
 */
@FunctionalInterface
public interface WriteGuard {

    int MAX_WRITE_BYTES = 1_024;

    /** Lets everything pass: for a printer that has one writer by construction. */
    WriteGuard OPEN = bytesSent -> true;

    /**
     * Whether the next write may happen.
     *
     * @param bytesSent bytes of this job that have left so far; 0 before the first
     */
    boolean mayWrite(long bytesSent);
}
