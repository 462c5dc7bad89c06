package org.comanda.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.comanda.system.Api;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The hub's jar as anybody would start it: a process of its own, with its own broker and database and no option set. */
final class PackagedHub implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final long STOP_SECONDS = 15;

    private final Path data;
    private final int port;
    private final Process process;

    private PackagedHub(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /** @param folder for what it keeps and what it prints */
    static PackagedHub start(Path jar, Path folder) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var data = folder.resolve("data");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "--server.port=" + port,
                        "--comanda.data-dir=" + data)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hub.log").toFile())
                .start();
        var hub = new PackagedHub(data, port, process);
        hub.awaitReady();
        return hub;
    }

    private void awaitReady() throws InterruptedException {
        var until = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IllegalStateException("The hub did not start, see hub.log beside " + data);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isReady() {
        try {
            return api().get("/actuator/health/readiness").status() == 200;
        } catch (java.io.UncheckedIOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    Api api() {
        return Api.at(URI.create("http://127.0.0.1:" + port + "/"));
    }

    Api staff(String branch, String username) {
        return api().staff(Api.Logins.in(data), branch, username);
    }

    /** Its own PostgreSQL, with the hub's rights. */
    DataSource database() throws IOException {
        var settings = Files.readString(data.resolve("postgres/data/comanda.conf"));
        var databasePort = settings.lines()
                .filter(line -> line.startsWith("port = "))
                .findFirst()
                .orElseThrow()
                .substring("port = ".length());
        return new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/comanda",
                "comanda",
                Files.readString(data.resolve("secrets/postgres-comanda")));
    }

    /** The processor time that the hub itself has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The same of its PostgreSQL, as far as its processes still run. */
    Duration databaseCpu() throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .map(server -> server.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
