package org.comanda.printers.spi;

/** What became of one attempt to print. */
public sealed interface PrintOutcome {

    /** It went well, as far as {@code proof} reaches. */
    record Printed(Proof proof) implements PrintOutcome {}

    /** Not one byte of the job left: trying again is safe. */
    record NotSent(String reason) implements PrintOutcome {}

    /**
     * Bytes left and no answer came. Paper may have come out, whole, in part, or not at all; a further copy must be
     * marked as a possible duplicate.
     *
     * @param bytesSent bytes of the job that left this machine, at least 1
     */
    record Unknown(long bytesSent, String reason) implements PrintOutcome {
        public Unknown {
            if (bytesSent < 1) {
                throw new IllegalArgumentException(
                        "An outcome is unknown only after bytes were sent, not after " + bytesSent);
            }
        }
    }

    /** The outcome of a job that stopped with a reason, by how many of its bytes had left. */
    static PrintOutcome stopped(long bytesSent, String reason) {
        return bytesSent == 0 ? new NotSent(reason) : new Unknown(bytesSent, reason);
    }
}
