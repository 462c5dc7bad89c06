package org.comanda.web.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of the hub's own, kept in the data folder.
 *
 * <p>It listens on loopback only, asks for a password (SCRAM), writes through to the disk, and runs in a session of its
 * own, so that Ctrl-C in a terminal reaches the hub alone and the hub can finish its work before it stops the server.
 */
final class PostgresServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    private static final String DATABASE = "comanda";
    private static final String OWNER = "comanda";
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 8;
    private static final int PORT_TRIES = 5;
    /** Unpacked binaries, an empty cluster and its first write-ahead log files. */
    private static final long FIRST_START_BYTES = 250L << 20;
    /** Room for the write-ahead log to move: with less, a crash recovery itself can fail. */
    private static final long START_BYTES = 64L << 20;

    private final DataFolder folder;
    private final Path home;
    private final Path binaries;
    private final Path cluster;
    private final Path serverLog;
    private int port;
    private boolean closing;

    private PostgresServer(DataFolder folder, Path home, Path binaries) {
        this.folder = folder;
        this.home = home;
        this.binaries = binaries;
        this.cluster = home.resolve("data");
        this.serverLog = home.resolve("server.log");
    }

    static PostgresServer start(DataFolder folder) {
        try {
            var home = folder.folder("postgres");
            folder.requireFree(Files.exists(home.resolve("data")) ? START_BYTES : FIRST_START_BYTES);
            var server = new PostgresServer(folder, home, unpackedBinaries(home));
            server.initialize();
            server.endOrphan();
            server.listen();
            server.provision();
            server.keepRunning();
            return server;
        } catch (IOException e) {
            throw failed(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=comanda".formatted(port, DATABASE);
    }

    String user() {
        return OWNER;
    }

    String password() {
        return folder.secret("postgres-" + OWNER);
    }

    private void initialize() throws IOException {
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            requireSameMajorVersion();
            return;
        }
        // Made aside and renamed: a start that is killed halfway leaves nothing that looks like a database.
        var aside = home.resolve("data.new");
        FileSystemUtils.deleteRecursively(aside);
        var passwordFile = home.resolve("initdb-password");
        Files.deleteIfExists(passwordFile);
        Files.writeString(passwordFile, folder.secret("postgres-superuser"));
        try {
            run(
                    Duration.ofSeconds(START_SECONDS),
                    "initdb",
                    "--pgdata=" + aside,
                    "--username=postgres",
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.writeString(aside.resolve("postgresql.conf"), "\ninclude 'comanda.conf'\n", StandardOpenOption.APPEND);
        Files.move(aside, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameMajorVersion() throws IOException {
        var written = Files.readString(cluster.resolve("PG_VERSION")).strip();
        var brought = run(Duration.ofSeconds(START_SECONDS), "postgres", "--version")
                .replaceFirst("(?s).*\\) (\\d+)\\..*", "$1");
        if (!written.equals(brought)) {
            throw new StartFailure(
                    "The database in %s was written by PostgreSQL %s, and this hub brings PostgreSQL %s."
                            .formatted(cluster, written, brought),
                    "Dump it with the hub that wrote it and restore it here, as docs/operations/backup.md says.");
        }
    }

    /** A hub that was killed leaves its server running: two servers on one cluster would destroy it, so it ends first. */
    private void endOrphan() throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.filter(this::servesThisCluster).isPresent()) {
            log.info("Ending PostgreSQL {}, left behind by a hub that was killed", pid);
            run(Duration.ofSeconds(START_SECONDS), "pg_ctl", "stop", "--pgdata=" + cluster, "--mode=fast", "--wait");
        } else if (process.isPresent()) {
            // Somebody else's, which PostgreSQL would take for a server of this cluster and refuse to start.
            Files.delete(pidFile);
        }
    }

    /** A process number may have been given to somebody else since, so the number alone proves nothing. */
    private boolean servesThisCluster(ProcessHandle process) {
        try {
            var folderOf = Path.of("/proc", Long.toString(process.pid()), "cwd");
            if (Files.exists(folderOf)) {
                return Files.isSameFile(folderOf, cluster);
            }
        } catch (IOException e) {
            log.debug("Cannot read the working folder of process {}", process.pid(), e);
        }
        return process.info().commandLine().orElse("").contains(cluster.toString());
    }

    private void listen() throws IOException {
        Files.deleteIfExists(home.resolve("server.log.1"));
        if (Files.exists(serverLog)) {
            Files.move(serverLog, home.resolve("server.log.1"));
        }
        for (var left = PORT_TRIES; ; left--) {
            port = freePort();
            writeSettings();
            try {
                startServer();
                return;
            } catch (StartFailure e) {
                // Between choosing a free port and listening on it, somebody else may have taken it.
                if (left == 1 || !Files.readString(serverLog).contains("could not bind")) {
                    throw e;
                }
            }
        }
    }

    private void startServer() {
        run(
                Duration.ofSeconds(START_SECONDS + 10),
                "pg_ctl",
                "start",
                "--pgdata=" + cluster,
                "--log=" + serverLog,
                "--wait",
                "--timeout=" + START_SECONDS);
    }

    private void writeSettings() throws IOException {
        Files.writeString(cluster.resolve("comanda.conf"), """
            # Written by the hub at each start.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            max_connections = 100
            shared_buffers = '128MB'
            # No disk that a hub runs on is forty times slower out of order than in order; told so, the planner takes an
            # index where it would read a table of thousands of rows.
            random_page_cost = 1.1
            # Compiling a query pays off for reports, not for what takes a millisecond.
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            """.formatted(port));
    }

    /** The hub works as a role that owns its database and nothing else of the server. */
    private void provision() {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        try (var connection = DriverManager.getConnection(url, "postgres", folder.secret("postgres-superuser"));
                var statement = connection.createStatement()) {
            try (var known = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (known.next()) {
                    return;
                }
            }
            // The password is Base64 in its URL-safe alphabet, which holds no quote.
            statement.execute("drop role if exists " + OWNER);
            statement.execute("create role %s login password '%s'".formatted(OWNER, password()));
            statement.execute("create database %s owner %s".formatted(DATABASE, OWNER));
        } catch (SQLException e) {
            throw failed("its own database cannot be made: " + e.getMessage(), e);
        }
    }

    /** A server that dies under a running hub (out of memory, killed by hand) is started again on the same port. */
    private void keepRunning() throws IOException {
        serverProcess().onExit().thenRunAsync(this::restart);
    }

    private synchronized void restart() {
        if (closing) {
            return;
        }
        log.error("PostgreSQL ended by itself and is started again, see {}", serverLog);
        try {
            startServer();
            keepRunning();
        } catch (IOException | StartFailure e) {
            log.error("PostgreSQL could not be started again", e);
        }
    }

    private ProcessHandle serverProcess() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL ended right after its start"));
    }

    @Override
    public synchronized void close() {
        closing = true;
        try {
            run(
                    Duration.ofSeconds(STOP_SECONDS + 2),
                    "pg_ctl",
                    "stop",
                    "--pgdata=" + cluster,
                    "--mode=fast",
                    "--wait",
                    "--timeout=" + STOP_SECONDS);
        } catch (StartFailure e) {
            // The write-ahead log is on disk, so nothing that was committed is lost by stopping at once.
            log.warn("PostgreSQL did not stop within {} s and is stopped at once: {}", STOP_SECONDS, e.getMessage());
            run(Duration.ofSeconds(STOP_SECONDS), "pg_ctl", "stop", "--pgdata=" + cluster, "--mode=immediate");
        }
    }

    private String run(Duration limit, String program, String... arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody in particular.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var output = home.resolve(program + ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(home.toFile())
                    .start();
            var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var said = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw failed(reason(program, said, ended), null);
            }
            return said;
        } catch (IOException e) {
            throw failed(program + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(program + " was interrupted", e);
        }
    }

    private String reason(String program, String said, boolean ended) throws IOException {
        var logged = Files.exists(serverLog) ? Files.readString(serverLog) : "";
        if (said.contains("No space left on device") || logged.contains("No space left on device")) {
            throw DataFolder.full(folder.path(), Files.getFileStore(home).getUsableSpace(), FIRST_START_BYTES);
        }
        var last = (program.equals("pg_ctl") && !logged.isBlank() ? logged : said)
                .lines()
                .filter(line -> line.contains("FATAL") || line.contains("error:") || line.contains("PANIC"))
                .findFirst()
                .or(() -> said.lines().filter(line -> !line.isBlank()).findFirst())
                .orElse(ended ? "no reason given" : "no answer in time");
        return program + " said: " + last.strip();
    }

    private static StartFailure failed(String reason, @Nullable Throwable cause) {
        return new StartFailure(
                "The hub's own PostgreSQL did not start: %s.".formatted(reason),
                "Look into postgres/server.log in the data folder, or name a database with --spring.datasource.url=…",
                cause);
    }

    static Path unpackedBinaries(Path home) throws IOException {
        var archive = "postgres-%s-%s.txz".formatted(system(), processor());
        var version = digest(archive);
        var target = home.resolve("bin-" + version);
        if (Files.isDirectory(target)) {
            return target;
        }
        var aside = home.resolve("bin.new");
        FileSystemUtils.deleteRecursively(aside);
        try (var in = open(archive)) {
            unpack(in, aside);
        }
        try (var older = Files.newDirectoryStream(home, "bin-*")) {
            for (var folder : older) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
        return Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream open(String archive) {
        var in = PostgresServer.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new StartFailure(
                    "This build brings no PostgreSQL for %s on %s."
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                    "Build it on such a machine, or name a database with --spring.datasource.url=…");
        }
        return in;
    }

    private static String digest(String archive) throws IOException {
        try (var in = open(archive)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive reaches outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0
                            && file.getFileSystem()
                                    .supportedFileAttributeViews()
                                    .contains("posix")) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return "darwin";
        }
        return name.contains("windows") ? "windows" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
