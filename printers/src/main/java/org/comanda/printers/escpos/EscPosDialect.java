package org.comanda.printers.escpos;

import com.github.anastaciocintra.escpos.EscPos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.comanda.printers.layout.Layout;
import org.comanda.printers.layout.Lettering;
import org.comanda.printers.layout.Look;
import org.comanda.printers.layout.Run;
import org.comanda.printers.layout.Sheet;
import org.comanda.printers.layout.SheetRow;
import org.comanda.printers.paper.Painter;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.CodePage;
import org.comanda.printers.text.PageLetters;
import org.comanda.printers.text.PrintableText;

/**
 * Slips in ESC/POS. escpos-coffee builds the bytes, in memory only: its own streams report success on a refused port.
 * One code page serves the whole slip; a row with a letter that the page lacks is sent as dots.
 */
public final class EscPosDialect implements PrinterDialect {

    public static final String ID = "escpos";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public byte[] render(Slip slip, PrinterProfile profile) {
        Sheet sheet = Layout.of(slip, profile);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        try (EscPos escPos = new EscPos(bytes)) {
            Pen pen = new Pen(escPos, profile);
            Optional<CodePage> page = Lettering.page(sheet, profile.codePages());
            pen.begin(page);
            for (SheetRow row : sheet.rows()) {
                switch (row) {
                    case SheetRow.Letters letters -> letters(pen, letters, page, profile);
                    case SheetRow.PageSample sample -> pageSample(pen, sample, page);
                    case SheetRow.Gap gap -> pen.feed(gap.dots());
                    case SheetRow.Code code -> code(pen, code, profile);
                }
            }
            pen.feed(profile.feedDots());
            pen.cut();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void letters(Pen pen, SheetRow.Letters row, Optional<CodePage> page, PrinterProfile profile)
            throws IOException {
        Optional<List<byte[]>> encoded = page.flatMap(chosen -> Lettering.encode(row, chosen));
        if (encoded.isPresent()) {
            pen.align(row.centred());
            for (int i = 0; i < row.runs().size(); i++) {
                pen.look(row.runs().get(i).look());
                pen.write(encoded.get().get(i));
            }
            pen.endRow();
        } else if (profile.raster() != PrinterProfile.Raster.NONE) {
            pen.dots(Painter.letters(row, profile.columns()));
        } else {
            // No dots and no letter: the letter's number is at least true, and a question mark would not be.
            lettersByNumber(pen, row, page, profile);
        }
    }

    private static void pageSample(Pen pen, SheetRow.PageSample sample, Optional<CodePage> page) throws IOException {
        pen.align(false);
        pen.look(Look.PLAIN);
        pen.page(sample.page());
        pen.write(PageLetters.of(sample.page().charset())
                .encode(sample.letters())
                .orElseThrow(() -> new IllegalArgumentException("Letters that " + sample.page() + " lacks")));
        pen.endRow();
        if (page.isPresent()) {
            pen.page(page.get());
        }
    }

    private static void lettersByNumber(Pen pen, SheetRow.Letters row, Optional<CodePage> page, PrinterProfile profile)
            throws IOException {
        pen.align(false);
        int used = 0;
        for (Run run : row.runs()) {
            pen.look(run.look());
            int cell = run.look().widthTimes();
            for (int i = 0; i < run.text().length(); ) {
                int codePoint = run.text().codePointAt(i);
                i += Character.charCount(codePoint);
                String letter = Character.toString(codePoint);
                String shown =
                        page.flatMap(chosen -> PageLetters.of(chosen.charset()).encode(letter))
                                        .isPresent()
                                ? letter
                                : "<" + Integer.toHexString(codePoint).toUpperCase(java.util.Locale.ROOT) + ">";
                if (used + shown.length() * cell > profile.columns()) {
                    pen.endRow();
                    used = 0;
                }
                pen.write(
                        page.flatMap(chosen -> PageLetters.of(chosen.charset()).encode(shown))
                                .orElseGet(() -> shown.getBytes(StandardCharsets.US_ASCII)));
                used += shown.length() * cell;
            }
        }
        pen.endRow();
    }

    private static void code(Pen pen, SheetRow.Code code, PrinterProfile profile) throws IOException {
        int width = profile.columns() * Sheet.CELL_WIDTH_DOTS;
        boolean ascii = code.data().chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        boolean draws =
                switch (code.symbology()) {
                    case QR -> profile.qr() && ascii;
                    case CODE128 -> profile.code128();
                };
        if (draws) {
            switch (code.symbology()) {
                case QR -> pen.qr(code.data(), Painter.qrModuleDots(code.data(), width));
                case CODE128 -> pen.code128(code.data(), width);
            }
        } else if (profile.raster() == PrinterProfile.Raster.GS_V_0) {
            pen.dots(Painter.code(code, width).centredOn(width));
        } else if (ascii) {
            // Needles are too coarse for a code that scans; what it says can at least be typed.
            pen.align(true);
            pen.look(Look.PLAIN);
            for (String part : PrintableText.wrap(code.data(), profile.columns())) {
                pen.write(part.getBytes(StandardCharsets.US_ASCII));
                pen.endRow();
            }
        }
    }
}
