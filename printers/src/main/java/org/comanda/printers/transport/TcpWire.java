package org.comanda.printers.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A TCP connection without blocking calls: a blocking write to a printer without paper would wait for ever. */
final class TcpWire implements Wire {

    /** Small, so that few bytes are under way when a writer must stop. */
    private static final int SEND_BUFFER_BYTES = 8 * 1_024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private TcpWire(SocketChannel channel, Selector selector, SelectionKey key) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    static TcpWire connect(String host, int port, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("no address is known for " + host);
        }
        SocketChannel channel = SocketChannel.open();
        Selector selector = null;
        try {
            selector = Selector.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            boolean connected = channel.connect(address);
            while (!connected) {
                if (!await(selector, deadline)) {
                    throw new SocketTimeoutException("no connection within " + timeout.toMillis() + " ms");
                }
                connected = channel.finishConnect();
            }
            return new TcpWire(channel, selector, key);
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    @Override
    public void write(ByteBuffer bytes, long deadlineNanos) throws IOException {
        channel.write(bytes);
        key.interestOps(SelectionKey.OP_WRITE);
        while (bytes.hasRemaining() && await(selector, deadlineNanos)) {
            channel.write(bytes);
        }
    }

    @Override
    public int read(ByteBuffer into, long deadlineNanos) throws IOException {
        int count = channel.read(into);
        key.interestOps(SelectionKey.OP_READ);
        while (count == 0 && await(selector, deadlineNanos)) {
            count = channel.read(into);
        }
        return count;
    }

    private static boolean await(Selector selector, long deadlineNanos) throws IOException {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        selector.selectedKeys().clear();
        selector.select(Math.max(1, left / 1_000_000));
        return true;
    }

    @Override
    public void abort() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // The line is already down, which is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
