package org.comanda.connectors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.comanda.connectors.folder.FolderProgress.State;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.CommandAnswer.CommandRef;
import org.comanda.connectors.message.SubmitOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process that reads a file, as {@code kill -9} does, and starts another. */
class FolderSourceKillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aKilledReaderLosesNothingAndDoublesNothing() throws Exception {
        ChipotleOrders.dropInto(FolderSettings.of(folder), "chipotle.tsv");
        Path journal = Files.createFile(folder.resolve("journal"));

        for (int kill = 1; kill <= 3; kill++) {
            Process hub = startHub(journal);
            long enough = Files.size(journal) + 20_000L * kill;
            await().atMost(PATIENCE).until(() -> Files.size(journal) > enough || !hub.isAlive());
            hub.destroyForcibly().waitFor();
        }
        assertThat(folder.resolve("done")).isEmptyDirectory();
        assertThat(startHub(journal).waitFor()).isZero();

        assertThat(folder.resolve("done").resolve("chipotle.tsv")).exists();
        Map<String, String> dataById = new HashMap<>();
        for (String line : Files.readAllLines(journal)) {
            String[] idAndData = line.split("\t", 2);
            // Whatever came again after a kill came as the same order under the same id.
            assertThat(dataById.merge(idAndData[0], idAndData[1], (before, again) -> before))
                    .isEqualTo(idAndData[1]);
        }
        assertThat(dataById).hasSize(1_834);
        assertThat(dataById.values()).doesNotHaveDuplicates();
    }

    private Process startHub(Path journal) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hub.class.getName(),
                        folder.toString(),
                        journal.toString())
                .inheritIO()
                .start();
    }

    /** A hub that only keeps a journal of what came, each order in one write. */
    static final class Hub {

        private Hub() {}

        public static void main(String[] args) throws Exception {
            Path journal = Path.of(args[1]);
            var settings = new FolderSettings(
                    Path.of(args[0]), Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofMillis(10));
            var source = new FolderSource(settings, file -> {
                if (file.state() == State.DONE) {
                    Runtime.getRuntime().halt(0);
                }
            });
            source.start(command -> take(command, journal));
            new CountDownLatch(1).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(1);
        }

        private static CommandAnswer take(CloudEvent<SubmitOrder> command, Path journal) {
            try {
                String line = command.id() + "\t" + command.data().reference() + " "
                        + command.data().items() + "\n";
                Files.write(journal, List.of(line.strip()), StandardOpenOption.APPEND);
                LockSupport.parkNanos(100_000);
                return new CommandAnswer.Accepted(CommandRef.of(command), Map.of(), false);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
