package org.comanda.printers.transport;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What tests need of the machine. Where it is missing the tests don't run, and don't do so silently: the run's last
 * lines say how many, why, and what to do; and where everything has to run, they have failed.
 */
final class Needed {

    private Needed() {}

    static long testsOf(Class<?> tests) {
        return Arrays.stream(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
    }

    /**
     * @param count how many tests need it
     * @param missing what is missing, in words; empty when nothing is
     * @param remedy one command
     */
    static void by(Class<?> tests, long count, String missing, String remedy) throws IOException {
        Path note = Path.of("target/not-run-" + tests.getSimpleName() + ".txt");
        Files.deleteIfExists(note);
        if (missing.isEmpty()) {
            return;
        }
        String said = tests.getSimpleName() + ": " + count + (count == 1 ? " test" : " tests") + " did not run: "
                + missing + ".\nMend it, then run this again:  " + remedy + "\n";
        Files.createDirectories(note.getParent());
        Files.writeString(note, "\n" + said);
        if ("true".equals(System.getenv("CI"))) {
            fail(said);
        }
        abort(said);
    }
}
