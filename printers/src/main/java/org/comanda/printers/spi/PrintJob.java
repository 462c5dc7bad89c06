package org.comanda.printers.spi;

import org.comanda.printers.slip.Slip;

/**
 * One slip on its way to one printer.
 *
 * @param id the caller's identity of this job, the same at every retry; at most 200 printable ASCII characters
 * @param bytes the slip in the printer's dialect; not to be changed
 */
public record PrintJob(String id, Slip slip, PrinterProfile profile, byte[] bytes) {

    public static final int MAX_BYTES = 16 * 1_024 * 1_024;

    public PrintJob {
        if (!id.matches("[\\x21-\\x7E]{1,200}")) {
            throw new IllegalArgumentException("A job's id is 1 to 200 printable ASCII characters without spaces");
        }
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "Job " + id + " has " + bytes.length + " bytes: 1 to " + MAX_BYTES + " are possible");
        }
    }
}
