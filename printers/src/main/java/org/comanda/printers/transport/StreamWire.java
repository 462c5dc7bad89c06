package org.comanda.printers.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A wire over blocking streams, such as those of a device file, which know no time-outs: one thread writes and one
 * reads, and the caller waits for them no longer than its deadline.
 */
final class StreamWire implements Wire {

    /** Small, so that little is in doubt when a device stops taking bytes. */
    private static final int STEP_BYTES = 64;

    private static final int MAX_UNREAD_REPLIES = 1_024;

    /** Stands in the queue for the end of the stream. */
    private static final byte[] END = new byte[0];

    private final @Nullable InputStream in;
    private final OutputStream out;
    private final ExecutorService writer;
    private final BlockingQueue<byte[]> replies = new LinkedBlockingQueue<>(MAX_UNREAD_REPLIES);
    private volatile boolean stuck;
    private boolean ended;

    /** Without an input stream nothing is ever heard. */
    StreamWire(@Nullable InputStream in, OutputStream out, String name) {
        this.in = in;
        this.out = out;
        this.writer = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().name(name + " writer").unstarted(task));
        if (in != null) {
            Thread.ofPlatform().daemon().name(name + " reader").start(() -> pump(in));
        }
    }

    @Override
    public void write(ByteBuffer bytes, long deadlineNanos) throws IOException {
        while (bytes.hasRemaining() && System.nanoTime() < deadlineNanos) {
            byte[] step = new byte[Math.min(STEP_BYTES, bytes.remaining())];
            bytes.get(step);
            Future<?> written = writer.submit(() -> {
                out.write(step);
                out.flush();
                return null;
            });
            try {
                written.get(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // The step may still go out at any moment, so it counts as gone, and the wire is of no more use.
                stuck = true;
                throw new IOException("the device took no more bytes in time", e);
            } catch (ExecutionException e) {
                throw new IOException(
                        "the device refused the bytes: " + e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    @Override
    public int read(ByteBuffer into, long deadlineNanos) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            byte[] reply = replies.poll(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (reply == null) {
                return 0;
            }
            if (reply == END) {
                ended = true;
                return -1;
            }
            into.put(reply);
            return reply.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether a write is still hanging in the device. */
    boolean isStuck() {
        return stuck;
    }

    private void pump(InputStream from) {
        byte[] buffer = new byte[256];
        try {
            while (true) {
                int count = from.read(buffer);
                if (count < 0) {
                    break;
                }
                // A device that talks without end loses what nobody reads, instead of filling the memory.
                replies.offer(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            // The device is gone or was closed; the end in the queue says so.
        }
        replies.offer(END);
    }

    @Override
    public void abort() {
        stuck = true;
    }

    @Override
    public void close() throws IOException {
        writer.shutdownNow();
        try (in) {
            out.close();
        }
    }
}
