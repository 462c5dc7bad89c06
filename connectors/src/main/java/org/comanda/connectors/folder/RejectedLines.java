package org.comanda.connectors.folder;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that were not taken, each with its number, the reason, and the line itself: tab separated, UTF-8. It
 * is written anew each time its file is read, and comes to stand beside the finished file.
 */
final class RejectedLines implements AutoCloseable {

    private final Path draft;
    private @Nullable BufferedWriter writer;
    private long lines;

    RejectedLines(Path draft) throws IOException {
        this.draft = draft;
        Files.deleteIfExists(draft);
    }

    void add(long lineNumber, String reason, String line) throws IOException {
        if (writer == null) {
            writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
            writer.write("line\treason\toriginal\n");
        }
        writer.write("%d\t%s\t%s\n".formatted(lineNumber, oneLine(reason).replace('\t', ' '), oneLine(line)));
        lines++;
    }

    long lines() {
        return lines;
    }

    void moveTo(Path target) throws IOException {
        close();
        if (lines > 0) {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
