package org.comanda.printers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;
import org.comanda.printers.transport.PaperTray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintersTest {

    private static final Slip GRILL = SampleSlips.slip(SampleSlips.grill());
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    void wrongAddressesAreAnsweredInWordsForTheOneWhoTypedThem() {
        Printers printers = Printers.bundled();
        assertThatThrownBy(() -> open(printers, "fax:123"))
                .hasMessageContaining("known schemes are")
                .hasMessageContaining("tcp");
        assertThatThrownBy(() -> open(printers, "parrilla")).hasMessageContaining("known schemes are");
        assertThatThrownBy(() -> open(printers, "tcp:9100")).hasMessageContaining("tcp://192.168.1.50:9100");
        assertThatThrownBy(() -> open(printers, "virtual:../etc")).hasMessageContaining("virtual:parrilla");
        assertThatThrownBy(() -> printers.open(URI.create("tcp://x"), "abacus", PrinterOptions.DEFAULTS))
                .hasMessageContaining("abacus")
                .hasMessageContaining("epson-tm-t20");
    }

    @Test
    void everyBundledProfileOpens() {
        Printers printers = Printers.bundled();
        for (PrinterProfile profile : printers.profiles()) {
            try (Printer printer = printers.open(URI.create("virtual:x"), profile.id(), PrinterOptions.DEFAULTS)) {
                assertThat(printer.render(GRILL)).as(profile.id()).isNotEmpty();
            }
        }
    }

    @Test
    void virtualPrinterLaysItsSlipsInTheTray() {
        Printers printers = Printers.of(new PaperTray(2));
        Printer printer = open(printers, "virtual:parrilla");
        for (int i = 1; i <= 3; i++) {
            assertThat(printer.print(GRILL, "job-" + i, WriteGuard.OPEN, LIMIT))
                    .isEqualTo(new PrintOutcome.Printed(Proof.PRINTED));
        }
        assertThat(printers.tray().papers("parrilla"))
                .extracting(PaperTray.Paper::jobId)
                .containsExactly("job-3", "job-2");
        PaperTray.Paper paper = printers.tray().papers("parrilla").getFirst();
        assertThat(paper.text()).contains("M-07", "!!! ALERGIA: SIN TACC (Caro)");
        assertThat(paper.png()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(printers.tray().paper(paper.sequence())).contains(paper);
    }

    @Test
    void virtualPrinterFailsOnRequest() {
        Printers printers = Printers.bundled();
        Printer printer = open(printers, "virtual:barra");
        printers.tray().trouble("barra", PaperTray.Trouble.OUT_OF_PAPER);
        assertThat(printer.print(GRILL, "j", WriteGuard.OPEN, LIMIT))
                .isEqualTo(new PrintOutcome.NotSent("out of paper"));
        printers.tray().trouble("barra", PaperTray.Trouble.OFFLINE);
        assertThat(printer.print(GRILL, "j", WriteGuard.OPEN, LIMIT)).isInstanceOf(PrintOutcome.NotSent.class);
        assertThat(printer.status().knownGood()).isFalse();
        printers.tray().trouble("barra", PaperTray.Trouble.SILENT);
        assertThat(printer.print(GRILL, "j", WriteGuard.OPEN, LIMIT)).isInstanceOf(PrintOutcome.Unknown.class);
        assertThat(printers.tray().papers("barra")).isEmpty();
        printers.tray().trouble("barra", PaperTray.Trouble.ANSWER_LOST);
        assertThat(printer.print(GRILL, "j", WriteGuard.OPEN, LIMIT)).isInstanceOf(PrintOutcome.Unknown.class);
        assertThat(printers.tray().papers("barra")).hasSize(1);
        printers.tray().mend("barra");
        assertThat(printer.print(GRILL, "j", sent -> false, LIMIT)).isInstanceOf(PrintOutcome.NotSent.class);
        assertThat(printer.status().knownGood()).isTrue();
    }

    @Test
    void trayKeepsAsManyFilesAsSlips(@TempDir Path folder) throws IOException {
        Printers printers = Printers.of(new PaperTray(2, folder, Clock.systemUTC()));
        Printer printer = open(printers, "virtual:barra");
        for (int i = 0; i < 5; i++) {
            printer.print(GRILL, "job-" + i, WriteGuard.OPEN, LIMIT);
        }
        try (var files = Files.list(folder.resolve("barra"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void brokenPlugInsAreLeftOutAndTheOthersWork(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(PrinterTransportFactory.class.getName()),
                "org.example.DoesNotExist\n" + Exploding.class.getName() + "\n" + Sound.class.getName() + "\n");
        try (URLClassLoader plugins = loader(folder)) {
            Printers printers = Printers.of(new PaperTray(1), plugins);
            assertThat(printers.schemes()).contains("tcp", "virtual", "gong");
            assertThat(open(printers, "gong:x").print(GRILL, "j", WriteGuard.OPEN, LIMIT))
                    .isEqualTo(new PrintOutcome.Printed(Proof.NONE));
        }
    }

    @Test
    void transportThatThrowsIsAnOutcome() {
        assertThat(printWith((job, guard, timeout) -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOfSatisfying(PrintOutcome.NotSent.class, it -> assertThat(it.reason())
                        .contains("bug"));
        assertThat(printWith((job, guard, timeout) -> {
                    guard.mayWrite(0);
                    throw new NoClassDefFoundError("org/example/Gone");
                }))
                .isInstanceOf(PrintOutcome.Unknown.class);
    }

    @Test
    void transportThatHangsIsLeftBehindAndMayNotWriteAnyMore() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        boolean[] mayStillWrite = {true};
        PrintOutcome outcome = printWith((job, guard, timeout) -> {
            while (guard.mayWrite(1)) {
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            mayStillWrite[0] = false;
            done.countDown();
            return new PrintOutcome.Printed(Proof.PRINTED);
        });
        assertThat(outcome).isInstanceOf(PrintOutcome.Unknown.class);
        assertThat(done.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(mayStillWrite[0]).isFalse();
    }

    private static PrintOutcome printWith(Carrying carrying) {
        Printers printers = Printers.bundled();
        PrinterProfile profile = printers.profile("generic-80");
        PrinterTransport transport = new PrinterTransport() {
            @Override
            public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
                return carrying.carry(job, guard, timeout);
            }

            @Override
            public PrinterStatus status(Duration timeout) {
                return PrinterStatus.unknown("");
            }

            @Override
            public Proof bestProof() {
                return Proof.NONE;
            }
        };
        try (Printer printer = new Printer(
                URI.create("test:x"),
                profile,
                new org.comanda.printers.escpos.EscPosDialect(),
                transport,
                PrinterOptions.DEFAULTS)) {
            return printer.print(GRILL, "j", WriteGuard.OPEN, Duration.ofMillis(200));
        }
    }

    private interface Carrying {
        PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout);
    }

    private static Printer open(Printers printers, String address) {
        return printers.open(URI.create(address), "generic-80", PrinterOptions.DEFAULTS);
    }

    private static URLClassLoader loader(Path folder) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, PrintersTest.class.getClassLoader());
    }

    /** A plug-in that fails as soon as it is made. */
    public static final class Exploding implements PrinterTransportFactory {
        public Exploding() {
            throw new IllegalStateException("plug-in without a fuse");
        }

        @Override
        public Set<String> schemes() {
            return Set.of("boom");
        }

        @Override
        public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** A plug-in that works. */
    public static final class Sound implements PrinterTransportFactory {
        @Override
        public Set<String> schemes() {
            return Set.of("gong");
        }

        @Override
        public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
            return new PrinterTransport() {
                @Override
                public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
                    return new PrintOutcome.Printed(Proof.NONE);
                }

                @Override
                public PrinterStatus status(Duration timeout) {
                    return PrinterStatus.unknown("");
                }

                @Override
                public Proof bestProof() {
                    return Proof.NONE;
                }
            };
        }
    }
}
