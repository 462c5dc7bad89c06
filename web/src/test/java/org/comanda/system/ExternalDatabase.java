package org.comanda.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.comanda.web.platform.BundledPostgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that belongs to no hub: the system's, or the bundled one where the system has none. */
public final class ExternalDatabase implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PASSWORD = "of-the-test-rig-only";

    private final Path folder;
    private final Path binaries;
    private final int port = Ports.free();

    ExternalDatabase(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
            this.binaries = binaries(folder);
            initialize();
            start();
            try (var connection = DriverManager.getConnection(url("postgres"), "comanda", PASSWORD);
                    var statement = connection.createStatement()) {
                statement.execute("create database comanda");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path binaries(Path folder) throws IOException {
        var packages = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(packages)) {
            try (var versions = Files.list(packages)) {
                var newest = versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                        .max(Comparator.comparingInt(version ->
                                Integer.parseInt(version.getFileName().toString())));
                if (newest.isPresent()) {
                    return newest.get().resolve("bin");
                }
            }
        }
        return BundledPostgres.unpack(folder).resolve("bin");
    }

    private void initialize() throws IOException {
        var passwordFile = Files.writeString(folder.resolve("password"), PASSWORD);
        run(
                "initdb",
                "--pgdata=" + cluster(),
                "--username=comanda",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C");
        Files.writeString(
                cluster().resolve("postgresql.conf"),
                "\nlisten_addresses = '127.0.0.1'\nport = %d\nunix_socket_directories = ''\n".formatted(port),
                StandardOpenOption.APPEND);
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }

    public void start() {
        run("pg_ctl", "start", "--wait", "--pgdata=" + cluster(), "--log=" + folder.resolve("server.log"));
    }

    /** Ends every connection and the server, as a restart of it does. */
    public void stop() {
        run("pg_ctl", "stop", "--wait", "--pgdata=" + cluster(), "--mode=fast");
    }

    /** Ends it without a word to anybody and without a checkpoint. */
    public void crash() {
        run("pg_ctl", "stop", "--wait", "--pgdata=" + cluster(), "--mode=immediate");
    }

    private void run(String program, String... arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Program.run(folder, Map.of(), LIMIT, command);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    List<String> hubArguments() {
        return List.of(
                "--spring.datasource.url=" + url("comanda"),
                "--spring.datasource.username=comanda",
                "--spring.datasource.password=" + PASSWORD);
    }

    public DataSource dataSource() {
        return new DriverManagerDataSource(url("comanda"), "comanda", PASSWORD);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        if (Files.exists(cluster().resolve("postmaster.pid"))) {
            crash();
        }
    }
}
