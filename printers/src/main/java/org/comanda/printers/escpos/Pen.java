package org.comanda.printers.escpos;

import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.EscPosConst;
import com.github.anastaciocintra.escpos.barcode.BarCode;
import com.github.anastaciocintra.escpos.barcode.QRCode;
import java.io.IOException;
import java.util.Optional;
import org.comanda.printers.layout.Look;
import org.comanda.printers.paper.Bitmap;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.CodePage;
import org.jspecify.annotations.Nullable;

/**
 * Writes commands, and each setting only when it changes: escpos-coffee's own styles repeat twenty bytes before every
 * word, which a serial line would feel. Commands are those of Epson's ESC/POS reference.
 */
final class Pen {

    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;
    private static final int DLE = 0x10;

    /** A band of dots: printers' buffers are small, and escpos-coffee's length field wraps above 64 KB. */
    static final int MAX_BAND_ROWS = 240;

    private final EscPos escPos;
    private final PrinterProfile profile;
    private @Nullable Look look;
    private boolean centred;

    Pen(EscPos escPos, PrinterProfile profile) {
        this.escPos = escPos;
        this.profile = profile;
    }

    /** Clears what an earlier writer left, then chooses the page: resetting the printer forgets it. */
    void begin(Optional<CodePage> page) throws IOException {
        escPos.initializePrinter();
        if (profile.multiByte()) {
            command(FS, '.');
        }
        // A printer sold in Spain would otherwise print an N with tilde where # was meant.
        command(ESC, 'R', 0);
        if (page.isPresent()) {
            page(page.get());
        }
        look = Look.PLAIN;
        centred = false;
    }

    void page(CodePage page) throws IOException {
        escPos.setPrinterCharacterTable(page.number());
    }

    void align(boolean centre) throws IOException {
        if (centred != centre) {
            command(ESC, 'a', centre ? 1 : 0);
            centred = centre;
        }
    }

    void look(Look wanted) throws IOException {
        Look now = look == null ? Look.PLAIN : look;
        if (wanted.equals(now)) {
            return;
        }
        if (wanted.accent() != now.accent() && profile.secondColour()) {
            command(ESC, 'r', wanted.accent() ? 1 : 0);
        }
        switch (profile.sizing()) {
            case GS_BANG -> {
                if (wanted.bold() != now.bold()) {
                    command(ESC, 'E', wanted.bold() ? 1 : 0);
                }
                if (wanted.widthTimes() != now.widthTimes() || wanted.heightTimes() != now.heightTimes()) {
                    command(GS, '!', (wanted.widthTimes() - 1) << 4 | (wanted.heightTimes() - 1));
                }
                if (wanted.inverse() != now.inverse()) {
                    command(GS, 'B', wanted.inverse() ? 1 : 0);
                }
            }
            case ESC_BANG ->
                command(
                        ESC,
                        '!',
                        (wanted.bold() ? 0x08 : 0)
                                | (wanted.heightTimes() > 1 ? 0x10 : 0)
                                | (wanted.widthTimes() > 1 ? 0x20 : 0));
            case ESC_I -> throw notEscPos("sizing", profile.sizing());
        }
        look = wanted;
    }

    /** Letters only; the caller has encoded them, and no control byte is among them. */
    void write(byte[] letters) throws IOException {
        escPos.write(letters, 0, letters.length);
    }

    void endRow() throws IOException {
        escPos.write('\n');
    }

    void feed(int dots) throws IOException {
        for (int left = dots; left > 0; left -= 255) {
            command(ESC, 'J', Math.min(255, left));
        }
    }

    void cut() throws IOException {
        switch (profile.cutter()) {
            case NONE -> {}
            case PARTIAL -> escPos.cut(EscPos.CutMode.PART);
            case FULL -> escPos.cut(EscPos.CutMode.FULL);
        }
    }

