package org.comanda.connectors.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file to which lines are added and in which none is changed. A line counts once it is on the disk with its end: what a
 * death left half written is written over by the next who comes. Several hubs may share the file.
 */
final class Ledger {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int READ_AT_ONCE_BYTES = 64 * 1024;
    /** A file's lock is the whole process's, so its own threads have to queue before it. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;
    private final Books books = new Books();
    private long readBytes;

    Ledger(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException("The fake provider cannot keep its ledger in " + folder, broken);
        }
        this.file = folder.resolve("fake-payments.jsonl");
    }

    <T> T read(Function<Books, T> question) {
        return write((books, pen) -> question.apply(books));
    }

    /** What the work writes is on the disk before the work goes on. */
    <T> T write(BiFunction<Books, Consumer<Entry>, T> work) {
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                catchUp(channel);
                return work.apply(books, entry -> append(channel, entry));
            } catch (IOException broken) {
                throw new UncheckedIOException("The fake provider's ledger %s cannot be used".formatted(file), broken);
            }
        }
    }

    private void catchUp(FileChannel channel) throws IOException {
        var unread = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(READ_AT_ONCE_BYTES);
        long position = readBytes;
        for (int count = channel.read(buffer, position); count > 0; count = channel.read(buffer, position)) {
            unread.write(buffer.array(), 0, count);
            position += count;
            buffer.clear();
        }
        byte[] bytes = unread.toByteArray();
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        List<String> lines =
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        lines.forEach(line -> books.enter(JSON.readValue(line, Entry.class)));
        readBytes += whole;
    }

    private void append(FileChannel channel, Entry entry) {
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        int length = line.remaining();
        try {
            long end = readBytes;
            while (line.hasRemaining()) {
                end += channel.write(line, end);
            }
            channel.force(true);
        } catch (IOException broken) {
            throw new UncheckedIOException("The fake provider's ledger %s cannot be written".formatted(file), broken);
        }
        readBytes += length;
        books.enter(entry);
    }
}
