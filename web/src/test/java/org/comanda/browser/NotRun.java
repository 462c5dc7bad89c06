package org.comanda.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says at the very end of a Maven run which tests did not run for want of what they need, so that nobody takes silence for success. Runs inside Maven,
 * whose own summary comes before what is said as its process ends; so it is compiled for the oldest Java that Maven may run on,
 * and needs nothing else. Arguments: the notes' files, which need not be there.
 */
public final class NotRun {

    private NotRun() {}

    public static void main(String[] args) throws IOException {
        var notes = new StringBuilder();
        for (var file : args) {
            var note = Path.of(file);
            if (Files.exists(note)) {
                notes.append(Files.readString(note));
            }
        }
        if (notes.length() > 0) {
            var said = notes.toString();
            // The group in which this runs is gone by then, and its threads cannot start.
            var group = Thread.currentThread().getThreadGroup();
            while (group.getParent() != null) {
                group = group.getParent();
            }
            Runtime.getRuntime().addShutdownHook(new Thread(group, () -> System.out.print(said)));
        }
    }
}
