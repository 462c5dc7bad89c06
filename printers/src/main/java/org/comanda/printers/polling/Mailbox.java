package org.comanda.printers.polling;

import java.util.Optional;
import org.comanda.printers.polling.PollingPrinters.Parcel;
import org.comanda.printers.spi.PrinterStatus;

/** Where the slips of printers that ask wait for them. A token has at most 30 letters and digits. Safe for many threads. */
public interface Mailbox {

    /** The token of what the printer may fetch now; looking does not count as sending. */
    Optional<String> offer(String printer);

    /** The token of what the printer has in hand, or else may fetch now. */
    Optional<String> current(String printer);

    /** Hands a slip out, the same bytes at every repetition; empty when none waits by this token any more. */
    Optional<Parcel> fetch(String printer, String token);

    /**
     * The printer says what became of a slip.
     *
     * @return false when no such slip is out: a repeated or a stale message, which changes nothing
     */
    boolean finish(String printer, String token, boolean printed, String reason);

    /** The printer said how it is. */
    void heard(String printer, PrinterStatus status);
}
