package org.comanda.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A standalone Artemis from its distribution, set up as {@code docs/deploy/artemis/broker.xml} says. */
public final class ExternalBroker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ACTIVE = "AMQ221007";
    private static final String PASSWORD = "of-the-test-rig-only";

    private final Path instance;
    private final int corePort = Ports.free();
    private final int amqpPort = Ports.free();
    private final int stompPort = Ports.free();
    private final int mqttPort = Ports.free();
    private @Nullable Program program;

    ExternalBroker(Path folder) {
        instance = folder.resolve("instance");
        try {
            Files.createDirectories(folder);
            Program.run(
                    folder,
                    environment(),
                    LIMIT,
                    List.of(
                            distribution().resolve("bin/artemis").toString(),
                            "create",
                            instance.toString(),
                            "--user=hub",
                            "--password=" + PASSWORD,
                            "--role=hub",
                            "--require-login",
                            "--no-autotune",
                            "--silent"));
            Files.copy(
                    projectRoot().resolve("docs/deploy/artemis/broker.xml"),
                    instance.resolve("etc/broker.xml"),
                    StandardCopyOption.REPLACE_EXISTING);
            var bootstrap = instance.resolve("etc/bootstrap.xml");
            Files.writeString(
                    bootstrap,
                    Pattern.compile("<web .*</web>", Pattern.DOTALL)
                            .matcher(Files.readString(bootstrap))
                            .replaceFirst(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    private static Path distribution() {
        var unpacked = Path.of(System.getProperty("comanda.artemis.home", "target/artemis/apache-artemis-2.56.0"));
        if (!Files.isDirectory(unpacked)) {
            throw new IllegalStateException("No Artemis distribution in %s; ./mvnw -pl web -am test unpacks it"
                    .formatted(unpacked.toAbsolutePath()));
        }
        return unpacked.toAbsolutePath();
    }

    private static Path projectRoot() {
        var here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("docs/deploy")) ? here : here.getParent();
    }

    private static Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_ARGS", "-Xmx512m");
    }

    /** Lets a client in, with the role that the configuration knows by its name. */
    public void register(String client, String password) {
        try {
            Files.writeString(
                    instance.resolve("etc/artemis-users.properties"),
                    "\n%s = %s\n".formatted(client, password),
                    StandardOpenOption.APPEND);
            Files.writeString(
                    instance.resolve("etc/artemis-roles.properties"),
                    "\n%s = %s\n".formatted(client, client),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        var output = instance.getParent().resolve("broker.log");
        var before = Files.exists(output) ? occurrences(output) : 0;
        program = Program.start(
                instance,
                output,
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_ARGS",
                                "-Xmx512m -Dcomanda.broker.core=%d -Dcomanda.broker.amqp=%d -Dcomanda.broker.stomp=%d -Dcomanda.broker.mqtt=%d"
                                        .formatted(corePort, amqpPort, stompPort, mqttPort)),
                List.of(instance.resolve("bin/artemis").toString(), "run"));
        program.awaitReady("Artemis", LIMIT, () -> {
            try (var socket = new Socket("127.0.0.1", corePort)) {
                return socket.isConnected() && occurrences(output) > before;
            }
        });
    }

    private static long occurrences(Path output) {
        try (var lines = Files.lines(output)) {
            return lines.filter(line -> line.contains(ACTIVE)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        if (program != null) {
            program.terminate();
            program.awaitExit(LIMIT);
        }
    }

    /** Nothing that is sent to it is answered before {@link #thaw}. */
    public void freeze() {
        running().freeze();
    }

    public void thaw() {
        running().thaw();
    }

    private Program running() {
        if (program == null) {
            throw new IllegalStateException("The broker was never started");
        }
        return program;
    }

    public void kill9() {
        Program.killIfRunning(program);
    }

    List<String> hubArguments() {
        return List.of(
                "--spring.artemis.broker-url=tcp://127.0.0.1:" + corePort,
                "--spring.artemis.user=hub",
                "--spring.artemis.password=" + PASSWORD);
    }

    public int amqpPort() {
        return amqpPort;
    }

    public int stompPort() {
        return stompPort;
    }

    public int mqttPort() {
        return mqttPort;
    }

    @Override
    public void close() {
        Program.killIfRunning(program);
    }
}
