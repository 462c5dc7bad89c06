package org.comanda.printers.escpos;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.CodePage;

/** Profiles that differ in one thing from a bundled one. */
final class TestProfiles {

    private TestProfiles() {}

    static PrinterProfile withPages(PrinterProfile p, String... pages) {
        List<CodePage> parsed = Arrays.stream(pages)
                .map(page -> page.split(":"))
                .map(parts -> new CodePage(Charset.forName(parts[0]), Integer.parseInt(parts[1])))
                .toList();
        return with(p, parsed, p.raster());
    }

    /** What a printer of this profile would understand by each page number. */
    static Map<Integer, Charset> pagesOf(PrinterProfile profile) {
        return profile.codePages().stream().collect(Collectors.toMap(CodePage::number, CodePage::charset));
    }

    static PrinterProfile withoutDots(PrinterProfile p) {
        return with(p, p.codePages(), PrinterProfile.Raster.NONE);
    }

    private static PrinterProfile with(PrinterProfile p, List<CodePage> pages, PrinterProfile.Raster raster) {
        return new PrinterProfile(
                p.id(),
                p.name(),
                p.dialect(),
                p.columns(),
                p.dots(),
                pages,
                p.cutter(),
                p.sizing(),
                p.invert(),
                raster,
                p.qr(),
                p.code128(),
                p.fence(),
                p.statusRequest(),
                p.secondColour(),
                p.multiByte(),
                p.feedDots());
    }
}
