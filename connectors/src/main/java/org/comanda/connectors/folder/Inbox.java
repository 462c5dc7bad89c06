package org.comanda.connectors.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comanda.connectors.folder.FolderProgress.FileProgress;
import org.comanda.connectors.folder.FolderProgress.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the files that can be read, and claims them one by one. */
final class Inbox {

    static final long FILE_MAX_BYTES = 268_435_456;
    private static final int NAME_MAX_CHARS = 150;
    private static final int HASH_HEX_CHARS = 32;
    private static final Pattern CLAIMED = Pattern.compile("[0-9a-f]{32}\\..+(?<!\\.rejected\\.part)");
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final FolderSettings settings;
    private final OrderFile orderFile;
    private final FolderProgress progress;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Map<Path, String> waiting = new HashMap<>();

    /** A file as it was when it was last found to have changed. */
    private record Seen(long size, FileTime modified, long atNanos) {

        boolean same(BasicFileAttributes now) {
            return size == now.size() && modified.equals(now.lastModifiedTime());
        }
    }

    Inbox(FolderSettings settings, OrderFile orderFile, FolderProgress progress) {
        this.settings = settings;
        this.orderFile = orderFile;
        this.progress = progress;
    }

    /** Reads what was begun and what is new, until nothing is left that can be read now. */
    void readAll() throws IOException {
        for (Path begun : filesIn(settings.working())) {
            if (CLAIMED.matcher(begun.getFileName().toString()).matches()) {
                read(begun);
            }
        }
        List<Path> found = filesIn(settings.inbox());
        seen.keySet().retainAll(found);
        waiting.keySet().removeIf(file -> file.startsWith(settings.inbox()) && !found.contains(file));
        for (Path file : found) {
            if (isWhole(file)) {
                claim(file);
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** Whether nobody writes to it any more, as far as one can tell: it rests, and is not named as unfinished. */
    private boolean isWhole(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith("~")) {
            return false;
        }
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException gone) {
            return false;
        }
        Seen before = seen.get(file);
        if (before == null || !before.same(now)) {
            seen.put(file, new Seen(now.size(), now.lastModifiedTime(), System.nanoTime()));
            return settings.settles().isZero();
        }
        return System.nanoTime() - before.atNanos() >= settings.settles().toNanos();
    }

    /**
     * Makes a file ours by moving it to the working folder under a name that holds its content's hash: whatever happens
     * to the content from then on, its orders keep their ids.
     */
    private void claim(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            if (name.length() > NAME_MAX_CHARS) {
                throw new OrderReader.Unreadable("its name has more than %d characters".formatted(NAME_MAX_CHARS));
            }
            if (Files.size(file) > FILE_MAX_BYTES) {
                throw new OrderReader.Unreadable("it has more than %d bytes".formatted(FILE_MAX_BYTES));
            }
            Mapping mapping = mappingFor(name);
            new OrderReader(file, mapping).close();
            Path claimed = settings.working().resolve(hash(file) + "." + name);
            Files.move(file, claimed, StandardCopyOption.ATOMIC_MOVE);
            seen.remove(file);
            waiting.remove(file);
            read(claimed);
        } catch (OrderReader.Unreadable notYet) {
            waits(file, name, notYet.getMessage());
        } catch (NoSuchFileException gone) {
            log.info("{} was taken away again", name);
        }
    }

    private void read(Path claimed) throws IOException {
        String workingName = claimed.getFileName().toString();
        String hash = workingName.substring(0, HASH_HEX_CHARS);
        String name = workingName.substring(HASH_HEX_CHARS + 1);
        try {
            orderFile.read(claimed, name, hash, mappingFor(name));
        } catch (OrderReader.Unreadable notYet) {
            waits(claimed, name, notYet.getMessage());
        }
    }

    /** Says once why a file waits, and again when the reason is another. */
    private void waits(Path file, String name, String why) {
        if (!why.equals(waiting.put(file, why))) {
            log.warn("{} waits: {}", name, why);
            progress.changed(new FileProgress(name, State.WAITING, 0, 0, 0, 0, 0, 0, why));
        }
    }

    private Mapping mappingFor(String name) throws IOException, OrderReader.Unreadable {
        var fitting = new ArrayList<Mapping>();
        var faults = new ArrayList<String>();
        for (Path file : filesIn(settings.mappings())) {
            if (file.toString().endsWith(Mapping.SUFFIX)) {
                try {
                    Mapping mapping = Mapping.read(file);
                    if (mapping.isFor(Path.of(name))) {
                        fitting.add(mapping);
                    }
                } catch (IllegalArgumentException fault) {
                    faults.add("%s: %s".formatted(file.getFileName(), fault.getMessage()));
                }
            }
        }
        return switch (fitting.size()) {
            case 1 -> fitting.getFirst();
            case 0 ->
                throw new OrderReader.Unreadable("no mapping is for it"
                        + (faults.isEmpty() ? "" : ", but there are faulty ones: " + String.join("; ", faults)));
            default ->
                throw new OrderReader.Unreadable("more than one mapping is for it: "
                        + String.join(", ", fitting.stream().map(Mapping::name).toList()));
        };
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[65_536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_HEX_CHARS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
