package org.comanda.printers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.SampleSlips;
import org.comanda.printers.emulator.DecodedBytes;
import org.comanda.printers.emulator.PrinterEmulator;
import org.comanda.printers.escpos.EscPosDialect;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicePrintingTest {

    private static final Slip GRILL = SampleSlips.slip(SampleSlips.grill());
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Printers printers = Printers.bundled();

    @Test
    void plainFileTakesTheBytesAndProvesNothing(@TempDir Path folder) throws IOException {
        Path device = Files.createFile(folder.resolve("lp0"));
        assertThat(print(device, LIMIT)).isEqualTo(new PrintOutcome.Printed(Proof.NONE));
        assertThat(DecodedBytes.of(Files.readAllBytes(device), 32).slip().text())
                .contains("M-07");
    }

    @Test
    void missingDeviceGotNothing(@TempDir Path folder) {
        assertThat(print(folder.resolve("lp0"), LIMIT))
                .isInstanceOfSatisfying(PrintOutcome.NotSent.class, it -> assertThat(it.reason())
                        .contains("no such"));
        assertThatThrownBy(() -> printers.open(URI.create("file:lp0"), "generic-58", PrinterOptions.DEFAULTS))
                .hasMessageContaining("file:///dev/usb/lp0");
    }

    @Test
    void deviceThatDoesNotOpenIsGivenUp(@TempDir Path folder) throws Exception {
        Path device = pipe(folder);
        assertThat(print(device, LIMIT))
                .isInstanceOfSatisfying(PrintOutcome.NotSent.class, it -> assertThat(it.reason())
                        .contains("did not open"));
    }

    @Test
    void deviceThatTakesNoMoreBytesIsUnknown(@TempDir Path folder) throws Exception {
        Path device = pipe(folder);
        Thread holder = Thread.ofPlatform().daemon().start(() -> hold(device));
        Slip banquet = SampleSlips.slip(SampleSlips.banquet(1_000));
        try (Printer printer = open(device)) {
            assertThat(printer.print(banquet, "j", WriteGuard.OPEN, Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(PrintOutcome.Unknown.class, it -> assertThat(it.bytesSent())
                            .isGreaterThan(1_000));
        }
        holder.interrupt();
    }

    @Test
    void twoWayStreamProvesPrintingByItsFence() throws IOException {
        PrinterProfile profile = printers.profile("epson-tm-t20");
        TransportContext context = new TransportContext(LIMIT, LIMIT, status -> {});
        PrintJob job = new PrintJob("j", GRILL, profile, new EscPosDialect().render(GRILL, profile));
        try (PrinterEmulator paper = PrinterEmulator.start();
                Socket socket = new Socket("127.0.0.1", paper.port());
                StreamWire wire = new StreamWire(socket.getInputStream(), socket.getOutputStream(), "test")) {
            EscPosLine line = new EscPosLine(wire, profile, context);
            assertThat(line.print(job, WriteGuard.OPEN, System.nanoTime() + LIMIT.toNanos()))
                    .isEqualTo(new PrintOutcome.Printed(Proof.PRINTED));
            assertThat(paper.wholeSlips()).hasSize(1);
        }
    }

    /** A reader that opens the pipe and then reads nothing. */
    private static void hold(Path device) {
        try (var in = Files.newInputStream(device)) {
            in.read();
            Thread.sleep(Duration.ofMinutes(1));
        } catch (IOException | InterruptedException e) {
            // The test is over.
        }
    }

    private static Path pipe(Path folder) throws IOException, InterruptedException {
        Path pipe = folder.resolve("lp0");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();
        return pipe;
    }

    private PrintOutcome print(Path device, Duration timeout) {
        try (Printer printer = open(device)) {
            return printer.print(GRILL, "j", WriteGuard.OPEN, timeout);
        }
    }

    private Printer open(Path device) {
        PrinterOptions options = PrinterOptions.DEFAULTS.connectTimeout(Duration.ofMillis(500));
        return printers.open(device.toUri(), "generic-58", options);
    }
}
