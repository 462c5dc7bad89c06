package org.comanda.printers.slip;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.comanda.printers.text.CodePage;

/**
 * Shows on paper whether a profile fits its printer: a ruler as wide as the paper, every size of letters, every code
 * page by its number, a letter that must be drawn, a code, and the end.
 *
 * @param name what people call the printer
 * @param address where it is
 * @param model the profile's name
 * @param columns the profile's columns
 * @param codePages the profile's code pages
 */
public record TestPageSlip(
        String name,
        String address,
        String model,
        int columns,
        List<CodePage> codePages,
        Instant printedAt,
        ZoneId zone) {

    /** What Spanish, Portuguese, Catalan, French and a price need. */
    private static final String LETTERS = "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ ãõâêôç àèòï·l €";

    public Slip toSlip(Locale locale) {
        Words words = Words.in(locale);
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(zone);
        Slip.Builder slip = Slip.named(words.of("test") + " " + name);
        slip.title(words.of("test"), SlipLine.Size.LARGE);
        slip.line(new SlipLine.Title(name, SlipLine.Size.TALL_CENTRED));
        slip.centred(model);
        slip.centred(address);
        slip.centred(time.format(printedAt));
        slip.strongRule();
        slip.text(ruler(columns));
        slip.text(words.of("test.ruler", columns));
        slip.rule();
        slip.bold(words.of("test.pages"));
        for (CodePage page : codePages) {
            slip.line(new SlipLine.PageSample(page, LETTERS));
        }
        slip.rule();
        slip.text(words.of("test.drawn") + " Ж 面 ♥");
        slip.item(2, words.of("test.item"));
        slip.modifier(words.of("without"), words.of("test.modifier"));
        slip.allergy(words.of("allergy", words.of("test")));
        slip.rule();
        slip.qr("COMANDA " + name, "");
        return slip.end(words.of("end")).build();
    }

    /** The last figure stands in the last column; on a wrong profile it wraps, or leaves a margin. */
    private static String ruler(int columns) {
        StringBuilder ruler = new StringBuilder(columns);
        for (int i = 1; i <= columns; i++) {
            ruler.append(i % 10);
        }
        return ruler.toString();
    }
}
