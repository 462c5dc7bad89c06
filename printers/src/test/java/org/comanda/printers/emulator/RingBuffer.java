package org.comanda.printers.emulator;

import java.io.IOException;
import java.io.InputStream;

/** A printer's receive buffer: the writer waits while it is full, the reader while it is empty. */
final class RingBuffer extends InputStream {

    private final byte[] bytes;
    private int start;
    private int count;
    private boolean ended;
    private boolean off;

    RingBuffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    synchronized void put(int b) throws IOException {
        while (count == bytes.length && !off) {
            await();
        }
        if (off) {
            throw new IOException("switched off");
        }
        bytes[(start + count++) % bytes.length] = (byte) b;
        if (count == 1) {
            notifyAll();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What is in the buffer is lost, and both sides fail. */
    synchronized void switchOff() {
        off = true;
        notifyAll();
    }

    synchronized boolean isOff() {
        return off;
    }

    @Override
    public synchronized int read() throws IOException {
        while (count == 0 && !ended && !off) {
            await();
        }
        if (off) {
            throw new IOException("switched off");
        }
        if (count == 0) {
            return -1;
        }
        int b = bytes[start] & 0xFF;
        start = (start + 1) % bytes.length;
        if (count-- == bytes.length) {
            notifyAll();
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int b = read();
            if (b < 0) {
                return i == 0 ? -1 : i;
            }
            into[offset + i] = (byte) b;
        }
        return length;
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
