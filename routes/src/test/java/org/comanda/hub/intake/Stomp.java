package org.comanda.hub.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of STOMP 1.2 as it takes to ask and be answered. */
final class Stomp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    Stomp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        send("CONNECT\naccept-version:1.2\nhost:localhost\n\n");
        receive();
    }

    void send(String frame) throws IOException {
        socket.getOutputStream().write((frame + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame as text, headers and all. */
    String receive() throws IOException {
        InputStream in = socket.getInputStream();
        var frame = new StringBuilder();
        for (int c = in.read(); c > 0; c = in.read()) {
            frame.append((char) c);
        }
        return frame.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
