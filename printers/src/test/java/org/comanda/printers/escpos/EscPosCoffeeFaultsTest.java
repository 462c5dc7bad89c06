package org.comanda.printers.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.barcode.BarCode;
import com.github.anastaciocintra.escpos.barcode.QRCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.comanda.printers.Printers;
import org.comanda.printers.emulator.DecodedBytes;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.SlipLine;
import org.comanda.printers.spi.PrinterProfile;
import org.junit.jupiter.api.Test;

/**
 * What the byte builder gets wrong, each fault beside the rule that keeps it off our paper. When the first half of a
 * test fails, the library has been mended and our way round can go.
 */
class EscPosCoffeeFaultsTest {

    private static final PrinterProfile EPSON = Printers.bundled().profile("epson-tm-t20");
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void qrModelIsOffByOneThere_andModelTwoHere() {
        byte[] theirs = new QRCode().setModel(QRCode.QRModel._2).getBytes("X");
        assertThat(HEX.formatHex(theirs)).contains("1d286b040031413100");
        assertThat(rendered(Slip.named("qr").qr("X", "").build())).contains("1d286b040031413200");
    }

    @Test
    void qrLengthCountsLettersThere_andNonAsciiCodesAreDotsHere() {
        byte[] theirs = new QRCode().getBytes("ñandú");
        assertThat(new String(theirs, StandardCharsets.UTF_8)).doesNotContain("ñandú");
        String ours = rendered(Slip.named("qr").qr("ñandú", "").build());
        assertThat(ours).doesNotContain("1d286b").contains("1d763000");
    }

    @Test
    void code128LengthWrapsAt256There_andLongDataIsRefusedHere() {
        String data = "{B" + "1".repeat(256);
        byte[] theirs = new BarCode().setSystem(BarCode.BarCodeSystem.CODE128).getBytes(data);
        assertThat(HEX.formatHex(theirs))
                .contains("1d6b4902" + HEX.formatHex("{B1".getBytes(StandardCharsets.US_ASCII)));
        assertThatThrownBy(() -> Slip.named("bars").code128("1".repeat(256), ""))
                .hasMessage("CODE128 takes 1 to 40 printable ASCII characters");
    }

    @Test
    void resetForgetsThePageButNotTheCharsetThere_andThePageIsChosenAfterTheResetHere() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (EscPos theirs = new EscPos(bytes)) {
            theirs.setCharacterCodeTable(EscPos.CharacterCodeTable.WPC1252);
            theirs.initializePrinter();
            assertThat(theirs.getDefaultCharsetName()).isEqualTo("cp1252");
        }
        assertThat(rendered(Slip.named("page").text("é").build())).startsWith("1b40" + "1b5200" + "1b7410");
    }

    @Test
    void unmappableLettersBecomeQuestionMarksThere_andDotsHere() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (EscPos theirs = new EscPos(bytes)) {
            theirs.setCharacterCodeTable(EscPos.CharacterCodeTable.WPC1252);
            theirs.write("Ж");
        }
        assertThat(bytes.toString(Charset.forName("windows-1252"))).contains("?");
        byte[] ours =
                new EscPosDialect().render(Slip.named("cyrillic").text("Ж").build(), EPSON);
        assertThat(DecodedBytes.of(ours, EPSON.columns()).slip().lines()).containsExactly("[picture 576x30]");
    }

    @Test
    void pictureLengthWrapsAbove64KilobytesThere_andPicturesGoInBandsOfBoundedHeightHere() {
        Slip.Builder slip = Slip.named("tall");
        for (int i = 0; i < 200; i++) {
            slip.line(new SlipLine.Title("面", SlipLine.Size.HUGE));
        }
        byte[] ours = new EscPosDialect().render(slip.build(), EPSON);
        assertThat(ours.length).isGreaterThan(65_536);
        for (int at = 0; at + 8 < ours.length; at++) {
            if (ours[at] == 0x1D && ours[at + 1] == 'v' && ours[at + 2] == '0') {
                int rows = (ours[at + 6] & 0xFF) | (ours[at + 7] & 0xFF) << 8;
                assertThat(rows).isBetween(1, 255);
                at += 7 + rows * (ours[at + 4] & 0xFF);
            }
        }
    }

    @Test
    void pagesAreNumberedAsEpsonDoesThere_andAsTheModelDoesHere() {
        assertThat(EscPos.CharacterCodeTable.WPC1252.value).isEqualTo(16);
        PrinterProfile other = TestProfiles.withPages(EPSON, "windows-1252:71");
        assertThat(HEX.formatHex(
                        new EscPosDialect().render(Slip.named("p").text("é").build(), other)))
                .contains("1b7447");
    }

    private static String rendered(Slip slip) {
        return HEX.formatHex(new EscPosDialect().render(slip, EPSON));
    }
}
