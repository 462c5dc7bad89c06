package org.comanda.printers.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.List;
import java.util.Map;
import org.comanda.printers.layout.Look;
import org.comanda.printers.layout.Run;
import org.comanda.printers.layout.Sheet;
import org.comanda.printers.layout.SheetRow;
import org.comanda.printers.slip.SlipLine;
import org.comanda.printers.text.PrintableText;

/** Draws laid-out rows dot by dot, the way a thermal head would. */
public final class Painter {

    /** A dot is an eighth of a millimetre: codes of this size scan from a hand's distance. */
    private static final int QR_DOTS = 168;

    private static final int SMALLEST_MODULE_DOTS = 4;
    private static final int BARCODE_HEIGHT_DOTS = 64;

    private Painter() {}

    /** The whole slip, with a white margin around it. */
    public static Bitmap slip(Sheet sheet, int marginDots) {
        int width = sheet.columns() * Sheet.CELL_WIDTH_DOTS;
        int height = sheet.rows().stream().mapToInt(row -> height(row, width)).sum();
        Bitmap paper = new Bitmap(width + 2 * marginDots, height + 2 * marginDots);
        int y = marginDots;
        for (SheetRow row : sheet.rows()) {
            switch (row) {
                case SheetRow.Letters letters -> letters(paper, marginDots, y, width, letters);
                case SheetRow.PageSample sample -> letters(paper, marginDots, y, width, plain(sample));
                case SheetRow.Gap gap -> {}
                case SheetRow.Code code -> stamp(paper, code(code, width), marginDots, y, width);
            }
            y += height(row, width);
        }
        return paper;
    }

    /** One row of letters by itself, for printers that lack one of its characters. */
    public static Bitmap letters(SheetRow.Letters row, int columns) {
        int width = columns * Sheet.CELL_WIDTH_DOTS;
        Bitmap bitmap = new Bitmap(width, height(row, width));
        letters(bitmap, 0, 0, width, row);
        return bitmap;
    }

    /** A code at the size that fits the width, for printers that draw none themselves. */
    public static Bitmap code(SheetRow.Code code, int widthDots) {
        BitMatrix modules = modules(code);
        boolean qr = code.symbology() == SlipLine.Symbology.QR;
        int scale = qr
                ? moduleDots(modules.getWidth(), widthDots)
                : Math.max(1, Math.min(3, widthDots / modules.getWidth()));
        int height = qr ? modules.getHeight() * scale : BARCODE_HEIGHT_DOTS;
        Bitmap bitmap = new Bitmap(modules.getWidth() * scale, height);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    bitmap.fill(x * scale, qr ? y * scale : 0, scale, qr ? scale : height);
                }
            }
        }
        return bitmap;
    }

    /** Dots of a QR code's module, so that a code of so many modules is neither too small to scan nor too wide. */
    public static int qrModuleDots(String data, int widthDots) {
        return moduleDots(
                modules(new SheetRow.Code(SlipLine.Symbology.QR, data)).getWidth(), widthDots);
    }

    private static int moduleDots(int modules, int widthDots) {
        int wanted = Math.max(SMALLEST_MODULE_DOTS, Math.round((float) QR_DOTS / modules));
        return Math.max(1, Math.min(wanted, widthDots / modules));
    }

    private static BitMatrix modules(SheetRow.Code code) {
        try {
            return switch (code.symbology()) {
                case QR ->
                    new QRCodeWriter()
                            .encode(
                                    code.data(),
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(
                                            EncodeHintType.ERROR_CORRECTION,
                                            ErrorCorrectionLevel.M,
                                            EncodeHintType.MARGIN,
                                            0,
                                            EncodeHintType.CHARACTER_SET,
                                            "UTF-8"));
                case CODE128 ->
                    new Code128Writer()
                            .encode(code.data(), BarcodeFormat.CODE_128, 0, 1, Map.of(EncodeHintType.MARGIN, 0));
            };
        } catch (WriterException e) {
            throw new IllegalArgumentException("Cannot draw this data as " + code.symbology(), e);
        }
    }

    private static int height(SheetRow row, int width) {
        return switch (row) {
            case SheetRow.Letters letters -> letters.heightTimes() * Sheet.CELL_HEIGHT_DOTS + Sheet.LEADING_DOTS;
            case SheetRow.PageSample sample -> Sheet.CELL_HEIGHT_DOTS + Sheet.LEADING_DOTS;
            case SheetRow.Gap gap -> gap.dots();
            case SheetRow.Code code -> code(code, width).height();
        };
    }

    private static SheetRow.Letters plain(SheetRow.PageSample sample) {
        return new SheetRow.Letters(List.of(new Run(sample.letters(), Look.PLAIN)), false);
    }

    private static void letters(Bitmap target, int left, int top, int width, SheetRow.Letters row) {
        int rowHeight = row.heightTimes() * Sheet.CELL_HEIGHT_DOTS;
        int x = left + (row.centred() ? (width - row.columns() * Sheet.CELL_WIDTH_DOTS) / 2 : 0);
        for (Run run : row.runs()) {
            int start = x;
            int y = top + rowHeight - run.look().heightTimes() * Sheet.CELL_HEIGHT_DOTS;
            for (String grapheme : VisualOrder.of(run.text())) {
                int columns = PrintableText.graphemeWidth(grapheme);
                Glyphs.draw(target, x, y, grapheme, columns, run.look());
                x += columns * run.look().widthTimes() * Sheet.CELL_WIDTH_DOTS;
            }
            if (run.look().inverse()) {
                target.invert(start, top, x - start, rowHeight + Sheet.LEADING_DOTS);
            }
        }
    }

    private static void stamp(Bitmap paper, Bitmap code, int left, int top, int width) {
        int offset = left + (width - code.width()) / 2;
        for (int y = 0; y < code.height(); y++) {
            for (int x = 0; x < code.width(); x++) {
                if (code.get(x, y)) {
                    paper.set(offset + x, top + y);
                }
            }
        }
    }
}
