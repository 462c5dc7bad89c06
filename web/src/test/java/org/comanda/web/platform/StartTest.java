package org.comanda.web.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot succeed, each in a process of its own: one line on the error output and an exit code. */
class StartTest {

    private static final long EXIT_SECONDS = 60;

    @TempDir
    Path temporary;

    private record Ended(int code, String errors, String output) {}

    private Ended start(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        if (all.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            all.add("--server.port=" + freePort());
        }
        if (all.stream().noneMatch(argument -> argument.startsWith("--comanda.data-dir="))) {
            all.add("--comanda.data-dir=" + temporary.resolve("data"));
        }
        return run(Path.of(System.getProperty("java.home"), "bin/java"), PlatformOnly.class, all);
    }

    private Ended run(Path java, Class<?> main, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                java.toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-Dio.netty.noUnsafe=true",
                "--enable-native-access=ALL-UNNAMED",
                main.getName()));
        command.addAll(arguments);
        var output = temporary.resolve("output");
        var errors = temporary.resolve("errors");
        var process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended")
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(errors), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static void assertSaid(Ended ended, String... parts) {
        assertThat(ended.code()).isNotZero();
        assertThat(ended.errors().strip().lines()).as(ended.errors()).hasSize(1);
        assertThat(ended.errors()).contains(parts);
        assertThat(ended.output()).doesNotContain("\tat ");
    }

    @Test
    void takenHttpPort() throws Exception {
        try (var other = taken()) {
            assertSaid(
                    start("--server.port=" + other.getLocalPort()),
                    "Port %d on 127.0.0.1, wanted for HTTP, is taken".formatted(other.getLocalPort()),
                    "--server.port=");
        }
    }

    @Test
    void takenAmqpPort() throws Exception {
        try (var other = taken()) {
            assertSaid(
                    start("--comanda.broker.amqp.port=" + other.getLocalPort()),
                    "Port %d on 127.0.0.1, wanted for AMQP, is taken".formatted(other.getLocalPort()),
                    "--comanda.broker.amqp.port=");
        }
    }

    @Test
    void fileWhereTheDataFolderShouldBe() throws Exception {
        Files.writeString(temporary.resolve("data"), "");
        assertSaid(
                start(), "The data folder %s is a file.".formatted(temporary.resolve("data")), "--comanda.data-dir=");
    }

    @Test
    void dataFolderOfAnotherHub() throws Exception {
        try (var held = DataFolder.open(temporary.resolve("data"))) {
            assertSaid(
                    start(),
                    "is in use by another hub (process %d)"
                            .formatted(ProcessHandle.current().pid()));
        }
    }

    @Test
    void fullDisk() throws Exception {
        var disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(mount(disk), "only root can mount a small disk");
        try {
            assertSaid(
                    start("--comanda.data-dir=" + disk.resolve("data")),
                    "The disk that holds the data folder %s is full".formatted(disk.resolve("data")),
                    "Free some space on it");
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static boolean mount(Path disk) throws Exception {
        try {
            return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "none", disk.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void databaseThatIsAway() throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:%d/comanda".formatted(freePort());
        assertSaid(
                start("--spring.datasource.url=" + url + "?password=hidden", "--spring.datasource.username=comanda"),
                "The database at %s cannot be reached".formatted(url),
                "spring.datasource.url");
        assertThat(Files.readString(temporary.resolve("errors"))).doesNotContain("hidden");
    }

    @Test
    void brokerThatIsAway() throws Exception {
        var url = "tcp://127.0.0.1:%d".formatted(freePort());
        assertSaid(
                start("--spring.artemis.broker-url=" + url),
                "The broker at %s cannot be reached".formatted(url),
                "spring.artemis.broker-url");
    }

    @Test
    void oldJava() throws Exception {
        var java = Path.of("/usr/lib/jvm/java-17-openjdk-amd64/bin/java");
        assumeTrue(Files.isExecutable(java), "needs a JDK 17");
        assertSaid(
                run(java, Launcher.class, List.of()),
                "Comanda needs Java 21 or newer and was started with Java 17",
                "Install a newer one");
    }
}
