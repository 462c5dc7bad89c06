package org.comanda.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP connection, blocking and plain: a client that shares the hub's processors must take little of them, or it
 * measures itself.
 */
final class Connection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;

    private final int port;
    private final LongAdder requests;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    Connection(int port, LongAdder requests) {
        this.port = port;
        this.requests = requests;
        try {
            connect();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
    }

    String get(String path, String token) {
        return ask("GET", path, token, null);
    }

    String post(String path, @Nullable String token, @Nullable String body) {
        return ask("POST", path, token, body);
    }

    String put(String path, String token, String body) {
        return ask("PUT", path, token, body);
    }

    private String ask(String method, String path, @Nullable String token, @Nullable String body) {
        var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(512)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Comanda: 1\r\n");
        if (token != null) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        if (bytes.length > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        requests.increment();
        try {
            var request = new ByteArrayOutputStream(1024);
            request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(bytes);
            socket.getOutputStream().write(request.toByteArray());
            return answer(method + " " + path);
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path + ": " + broken.getMessage(), broken);
        }
    }

    private String answer(String asked) throws IOException {
        var status = Integer.parseInt(line().substring(9, 12));
        var length = 0;
        var chunked = false;
        var last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.equals("connection: close")) {
                last = true;
            }
        }
        var body = new String(chunked ? chunks() : in.readNBytes(length), StandardCharsets.UTF_8);
        if (last) {
            socket.close();
            connect();
        }
        if (status >= 300) {
            throw new IllegalStateException(asked + " answered " + status + ": " + body);
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The hub closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
