package org.comanda.web.admin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.comanda.hub.floor.FloorPlan;

/**
 * What stands on the tables: a sheet each, six on a page of A4, to be cut apart. Its code says which table this is and
 * nothing that lets anybody in. Lengths are in points, of which 72 are an inch.
 */
final class TableSheets {

    private static final int COLUMNS = 2;
    private static final int ROWS = 3;
    private static final float MARGIN = 20;
    private static final float CODE_SIDE = 128;
    private static final float LABEL_SIZE = 44;
    private static final float NAME_SIZE = 15;
    private static final float WORDS_SIZE = 10.5f;
    private static final float SMALLEST_SIZE = 4;
    private static final float CUT_GREY = 0.7f;

    /** Embedded, so that every printer has it; it comes with the library that draws. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final Set<String> VOSEO = Set.of("AR", "UY", "PY");

    private TableSheets() {}

    /** @param tablePage where the diner's app is, without a query */
    static byte[] pdf(FloorPlan.Sheets sheets, String tablePage) {
        try (var document = new PDDocument();
                var letters = PDDocument.class.getResourceAsStream(FONT)) {
            var font = PDType0Font.load(document, letters, true);
            var page = 0;
            do {
                var here = sheets.tables().stream()
                        .skip((long) page * COLUMNS * ROWS)
                        .limit(COLUMNS * ROWS)
                        .toList();
                draw(document, font, sheets, here, tablePage);
                page++;
            } while (page * COLUMNS * ROWS < sheets.tables().size());
            var bytes = new ByteArrayOutputStream();
            document.getDocumentInformation().setTitle(sheets.restaurant());
            document.getDocumentCatalog().setLanguage(sheets.locale().toLanguageTag());
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Nothing is read or written but memory", impossible);
        }
    }

    /** What the code of a table says: keys and slugs need no escaping. */
    static String locator(String tablePage, String branch, String slug) {
        return tablePage + "?branch=" + branch + "&table=" + slug;
    }

    private static void draw(
            PDDocument document, PDFont font, FloorPlan.Sheets sheets, List<FloorPlan.Sheet> here, String tablePage)
            throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        var width = page.getMediaBox().getWidth() / COLUMNS;
        var height = page.getMediaBox().getHeight() / ROWS;
        try (var ink = new PDPageContentStream(document, page)) {
            cuts(ink, page.getMediaBox());
            for (var at = 0; at < here.size(); at++) {
                var left = at % COLUMNS * width;
                var top = page.getMediaBox().getHeight() - at / COLUMNS * height;
                var table = here.get(at);
                var middle = left + width / 2;
                var room = width - 2 * MARGIN;
                centred(ink, font, sheets.restaurant(), middle, top - 36, NAME_SIZE, room, false);
                centred(ink, font, table.label(), middle, top - 82, LABEL_SIZE, room, true);
                code(
                        ink,
                        locator(tablePage, sheets.branch(), table.slug()),
                        middle - CODE_SIDE / 2,
                        top - 92 - CODE_SIDE);
                var words = words(sheets.locale());
                centred(ink, font, words.get(0), middle, top - 238, WORDS_SIZE, room, false);
                centred(ink, font, words.get(1), middle, top - 254, WORDS_SIZE, room, false);
            }
        }
    }

    private static void cuts(PDPageContentStream ink, PDRectangle paper) throws IOException {
        ink.setStrokingColor(CUT_GREY);
        ink.setLineDashPattern(new float[] {4, 4}, 0);
        for (var column = 1; column < COLUMNS; column++) {
            var x = paper.getWidth() / COLUMNS * column;
            ink.moveTo(x, 0);
            ink.lineTo(x, paper.getHeight());
        }
        for (var row = 1; row < ROWS; row++) {
            var y = paper.getHeight() / ROWS * row;
            ink.moveTo(0, y);
            ink.lineTo(paper.getWidth(), y);
        }
        ink.stroke();
        ink.setLineDashPattern(new float[0], 0);
        ink.setStrokingColor(0f);
    }

    private static void centred(
            PDPageContentStream ink,
            PDFont font,
            String text,
            float middle,
            float base,
            float size,
            float room,
            boolean bold)
            throws IOException {
        var shown = drawable(font, text);
        var wide = font.getStringWidth(shown) / 1000;
        var fitting = Math.max(SMALLEST_SIZE, Math.min(size, room / wide));
        ink.beginText();
        ink.setFont(font, fitting);
        ink.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        ink.setLineWidth(fitting / 30);
        ink.newLineAtOffset(middle - wide * fitting / 2, base);
        ink.showText(shown);
        ink.endText();
    }

    /** A letter that the font lacks leaves a gap instead of failing the page. */
    private static String drawable(PDFont font, String text) throws IOException {
        var shown = new StringBuilder();
        for (var letter : text.codePoints().mapToObj(Character::toString).toList()) {
            try {
                font.encode(letter);
                shown.append(letter);
            } catch (IllegalArgumentException unknown) {
                shown.append(' ');
            }
        }
        return shown.toString();
    }

    private static void code(PDPageContentStream ink, String text, float left, float bottom) throws IOException {
        var modules = modules(text);
        var side = CODE_SIDE / modules.getWidth();
        for (var y = 0; y < modules.getHeight(); y++) {
            for (var x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    ink.addRect(left + x * side, bottom + CODE_SIDE - (y + 1) * side, side, side);
                }
            }
        }
        ink.fill();
    }

    private static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            // Paper on a table gets stained.
                            Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q));
        } catch (WriterException tooLong) {
            throw new IllegalStateException("An address fits a code", tooLong);
        }
    }

    private static List<String> words(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> List.of("Scan to see the menu and order.", "Your waiter tells you the table's code.");
            case "pt" -> List.of("Escaneie para ver o cardápio e pedir.", "O garçom diz o código da mesa.");
            default ->
                VOSEO.contains(locale.getCountry())
                        ? List.of("Escaneá para ver la carta y pedir.", "El mozo te dice el código de la mesa.")
                        : List.of("Escanea para ver la carta y pedir.", "El camarero te dice el código de la mesa.");
        };
    }
}
