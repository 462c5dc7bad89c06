package org.comanda.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A process of the rig, with what it printed. */
final class Program {

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; what it prints is added to {@code output}, after what an earlier run printed. */
    static Program start(Path folder, Path output, Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            return new Program(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end and says what it printed. */
    static String run(Path folder, Map<String, String> environment, Duration limit, List<String> command) {
        var output = folder.resolve(Path.of(command.getFirst()).getFileName() + ".out");
        var program = start(folder, output, environment, command);
        var exit = program.awaitExit(limit);
        if (exit != 0) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(command, exit, program.printed()));
        }
        return program.printed();
    }

    static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until {@code ready}, and says what was printed when the program ends before or takes too long. */
    void awaitReady(String what, Duration limit, Callable<Boolean> ready) {
        try {
            Awaitility.await(what)
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> !process.isAlive() || ready.call());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("%s is not ready after %s: %s".formatted(what, limit, printed()), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(what, process.exitValue(), printed()));
        }
    }

    int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Still running after %s: %s".formatted(limit, printed()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL: it gets no chance to do anything more. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** SIGSTOP: it does nothing until {@link #thaw}, and its connections stay open. */
    void freeze() {
        signal("-STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            var kill = new ProcessBuilder("kill", signal, Long.toString(pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill %s %d ended with %d".formatted(signal, pid(), kill.exitValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void killIfRunning(@Nullable Program program) {
        if (program != null && program.isAlive()) {
            program.kill();
        }
    }
}
