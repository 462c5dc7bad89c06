package org.comanda.printers.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comanda.printers.text.CodePage;
import org.comanda.printers.text.PageLetters;

/** Which code page a sheet is sent on, and its rows in that page's bytes. */
public final class Lettering {

    private Lettering() {}

    /** The first page that holds every letter of the slip; else the one that leaves the fewest rows to dots. */
    public static Optional<CodePage> page(Sheet sheet, List<CodePage> pages) {
        List<SheetRow.Letters> rows = new ArrayList<>();
        for (SheetRow row : sheet.rows()) {
            if (row instanceof SheetRow.Letters letters) {
                rows.add(letters);
            }
        }
        Optional<CodePage> best = Optional.empty();
        long fewest = Long.MAX_VALUE;
        for (CodePage page : pages) {
            long missing =
                    rows.stream().filter(row -> encode(row, page).isEmpty()).count();
            if (missing < fewest) {
                fewest = missing;
                best = Optional.of(page);
            }
        }
        return best;
    }

    /** The bytes of each run; empty when the page lacks one of the row's letters. */
    public static Optional<List<byte[]>> encode(SheetRow.Letters row, CodePage page) {
        PageLetters letters = PageLetters.of(page.charset());
        List<byte[]> encoded = new ArrayList<>(row.runs().size());
        for (Run run : row.runs()) {
            Optional<byte[]> bytes = letters.encode(run.text());
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            encoded.add(bytes.get());
        }
        return Optional.of(encoded);
    }
}
