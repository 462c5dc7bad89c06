package org.comanda.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports below those that the system hands out by itself, so that one stays free while its program restarts. Each is
 * handed out once, and test runs at the same time begin at different ones.
 */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;
    private static final int APART = 200;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * APART % COUNT));

    private Ports() {}

    static int free() {
        for (var tried = 0; tried < COUNT; tried++) {
            var port = LOWEST + NEXT.getAndIncrement() % COUNT;
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                continue;
            }
        }
        throw new IllegalStateException("No free port between %d and %d".formatted(LOWEST, LOWEST + COUNT));
    }
}