    /**
     * A QR code of model 2. escpos-coffee counts letters instead of bytes, so only ASCII may come here; and its models
     * are off by one, so the model's byte is set right afterwards.
     */
    void qr(String ascii, int moduleDots) throws IOException {
        byte[] bytes = new QRCode()
                .setSize(Math.min(16, moduleDots))
                .setErrorCorrectionLevel(QRCode.QRErrorCorrectionLevel.QR_ECLEVEL_M_Default)
                .setJustification(EscPosConst.Justification.Center)
                .getBytes(ascii);
        bytes[QR_MODEL_AT] = QR_MODEL_2;
        escPos.write(bytes, 0, bytes.length);
        centred = true;
    }

    /** Behind {@code ESC a n} and {@code GS ( k pL pH 1 A}. */
    private static final int QR_MODEL_AT = 10;

    private static final byte QR_MODEL_2 = 50;

    void code128(String ascii, int widthDots) throws IOException {
        String data = "{B" + ascii.replace("{", "{{");
        // Eleven modules a character, and start, check and stop.
        int modules = 11 * (ascii.length() + 3) + 13;
        byte[] bytes = new BarCode()
                .setSystem(BarCode.BarCodeSystem.CODE128)
                .setBarCodeSize(modules * 3 <= widthDots ? 3 : 2, 64)
                .setHRIPosition(BarCode.BarCodeHRIPosition.NotPrinted_Default)
                .setJustification(EscPosConst.Justification.Center)
                .getBytes(data);
        escPos.write(bytes, 0, bytes.length);
        centred = true;
    }

    /** Dots over the width of the paper, in bands. */
    void dots(Bitmap bitmap) throws IOException {
        align(false);
        switch (profile.raster()) {
            case NONE -> {}
            case GS_V_0 -> {
                for (int from = 0; from < bitmap.height(); from += MAX_BAND_ROWS) {
                    int rows = Math.min(MAX_BAND_ROWS, bitmap.height() - from);
                    int stride = bitmap.stride();
                    command(GS, 'v', '0', 0, stride & 0xFF, stride >> 8, rows, 0);
                    byte[] band = withoutRealTimeCommands(bitmap.lines(from, rows));
                    escPos.write(band, 0, band.length);
                }
            }
            case ESC_STAR_8 -> columnsOfDots(bitmap);
            case ESC_GS_S -> throw notEscPos("raster", profile.raster());
        }
    }

    /**
     * Eight lines at a time, each byte a column of eight dots, for heads with nine needles. Those stand half as dense
     * down the paper as across it, so the picture is made lower.
     */
    private void columnsOfDots(Bitmap picture) throws IOException {
        int width = Math.min(picture.width(), profile.dots());
        Bitmap bitmap = picture.shrunkTo(width, Math.max(8, picture.height() * width / picture.width() / 2));
        command(ESC, '3', 16);
        for (int top = 0; top < bitmap.height(); top += 8) {
            byte[] band = new byte[width];
            for (int x = 0; x < width; x++) {
                for (int dot = 0; dot < 8 && top + dot < bitmap.height(); dot++) {
                    if (bitmap.get(x, top + dot)) {
                        band[x] |= (byte) (0x80 >> dot);
                    }
                }
            }
            command(ESC, '*', 1, width & 0xFF, width >> 8);
            byte[] safe = withoutRealTimeCommands(band);
            escPos.write(safe, 0, safe.length);
            endRow();
        }
        command(ESC, '2');
    }

    /**
     * Printers look for DLE EOT, DLE ENQ and DLE DC4 even inside graphics. Moving one dot breaks the sequence, and no
     * eye sees it.
     */
    static byte[] withoutRealTimeCommands(byte[] dots) {
        for (int i = 0; i + 1 < dots.length; i++) {
            if (dots[i] == DLE && (dots[i + 1] == 0x04 || dots[i + 1] == 0x05 || dots[i + 1] == 0x14)) {
                dots[i] = 0x08;
            }
        }
        return dots;
    }

    private IllegalArgumentException notEscPos(String key, Enum<?> value) {
        return new IllegalArgumentException("Profile " + profile.id() + ": " + key + " " + value + " is no ESC/POS");
    }

    private void command(int... bytes) throws IOException {
        for (int b : bytes) {
            escPos.write(b);
        }
    }
}
