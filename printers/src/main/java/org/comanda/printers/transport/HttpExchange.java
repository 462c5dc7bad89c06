package org.comanda.printers.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.comanda.printers.spi.WriteGuard;

/**
 * One POST over a wire of our own (RFC 9112): the common clients write ahead into buffers, so that nobody could say how
 * many bytes had left, nor stop them.
 */
final class HttpExchange {

    /** What came back. */
    record Answer(int code, byte[] body) {}

    private static final int MAX_ANSWER_BYTES = 256 * 1_024;

    private final Wire wire;
    private long sent;

    HttpExchange(Wire wire) {
        this.wire = wire;
    }

    /** Bytes that have left, head included. */
    long sent() {
        return sent;
    }

    /** Posts a body with these header lines; false when the guard refused or the printer took no more bytes in time. */
    boolean post(String host, String path, String headers, byte[] body, WriteGuard guard, long deadline)
            throws IOException {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                        + "\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
        while (all.hasRemaining()) {
            if (!guard.mayWrite(sent)) {
                wire.abort();
                return false;
            }
            ByteBuffer piece = all.slice(all.position(), Math.min(WriteGuard.MAX_WRITE_BYTES, all.remaining()));
            try {
                wire.write(piece, deadline);
            } finally {
                sent += piece.position();
                all.position(all.position() + piece.position());
            }
            if (piece.hasRemaining()) {
                wire.abort();
                return false;
            }
        }
        return true;
    }

    /** Reads the answer; empty when none came in time, or none that is whole. */
    Optional<Answer> answer(long deadline) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(4_096);
        boolean ended = false;
        while (received.size() <= MAX_ANSWER_BYTES) {
            Optional<Answer> answer = parse(received.toByteArray(), ended);
            if (answer.isPresent() || ended) {
                return answer;
            }
            buffer.clear();
            int count = wire.read(buffer, deadline);
            if (count == 0) {
                return Optional.empty();
            }
            ended = count < 0;
            received.write(buffer.array(), 0, Math.max(0, count));
        }
        return Optional.empty();
    }

    private static Optional<Answer> parse(byte[] received, boolean ended) {
        String text = new String(received, StandardCharsets.ISO_8859_1);
        int headEnd = text.indexOf("\r\n\r\n");
        if (headEnd < 0 || !text.startsWith("HTTP/1.")) {
            return Optional.empty();
        }
        String[] lines = text.substring(0, headEnd).split("\r\n");
        String[] statusLine = lines[0].split(" ", 3);
        if (statusLine.length < 2 || !statusLine[1].matches("[1-5]\\d\\d")) {
            return Optional.empty();
        }
        int code = Integer.parseInt(statusLine[1]);
        String body = text.substring(headEnd + 4);
        Optional<Integer> length = Optional.empty();
        boolean chunked = false;
        for (String line : lines) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.matches("content-length:\\s*\\d{1,9}\\s*")) {
                length = Optional.of(Integer.parseInt(lower.substring(15).strip()));
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (chunked) {
            return unchunk(body).map(whole -> answer(code, whole));
        }
        if (length.isPresent()) {
            int wanted = length.get();
            return body.length() < wanted ? Optional.empty() : Optional.of(answer(code, body.substring(0, wanted)));
        }
        return ended ? Optional.of(answer(code, body)) : Optional.empty();
    }

    private static Answer answer(int code, String body) {
        return new Answer(code, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> unchunk(String body) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (true) {
            int lineEnd = body.indexOf("\r\n", at);
            if (lineEnd < 0) {
                return Optional.empty();
            }
            String size = body.substring(at, lineEnd).split(";")[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,6}")) {
                return Optional.empty();
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return Optional.of(whole.toString());
            }
            int end = lineEnd + 2 + length;
            if (end + 2 > body.length()) {
                return Optional.empty();
            }
            whole.append(body, lineEnd + 2, end);
            at = end + 2;
        }
    }
}
