package org.comanda.printers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.Test;

/** On a pseudo-terminal that leads to the emulator, where {@code socat} is installed. */
class SerialPrintingTest {

    private static final Path SOCAT = Path.of("/usr/bin/socat");
    private static final Slip GRILL = SampleSlips.slip(SampleSlips.grill());
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Printers printers = Printers.bundled();

    @Test
    void slipPrintedOverASerialLineIsProvedByItsFence() throws IOException, InterruptedException {
        boolean installed = Files.isExecutable(SOCAT);
        boolean devices = Files.isWritable(Path.of("/dev"));
        Needed.by(
                SerialPrintingTest.class,
                1,
                !installed ? "socat is not installed here" : devices ? "" : "only root can make a serial line in /dev",
                !installed ? "sudo apt-get install socat" : "sudo ./mvnw verify");
        Path line = Path.of("/dev/comanda-test-" + ProcessHandle.current().pid());
        try (PrinterEmulator paper = PrinterEmulator.start()) {
            Process socat = new ProcessBuilder(
                            SOCAT.toString(), "PTY,raw,echo=0,link=" + line, "TCP:127.0.0.1:" + paper.port())
                    .start();
            try {
                await().atMost(LIMIT).until(() -> Files.exists(line));
                URI address = URI.create("serial:" + line + "?baud=38400&flow=none");
                try (Printer printer = printers.open(address, "epson-tm-t20", PrinterOptions.DEFAULTS)) {
                    assertThat(printer.status()).isEqualTo(PrinterStatus.allWell());
                    assertThat(printer.print(GRILL, "j", WriteGuard.OPEN, LIMIT))
                            .isEqualTo(new PrintOutcome.Printed(Proof.PRINTED));
                }
                assertThat(paper.awaitSlips(1, LIMIT).getFirst().text()).contains("M-07", "*** FIN ***");
                assertThat(paper.faults()).isEmpty();
            } finally {
                socat.destroy();
                socat.waitFor();
                Files.deleteIfExists(line);
            }
        }
    }

    @Test
    void missingPortGotNothing() {
        try (Printer printer =
                printers.open(URI.create("serial:/dev/ttyNOWHERE"), "epson-tm-t20", PrinterOptions.DEFAULTS)) {
            assertThat(printer.print(GRILL, "j", WriteGuard.OPEN, LIMIT)).isInstanceOf(PrintOutcome.NotSent.class);
        }
    }

    @Test
    void wrongAddressesAreRefusedInWords() {
        for (String address : new String[] {"serial:/etc/passwd", "serial:/dev/../x", "serial:COM3?baud=fast"}) {
            assertThatThrownBy(() -> printers.open(URI.create(address), "epson-tm-t20", PrinterOptions.DEFAULTS))
                    .hasMessageContaining("serial:/dev/ttyUSB0?baud=19200");
        }
    }
}
