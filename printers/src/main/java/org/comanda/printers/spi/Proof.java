package org.comanda.printers.spi;

/** How much is known about a job that went well, weakest first. */
public enum Proof {
    /** The bytes left this machine; nobody said anything. */
    NONE,
    /** The printer's interface took every byte; whether paper came out is not known. */
    BYTES_ACCEPTED,
    /** A spooler holds the job or has passed it on. */
    SPOOLED,
    /** The printer itself said that the slip is printed. */
    PRINTED;

    public boolean atLeast(Proof other) {
        return compareTo(other) >= 0;
    }
}
