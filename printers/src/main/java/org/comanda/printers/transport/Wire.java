package org.comanda.printers.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A two-way line of bytes on which every wait has an end. Deadlines are readings of {@link System#nanoTime()}. */
interface Wire extends Closeable {

    /** Writes what it can before the deadline; the buffer's position tells how much left. At least tries once. */
    void write(ByteBuffer bytes, long deadlineNanos) throws IOException;

    /** Waits for bytes: how many came, 0 when the time ran out, -1 when the printer ended the line. */
    int read(ByteBuffer into, long deadlineNanos) throws IOException;

    /** Ends the line at once and drops what has not left this machine yet. */
    void abort();
}
