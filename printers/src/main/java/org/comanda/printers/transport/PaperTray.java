package org.comanda.printers.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where virtual printers lay their slips, newest kept, so that a person can look at them. Can be told that a printer is
 * in trouble. Safe for use by many threads.
 */
public final class PaperTray {

    /** How a virtual printer misbehaves when it is told to. */
    public enum Trouble {
        /** As if switched off: nothing is sent. */
        OFFLINE,
        /** Refuses before the first byte. */
        OUT_OF_PAPER,
        /** Takes every byte and says nothing; the slip does not come out. */
        SILENT,
        /** Prints, but the answer is lost. */
        ANSWER_LOST
    }

    /**
     * A slip that came out.
     *
     * @param sequence counts all slips of this tray from 1
     * @param name what people call the slip
     * @param png the slip as a picture; not to be changed
     * @param text the slip as lines of text
     */
    public record Paper(
            long sequence, String printer, String jobId, String name, Instant printedAt, byte[] png, String text) {}

    private static final Logger log = LoggerFactory.getLogger(PaperTray.class);
    private static final int MAX_PRINTERS = 256;

    private final int keptPerPrinter;
    private final @Nullable Path folder;
    private final Clock clock;
    private final Map<String, Deque<Paper>> papers = new LinkedHashMap<>();
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();
    private long sequence;

    public PaperTray(int keptPerPrinter) {
        this(keptPerPrinter, null, Clock.systemUTC());
    }

    /** Keeps so many slips of each printer in memory, and as PNG and text files when a folder is given. */
    public PaperTray(int keptPerPrinter, @Nullable Path folder, Clock clock) {
        if (keptPerPrinter < 1 || keptPerPrinter > 10_000) {
            throw new IllegalArgumentException("A tray keeps 1 to 10000 slips of a printer, not " + keptPerPrinter);
        }
        this.keptPerPrinter = keptPerPrinter;
        this.folder = folder;
        this.clock = clock;
    }

    /** Slips of one printer, newest first. */
    public synchronized List<Paper> papers(String printer) {
        Deque<Paper> ofPrinter = papers.get(printer);
        return ofPrinter == null ? List.of() : new ArrayList<>(ofPrinter);
    }

    public synchronized Optional<Paper> paper(long number) {
        return papers.values().stream()
                .flatMap(Deque::stream)
                .filter(paper -> paper.sequence() == number)
                .findFirst();
    }

    /** Names of the printers that have printed or are in trouble. */
    public synchronized Set<String> printers() {
        Set<String> names = new TreeSet<>(papers.keySet());
        names.addAll(troubles.keySet());
        return names;
    }

    public synchronized void trouble(String printer, Trouble trouble) {
        if (troubles.size() >= MAX_PRINTERS && !troubles.containsKey(printer)) {
            throw new IllegalStateException("At most " + MAX_PRINTERS + " virtual printers can be in trouble");
        }
        troubles.put(printer, trouble);
    }

    public synchronized void mend(String printer) {
        troubles.remove(printer);
    }

    public synchronized Optional<Trouble> troubleOf(String printer) {
        return Optional.ofNullable(troubles.get(printer));
    }

    public synchronized void empty(String printer) {
        Deque<Paper> gone = papers.remove(printer);
        if (gone != null) {
            gone.forEach(this::deleteFiles);
        }
    }

    synchronized void lay(String printer, String jobId, String name, byte[] png, String text) {
        if (!papers.containsKey(printer) && papers.size() >= MAX_PRINTERS) {
            String longestUnused = papers.keySet().iterator().next();
            empty(longestUnused);
        }
        // Removed and put again, so that the map's order is that of last use.
        Deque<Paper> ofPrinter = papers.remove(printer);
        if (ofPrinter == null) {
            ofPrinter = new ArrayDeque<>();
        }
        papers.put(printer, ofPrinter);
        Paper paper = new Paper(++sequence, printer, jobId, name, clock.instant(), png, text);
        ofPrinter.addFirst(paper);
        writeFiles(paper);
        while (ofPrinter.size() > keptPerPrinter) {
            deleteFiles(ofPrinter.removeLast());
        }
    }

    private void writeFiles(Paper paper) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder.resolve(paper.printer()));
            Files.write(file(folder, paper, ".png"), paper.png());
            Files.writeString(file(folder, paper, ".txt"), paper.text());
        } catch (IOException e) {
            // The slip is still in memory; a full disk must not stop a demonstration's kitchen.
            log.warn("Slip {} of {} could not be kept as a file", paper.jobId(), paper.printer(), e);
        }
    }

    private void deleteFiles(Paper paper) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(file(folder, paper, ".png"));
            Files.deleteIfExists(file(folder, paper, ".txt"));
        } catch (IOException e) {
            log.warn("Old slip {} of {} could not be deleted", paper.jobId(), paper.printer(), e);
        }
    }

    private static Path file(Path folder, Paper paper, String suffix) {
        String instant = paper.printedAt().toString().replace(':', '-');
        return folder.resolve(paper.printer()).resolve(instant + "-" + paper.sequence() + suffix);
    }
}
