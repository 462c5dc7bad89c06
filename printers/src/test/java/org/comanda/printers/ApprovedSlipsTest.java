package org.comanda.printers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.comanda.printers.emulator.DecodedBytes;
import org.comanda.printers.emulator.EmulatedSlip;
import org.comanda.printers.emulator.StarPrntDecoder;
import org.comanda.printers.slip.Slip;
import org.junit.jupiter.api.Test;

/**
 * Printer output is approved twice: as exact bytes, and as the slip that a strict decoder reads from them. To approve a
 * change, run with {@code -Dapprove=true}, look at the difference, and commit the files.
 */
class ApprovedSlipsTest {

    private static final Path APPROVED = Path.of("src/test/resources/org/comanda/printers/approved");
    private static final Printers PRINTERS = Printers.bundled();

    @Test
    void slipsComeOutAsApprovedOnEveryWidthOfPaper() throws IOException {
        for (Map.Entry<String, Slip> slip : SampleSlips.all().entrySet()) {
            for (String profile : new String[] {
                "epson-tm-t20", "epson-tm-t88", "generic-58", "epson-tm-u220", "star-mc-print2", "star-mc-print3"
            }) {
                Printer printer =
                        PRINTERS.open(java.net.URI.create("tcp://127.0.0.1"), profile, PrinterOptions.DEFAULTS);
                byte[] bytes = printer.render(slip.getValue());
                int columns = printer.profile().columns();
                DecodedBytes read = profile.startsWith("star")
                        ? StarPrntDecoder.decode(bytes, columns)
                        : DecodedBytes.of(bytes, columns);
                EmulatedSlip decoded = read.slip();
                assertThat(decoded.faults())
                        .as(slip.getKey() + " on " + profile)
                        .isEmpty();
                approve(slip.getKey() + "-" + profile + ".txt", String.join("\n", decoded.lookedAt()) + "\n");
                approve(
                        slip.getKey() + "-" + profile + ".hex",
                        lines(HexFormat.of().formatHex(bytes)));
            }
        }
    }

    private static void approve(String name, String actual) throws IOException {
        Path file = APPROVED.resolve(name);
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, actual);
        }
        assertThat(file).as("nobody has approved " + name).exists();
        assertThat(actual).as(name).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }

    private static String lines(String hex) {
        return hex.replaceAll("(.{96})", "$1\n").stripTrailing() + "\n";
    }
}
