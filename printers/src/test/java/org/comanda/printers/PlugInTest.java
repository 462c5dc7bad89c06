package org.comanda.printers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.comanda.printers.transport.PaperTray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the how-to to the letter: its code is compiled, put into a jar, and printed with. */
class PlugInTest {

    @Test
    void transportOfTheHowToPrints(@TempDir Path folder) throws IOException {
        PlugInJar.ofTheHowTo(folder.resolve("folder-transport.jar"));
        Path slips = Files.createDirectory(folder.resolve("slips"));
        Printers printers = Printers.of(new PaperTray(1), folder);
        URI address = URI.create("folder://" + slips);
        try (Printer printer = printers.open(address, "generic-58", PrinterOptions.DEFAULTS)) {
            assertThat(printer.print(
                            SampleSlips.slip(SampleSlips.grill()), "job-1", WriteGuard.OPEN, Duration.ofSeconds(5)))
                    .isEqualTo(new PrintOutcome.Printed(Proof.SPOOLED));
            assertThat(printer.status().knownGood()).isFalse();
        }
        assertThat(slips.resolve("job-1.txt")).content().contains("M-07", "!!! ALERGIA: SIN TACC");
    }
}
