package org.comanda.printers.star;

import java.util.List;
import java.util.Optional;
import org.comanda.printers.layout.Layout;
import org.comanda.printers.layout.Lettering;
import org.comanda.printers.layout.Look;
import org.comanda.printers.layout.Sheet;
import org.comanda.printers.layout.SheetRow;
import org.comanda.printers.paper.Painter;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.CodePage;
import org.comanda.printers.text.PageLetters;

/**
 * Slips in StarPRNT. One code page serves the whole slip; a row with a letter that the page lacks, and every code, is sent
 * as dots, which all models that speak it take.
 */
public final class StarPrntDialect implements PrinterDialect {

    public static final String ID = "starprnt";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public byte[] render(Slip slip, PrinterProfile profile) {
        Sheet sheet = Layout.of(slip, profile);
        Optional<CodePage> page = Lettering.page(sheet, profile.codePages());
        StarPen pen = new StarPen();
        pen.begin(page);
        for (SheetRow row : sheet.rows()) {
            switch (row) {
                case SheetRow.Letters letters -> letters(pen, letters, page, profile);
                case SheetRow.PageSample sample -> pageSample(pen, sample, page);
                case SheetRow.Gap gap -> pen.feed(gap.dots());
                case SheetRow.Code code -> {
                    int width = profile.columns() * Sheet.CELL_WIDTH_DOTS;
                    pen.dots(Painter.code(code, width).centredOn(width));
                }
            }
        }
        pen.feed(profile.feedDots());
        pen.cut(profile.cutter());
        return pen.bytes();
    }

    private static void letters(StarPen pen, SheetRow.Letters row, Optional<CodePage> page, PrinterProfile profile) {
        Optional<List<byte[]>> encoded = page.flatMap(chosen -> Lettering.encode(row, chosen));
        if (encoded.isEmpty()) {
            pen.dots(Painter.letters(row, profile.columns()));
            return;
        }
        pen.align(row.centred());
        for (int i = 0; i < row.runs().size(); i++) {
            pen.look(row.runs().get(i).look());
            pen.write(encoded.get().get(i));
        }
        pen.endRow();
    }

    private static void pageSample(StarPen pen, SheetRow.PageSample sample, Optional<CodePage> page) {
        pen.align(false);
        pen.look(Look.PLAIN);
        pen.page(sample.page());
        pen.write(PageLetters.of(sample.page().charset())
                .encode(sample.letters())
                .orElseThrow(() -> new IllegalArgumentException("Letters that " + sample.page() + " lacks")));
        pen.endRow();
        page.ifPresent(pen::page);
    }
}
