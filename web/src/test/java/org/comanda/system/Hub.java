package org.comanda.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One hub as a process of its own. Its ports and its data folder stay the same over every restart, so that whoever was
 * connected finds it again.
 */
public final class Hub implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Path folder;
    private final List<String> arguments;
    private final int port = Ports.free();
    private final int amqpPort = Ports.free();
    private final int stompPort = Ports.free();
    private final int mqttPort = Ports.free();
    private final Rig rig;
    private @Nullable Program program;

    Hub(Rig rig, String name, Path folder, List<String> arguments) {
        this.rig = rig;
        this.name = name;
        this.folder = folder;
        this.arguments = List.copyOf(arguments);
    }

    /** Starts it, again or for the first time, without waiting for it. */
    public Hub start() {
        if (isRunning()) {
            throw new IllegalStateException(name + " is running already");
        }
        var command = new ArrayList<>(List.of(
                Program.javaCommand(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.misc.unsafe.memory.access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                classPath(),
                rig.mainClass(),
                "--server.port=" + port,
                "--comanda.data-dir=" + data(),
                // As much as outside of tests, whose own settings are on the same class path.
                "--logging.level.root=info"));
        if (rig.isEmbedded()) {
            command.addAll(List.of(
                    "--comanda.broker.amqp.port=" + amqpPort,
                    "--comanda.broker.stomp.port=" + stompPort,
                    "--comanda.broker.mqtt.port=" + mqttPort));
        }
        command.addAll(arguments);
        program = Program.start(folder, folder.resolve("hub.log"), Map.of(), command);
        return this;
    }

    /** What the product runs with: the tests' own classes are not among it unless a test's program is run instead. */
    private String classPath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return rig.runsTheHub()
                ? Stream.of(all.split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                        .collect(Collectors.joining(File.pathSeparator))
                : all;
    }

    public Hub awaitReady() {
        running()
                .awaitReady(
                        name,
                        READY_LIMIT,
                        () -> HTTP.send(
                                                HttpRequest.newBuilder(http("/actuator/health/readiness"))
                                                        .timeout(Duration.ofSeconds(2))
                                                        .build(),
                                                HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200);
        return this;
    }

    /** Ends it at once, as a power cut would: nothing is finished, closed or written any more. */
    public void kill9() {
        running().kill();
    }

    /** Stops it in the middle of whatever it does, for as long as a test likes; to others it looks alive. */
    public void freeze() {
        running().freeze();
    }

    /** Lets it go on as if no time had passed. */
    public void thaw() {
        running().thaw();
    }

    /** Asks it to stop and waits until it did. @return how long it took */
    public Duration stop() {
        var since = System.nanoTime();
        running().terminate();
        running().awaitExit(STOP_LIMIT);
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** The exit code of a start that is expected to fail. */
    public int awaitExit() {
        return running().awaitExit(READY_LIMIT);
    }

    public Hub restart() {
        return start().awaitReady();
    }

    public boolean isRunning() {
        return program != null && program.isAlive();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public URI ws(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    /** The port of this hub's own broker, or of the external one. */
    public int amqpPort() {
        return rig.isEmbedded() ? amqpPort : rig.broker().amqpPort();
    }

    public int stompPort() {
        return rig.isEmbedded() ? stompPort : rig.broker().stompPort();
    }

    public int mqttPort() {
        return rig.isEmbedded() ? mqttPort : rig.broker().mqttPort();
    }

    public JmsConnectionFactory amqp(String user, String password) {
        return new JmsConnectionFactory(user, password, "amqp://127.0.0.1:" + amqpPort());
    }

    /** The hub's database, looked at from outside, with the hub's own rights. */
    public DataSource database() {
        if (!rig.isEmbedded()) {
            return rig.database().dataSource();
        }
        try {
            var settings = Files.readString(data().resolve("postgres/data/comanda.conf"));
            var databasePort = settings.lines()
                    .filter(line -> line.startsWith("port = "))
                    .findFirst()
                    .orElseThrow()
                    .substring("port = ".length());
            return new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + databasePort + "/comanda",
                    "comanda",
                    Files.readString(data().resolve("secrets/postgres-comanda")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Everything that it printed since its first start. */
    public String printed() {
        return running().printed();
    }

    private Program running() {
        if (program == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return program;
    }

    /** A hub that was killed leaves its own PostgreSQL running, which no later start will end once the test is over. */
    @Override
    public void close() {
        Program.killIfRunning(program);
        var pidFile = data().resolve("postgres/data/postmaster.pid");
        try {
            if (Files.exists(pidFile)) {
                ProcessHandle.of(Long.parseLong(
                                Files.readAllLines(pidFile).getFirst().strip()))
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(data().toString()))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
