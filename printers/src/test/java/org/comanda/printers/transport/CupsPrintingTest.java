package org.comanda.printers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.SampleSlips;
import org.comanda.printers.emulator.PrinterEmulator;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real CUPS server of its own, where the system has one installed. */
class CupsPrintingTest {

    private static final Path CUPSD = Path.of("/usr/sbin/cupsd");
    private static final Path SOCKET = Path.of("/usr/lib/cups/backend/socket");
    private static final Slip GRILL = SampleSlips.slip(SampleSlips.grill());
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PrinterEmulator paper = PrinterEmulator.start();

    @TempDir
    Path folder;

    private Process cups;
    private int port;

    @BeforeAll
    static void canRun() throws IOException {
        boolean installed = Files.isExecutable(CUPSD) && Files.isExecutable(SOCKET);
        boolean root = "root".equals(System.getProperty("user.name"));
        Needed.by(
                CupsPrintingTest.class,
                Needed.testsOf(CupsPrintingTest.class),
                !installed
                        ? "CUPS is not installed here"
                        : root ? "" : "CUPS changes to its own user, which takes root",
                !installed ? "sudo RUNLEVEL=1 apt-get install --no-install-recommends cups" : "sudo ./mvnw verify");
    }

    @BeforeEach
    void startCups() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        for (String name : new String[] {"spool", "cache", "state", "tmp"}) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("cupsd.conf"), """
            Listen 127.0.0.1:%d
            LogLevel warn
            WebInterface No
            Browsing Off
            <Location />
            Order allow,deny
            Allow all
            </Location>
            <Policy default>
            <Limit All>
            Order allow,deny
            Allow all
            </Limit>
            </Policy>
            """.formatted(port));
        Files.writeString(folder.resolve("cups-files.conf"), """
            FileDevice Yes
            ServerRoot %1$s
            RequestRoot %1$s/spool
            CacheDir %1$s/cache
            StateDir %1$s/state
            TempDir %1$s/tmp
            ErrorLog %1$s/error.log
            AccessLog %1$s/access.log
            PageLog %1$s/page.log
            """.formatted(folder));
        Files.writeString(
                folder.resolve("printers.conf"),
                queue("socket", "socket://127.0.0.1:" + paper.port()) + queue("gone", "socket://127.0.0.1:1"));
        cups = new ProcessBuilder(
                        CUPSD.toString(),
                        "-f",
                        "-c",
                        folder.resolve("cupsd.conf").toString(),
                        "-s",
                        folder.resolve("cups-files.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cupsd.out").toFile())
                .start();
        await().atMost(LIMIT).until(this::listens);
    }

    @AfterEach
    void stopCups() throws InterruptedException {
        paper.close();
        if (cups != null) {
            cups.destroy();
            cups.waitFor();
        }
    }

    @Test
    void slipReachesTheDeviceUnchangedAndCompletedMeansPassedOnAndNoMore() {
        assertThat(print("socket", LIMIT)).isEqualTo(new PrintOutcome.Printed(Proof.SPOOLED));
        assertThat(paper.awaitSlips(1, LIMIT).getFirst().text()).contains("M-07", "*** FIN ***");
        assertThat(paper.faults()).isEmpty();
    }

    @Test
    void jobThatStillWaitsIsWithdrawn() {
        assertThat(print("gone", Duration.ofSeconds(3)))
                .isInstanceOfSatisfying(PrintOutcome.Unknown.class, it -> assertThat(it.reason())
                        .contains("withdrawn"));
    }

    @Test
    void unknownQueueGotNothing() {
        assertThat(print("nowhere", LIMIT)).isInstanceOf(PrintOutcome.NotSent.class);
        assertThat(open("nowhere").status().online()).isEqualTo(Answer.NO);
    }

    @Test
    void statusIsNoBetterThanWhatTheSpoolerKnows() {
        assertThat(open("socket").status().online()).isEqualTo(Answer.YES);
        assertThat(open("socket").status().paper()).isEqualTo(Answer.UNKNOWN);
        assertThat(open("socket").status().knownGood()).isFalse();
    }

    private PrintOutcome print(String queue, Duration timeout) {
        try (Printer printer = open(queue)) {
            return printer.print(GRILL, "j", WriteGuard.OPEN, timeout);
        }
    }

    private Printer open(String queue) {
        URI address = URI.create("ipp://127.0.0.1:" + port + "/printers/" + queue);
        return Printers.bundled().open(address, "epson-tm-t20", PrinterOptions.DEFAULTS);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String queue(String name, String device) {
        return "<Printer " + name + ">\nDeviceURI " + device
                + "\nState Idle\nAccepting Yes\nShared No\nErrorPolicy retry-job\n</Printer>\n";
    }
}
