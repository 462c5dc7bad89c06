package org.comanda.web.platform;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** As much of STOMP 1.2 as a test needs, over a plain socket. */
final class StompClient implements Closeable {

    private static final int READ_TIMEOUT_MILLIS = 5_000;

    record Frame(String command, Map<String, String> headers, String body) {
        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }
    }

    private final Socket socket;
    private final InputStream in;

    StompClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    static StompClient connected(int port, String name) throws IOException {
        var client = new StompClient(port);
        var answer = client.connect(name, KnownClients.secretOf(name));
        if (!answer.command().equals("CONNECTED")) {
            throw new IOException(answer.toString());
        }
        return client;
    }

    Frame connect(String login, String passcode) throws IOException {
        send("CONNECT", Map.of("accept-version", "1.2", "host", "comanda", "login", login, "passcode", passcode), "");
        return read();
    }

    /** Sends a frame and waits for the broker's word on it: RECEIPT or ERROR. */
    Frame ask(String command, Map<String, String> headers, String body) throws IOException {
        var asked = new LinkedHashMap<>(headers);
        asked.put("receipt", "r");
        send(command, asked, body);
        return read();
    }

    void send(String command, Map<String, String> headers, String body) throws IOException {
        var frame = new StringBuilder(command).append('\n');
        headers.forEach((name, value) -> frame.append(name)
                .append(':')
                .append(value.replace("\\", "\\\\").replace(":", "\\c"))
                .append('\n'));
        frame.append('\n').append(body).append('\0');
        socket.getOutputStream().write(frame.toString().getBytes(StandardCharsets.UTF_8));
    }

    Frame read() throws IOException {
        var frame = new ByteArrayOutputStream();
        for (var next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                throw new IOException("The broker closed the connection");
            }
            frame.write(next);
        }
        var text = frame.toString(StandardCharsets.UTF_8).stripLeading();
        var bodyAt = text.indexOf("\n\n");
        var lines = text.substring(0, bodyAt).split("\n");
        var headers = new LinkedHashMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.putIfAbsent(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).replace("\\c", ":"));
        }
        return new Frame(lines[0].strip(), headers, text.substring(bodyAt + 2));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
