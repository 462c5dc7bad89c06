package org.comanda.printers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comanda.printers.slip.Slip;

/** Draws the sample slips for the documentation, at each width of paper. Argument: the folder. */
public final class SlipPictures {

    private static final Map<Integer, String> PROFILE_BY_COLUMNS =
            Map.of(32, "generic-58", 42, "epson-tm-t88", 48, "epson-tm-t20");

    private SlipPictures() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Printers printers = Printers.bundled();
        for (Map.Entry<Integer, String> paper : PROFILE_BY_COLUMNS.entrySet()) {
            String profile = paper.getValue();
            int columns = paper.getKey();
            for (Map.Entry<String, Slip> slip : SampleSlips.all().entrySet()) {
                draw(printers, slip.getValue(), profile, folder.resolve(slip.getKey() + "-" + columns + ".png"));
            }
            for (String language : List.of("es", "en", "pt")) {
                Slip page = testPage(printers, profile, Locale.of(language));
                draw(printers, page, profile, folder.resolve("test-page-" + columns + "-" + language + ".png"));
            }
        }
        for (String language : List.of("en", "pt")) {
            Slip ticket = SampleSlips.grill().toSlip(Locale.of(language));
            draw(printers, ticket, "epson-tm-t20", folder.resolve("kitchen-48-" + language + ".png"));
        }
    }

    private static Slip testPage(Printers printers, String profile, Locale locale) {
        URI address = URI.create("tcp://192.168.1.50");
        try (Printer printer = printers.open(address, profile, PrinterOptions.DEFAULTS)) {
            return printer.testPage(
                    "Barra",
                    Instant.parse("2026-11-21T00:12:24Z"),
                    ZoneId.of("America/Argentina/Buenos_Aires"),
                    locale);
        }
    }

    private static void draw(Printers printers, Slip slip, String profile, Path file) throws IOException {
        Files.write(file, Printers.preview(slip, printers.profile(profile)));
    }
}
