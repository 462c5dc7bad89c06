package org.comanda.printers.paper;

import java.nio.charset.StandardCharsets;
import org.comanda.printers.layout.Layout;
import org.comanda.printers.layout.Sheet;
import org.comanda.printers.layout.SheetRow;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.PrintableText;

/** The slip as lines of UTF-8 text, all of one size. */
public final class TextDialect implements PrinterDialect {

    @Override
    public String id() {
        return "text";
    }

    @Override
    public byte[] render(Slip slip, PrinterProfile profile) {
        Sheet sheet = Layout.of(slip, profile);
        StringBuilder text = new StringBuilder();
        for (SheetRow row : sheet.rows()) {
            switch (row) {
                case SheetRow.Letters letters -> {
                    int margin = (sheet.columns() - PrintableText.width(letters.text())) / 2;
                    String words =
                            letters.centred() && margin > 0 ? " ".repeat(margin) + letters.text() : letters.text();
                    text.append(words.stripTrailing()).append('\n');
                }
                case SheetRow.PageSample sample -> text.append(sample.letters()).append('\n');
                case SheetRow.Gap gap -> {}
                case SheetRow.Code code ->
                    text.append('[')
                            .append(code.symbology())
                            .append(' ')
                            .append(PrintableText.clean(code.data()))
                            .append("]\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
