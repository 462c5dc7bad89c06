package org.comanda.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.comanda.hub.floor.FloorPlan;
import org.junit.jupiter.api.Test;

class TableSheetsTest {

    private static final String PAGE = "https://mesa.example.com/t";
    private static final float DOTS_PER_INCH = 110;

    private static FloorPlan.Sheets sheets(String restaurant, String locale, int tables) {
        return new FloorPlan.Sheets(
                restaurant,
                "puerto",
                Locale.forLanguageTag(locale),
                IntStream.rangeClosed(1, tables)
                        .mapToObj(number -> new FloorPlan.Sheet("m-" + number, "M-" + number))
                        .toList());
    }

    @Test
    void everyTableHasASheetWhoseCodeLeadsToIt() throws Exception {
        try (var document = Loader.loadPDF(TableSheets.pdf(sheets("La Parrilla del Puerto", "es-AR", 7), PAGE))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            var read = new ArrayList<String>();
            for (var cell = 0; cell < 7; cell++) {
                read.add(codeIn(document, cell));
            }
            assertThat(read)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                            .mapToObj(number -> PAGE + "?branch=puerto&table=m-" + number)
                            .toList());
            var text = textOf(document);
            assertThat(text)
                    .contains("La Parrilla del Puerto", "M-7", "Escaneá para ver la carta y pedir.")
                    .contains("El mozo te dice el código de la mesa.");
        }
    }

    @Test
    void guestsAreSpokenToInTheRestaurantsLanguage() throws Exception {
        assertThat(textOf(sheets("A", "es-ES", 1))).contains("Escanea para ver", "El camarero");
        assertThat(textOf(sheets("A", "en-GB", 1))).contains("Your waiter tells you");
        assertThat(textOf(sheets("A", "pt-BR", 1))).contains("O garçom diz o código");
    }

    /** Text from people is whatever it is: a page comes out all the same. */
    @Test
    void longNamesFitAndUnknownLettersLeaveAGap() throws Exception {
        var named = new FloorPlan.Sheets(
                "W".repeat(80),
                "puerto",
                Locale.forLanguageTag("es-AR"),
                List.of(new FloorPlan.Sheet("m-1", "WWWWWWWWWWWW"), new FloorPlan.Sheet("m-2", "食堂 ✂ 1")));
        assertThat(textOf(named)).contains("WWWWWWWWWWWW", "W".repeat(80), "1");
        try (var document = Loader.loadPDF(TableSheets.pdf(named, PAGE))) {
            assertThat(codeIn(document, 1)).endsWith("table=m-2");
        }
    }

    @Test
    void aBranchWithoutTablesHasAnEmptyPage() throws Exception {
        try (var document = Loader.loadPDF(TableSheets.pdf(sheets("A", "es-AR", 0), PAGE))) {
            assertThat(document.getNumberOfPages()).isOne();
        }
    }

    private static String textOf(FloorPlan.Sheets sheets) throws IOException {
        try (var document = Loader.loadPDF(TableSheets.pdf(sheets, PAGE))) {
            return textOf(document);
        }
    }

    private static String textOf(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document);
    }

    /** What a phone sees that is held above one of the six sheets of a page. */
    private static String codeIn(PDDocument document, int sheet) throws Exception {
        var page = new PDFRenderer(document).renderImageWithDPI(sheet / 6, DOTS_PER_INCH);
        var width = page.getWidth() / 2;
        var height = page.getHeight() / 3;
        var cell = page.getSubimage(sheet % 2 * width, sheet % 6 / 2 * height, width, height);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(luminance(cell))))
                .getText();
    }

    private static RGBLuminanceSource luminance(BufferedImage image) {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    }
}
