package org.comanda.web.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything an embedded hub must find again at its next start.
 *
 * <p>It belongs to one hub at a time: the folder is locked from opening until closing, and the operating system lets the
 * lock go when the process dies, however it dies.
 */
final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path wanted) {
        var path = wanted.toAbsolutePath().normalize();
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new StartFailure(
                    "The data folder %s is a file.".formatted(path),
                    "Move that file away, or name another folder with --comanda.data-dir=…");
        }
        try {
            createFolder(path);
            return new DataFolder(path, lock(path));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(
                path.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var lock = tryLock(channel);
            if (lock == null) {
                throw new StartFailure(
                        "The data folder %s is in use by another hub%s.".formatted(path, holder(channel)),
                        "Stop that hub, or give this one a folder of its own with --comanda.data-dir=…");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        var pid = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
        return pid.isBlank() ? "" : " (process " + pid + ")";
    }

    Path path() {
        return path;
    }

    /** A folder inside this one, made when it isn't there, that only its owner can enter. */
    Path folder(String name) {
        try {
            return createFolder(path.resolve(name));
        } catch (IOException e) {
            throw unusable(path.resolve(name), e);
        }
    }

    /** The secret of this name: 256 random bits in URL-safe Base64, made at first use and kept for its owner only. */
    String secret(String name) {
        var file = folder("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, newSecret());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Written aside and renamed, so that a crash leaves the whole secret or none. */
    private static void write(Path file, String secret) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, ownerOnly(aside, OWNER_ONLY_FILE));
        try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.US_ASCII.encode(secret));
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Fails with a sentence when the disk under this folder has less than {@code bytes} left. */
    void requireFree(long bytes) {
        try {
            var store = Files.getFileStore(path);
            if (store.getUsableSpace() < bytes) {
                throw full(path, store.getUsableSpace(), bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StartFailure full(Path path, long free, long needed) {
        return new StartFailure(
                "The disk that holds the data folder %s is full: %d MiB are free and %d MiB are needed."
                        .formatted(path, free >> 20, needed >> 20),
                "Free some space on it, or name a folder on another disk with --comanda.data-dir=…");
    }

    private static StartFailure unusable(Path path, IOException e) {
        if (String.valueOf(e.getMessage()).contains("No space left on device")) {
            return new StartFailure(
                    "The disk that holds the data folder is full: nothing more can be written to %s.".formatted(path),
                    "Free some space on it, or name a folder on another disk with --comanda.data-dir=…",
                    e);
        }
        var reason = e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName();
        return new StartFailure(
                "The data folder cannot be used: %s (%s).".formatted(path, reason),
                "Make it writable for user %s, or name another folder with --comanda.data-dir=…"
                        .formatted(System.getProperty("user.name")),
                e);
    }

    private static Path createFolder(Path path) throws IOException {
        return Files.createDirectories(path, ownerOnly(path, OWNER_ONLY_FOLDER));
    }

    private static FileAttribute<?>[] ownerOnly(Path path, Set<PosixFilePermission> permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
