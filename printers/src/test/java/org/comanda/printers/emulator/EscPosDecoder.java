package org.comanda.printers.emulator;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of ESC/POS, written from Epson's command reference: a command it does not know is a fault, and so is
 * a line wider than the paper or a length that makes no sense.
 */
final class EscPosDecoder {

    /** What the decoder tells the machine around it, in the order of the bytes. */
    interface Machine {
        /** A row is about to be printed; waits while there is no paper. */
        void printing() throws IOException;

        void cut() throws IOException;

        void fence(byte[] id) throws IOException;

        void sensorRequest() throws IOException;

        void automaticStatus(int enabled) throws IOException;

        void drawer();
    }

    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;
    private static final int DLE = 0x10;
    private static final int MAX_PICTURE_BYTES = 1 << 20;
    private static final int MIN_CODE_ROWS = 60;
    private static final int MAX_CODE_ROWS = 400;

    private final int columns;
    private final int dots;
    private final Map<Integer, Charset> pages;
    private final Machine machine;

    private final List<EmulatedSlip.Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<EmulatedSlip.Span> spans = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<boolean[]> picture = new ArrayList<>();
    private byte[] qrData = new byte[0];
    private Charset page = Charset.forName("IBM437");
    private int widthTimes = 1;
    private int heightTimes = 1;
    private boolean bold;
    private boolean inverse;
    private int justification;

    EscPosDecoder(int columns, int dots, Map<Integer, Charset> pages, Machine machine) {
        this.columns = columns;
        this.dots = dots;
        this.pages = pages;
        this.machine = machine;
    }

    /** Reads until the stream ends. */
    void decode(InputStream in) throws IOException {
        for (int b = in.read(); b >= 0; b = in.read()) {
            command(b, in);
        }
    }

    /** The rows and faults since the last call, which begins a new slip. */
    EmulatedSlip takeSlip(int number, boolean cut) {
        endSpan();
        if (!spans.isEmpty()) {
            rows.add(new EmulatedSlip.Row(List.copyOf(spans), justification == 1, "", List.of()));
            spans.clear();
        }
        endPicture();
        EmulatedSlip slip = new EmulatedSlip(number, rows, cut, faults);
        rows.clear();
        faults.clear();
        return slip;
    }

    boolean hasPaperOut() {
        return !rows.isEmpty() || !spans.isEmpty() || !text.isEmpty() || !picture.isEmpty() || !faults.isEmpty();
    }

    private void command(int b, InputStream in) throws IOException {
        switch (b) {
            case ESC -> escape(next(in), in);
            case GS -> group(next(in), in);
            case FS -> file(next(in));
            case '\n' -> lineFeed();
            case DLE -> fault("DLE " + hex(next(in)) + " that no real-time reader took");
            default -> {
                if (b < 0x20 || b == 0x7F) {
                    fault("control byte " + hex(b));
                } else {
                    String letter = new String(new byte[] {(byte) b}, page);
                    if (letter.equals("\uFFFD") || Character.isISOControl(letter.charAt(0))) {
                        fault("byte " + hex(b) + " is no letter on " + page);
                    }
                    text.append(letter);
                }
            }
        }
    }

    private void escape(int command, InputStream in) throws IOException {
        switch (command) {
            case '@' -> {
                look(1, 1, false, false);
                justification = 0;
                page = Charset.forName("IBM437");
            }
            case 't' -> {
                endSpan();
                int number = next(in);
                Charset chosen = pages.get(number);
                if (chosen == null) {
                    fault("code page " + number + " is not on this model");
                } else {
                    page = chosen;
                }
            }
            case 'R' -> expect("ESC R", next(in), 0, 17);
            case 'E' -> look(widthTimes, heightTimes, (next(in) & 1) == 1, inverse);
            case 'M' -> expect("ESC M", next(in) % 48, 0, 2);
            case '-' -> expect("ESC -", next(in) % 48, 0, 2);
            case '!' -> {
                int n = next(in);
                look((n & 0x20) != 0 ? 2 : 1, (n & 0x10) != 0 ? 2 : 1, (n & 0x08) != 0, inverse);
            }
            case 'r' -> expect("ESC r", next(in), 0, 1);
            case 'a' -> {
                int n = next(in) % 48;
                expect("ESC a", n, 0, 2);
                if (!text.isEmpty() || !spans.isEmpty()) {
                    fault("ESC a in the middle of a line");
                }
                endPicture();
                justification = n;
            }
            case 'J', 'd' -> {
                next(in);
                blankOrLine();
                endPicture();
            }
            case '2' -> {}
            case '3' -> next(in);
            case '*' -> columnPicture(in);
            case 'p' -> {
                next(in);
                next(in);
                next(in);
                machine.drawer();
            }
            default -> fault("unknown command ESC " + hex(command));
        }
    }

    private void group(int command, InputStream in) throws IOException {
        switch (command) {
            case '!' -> {
                int n = next(in);
                look((n >> 4 & 7) + 1, (n & 7) + 1, bold, inverse);
            }
            case 'B' -> look(widthTimes, heightTimes, bold, (next(in) & 1) == 1);
            case 'V' -> {
                int mode = next(in);
                if (mode == 65 || mode == 66) {
                    next(in);
                } else if (mode != 0 && mode != 1 && mode != 48 && mode != 49) {
                    fault("GS V " + mode);
                }
                blankOrLine();
                endPicture();
                machine.cut();
            }
            case 'v' -> rasterPicture(in);
            case '(' -> extended(next(in), in);
            case 'h', 'w', 'f' -> next(in);
            case 'H' -> expect("GS H", next(in) % 48, 0, 3);
            case 'k' -> barcode(in);
            case 'a' -> machine.automaticStatus(next(in));
            case 'r' -> {
                int n = next(in) % 48;
                expect("GS r", n, 1, 2);
                machine.sensorRequest();
            }
            default -> fault("unknown command GS " + hex(command));
        }
    }

    private void file(int command) {
        if (command != '.') {
            fault("unknown command FS " + hex(command));
        }
    }

    private void extended(int letter, InputStream in) throws IOException {
        int length = next(in) | next(in) << 8;
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("cut off inside GS ( " + (char) letter);
        }
        switch (letter) {
            case 'H' -> {
                boolean fence = length == 6 && body[0] == 48 && body[1] == 48;
                if (fence) {
                    machine.fence(new byte[] {body[2], body[3], body[4], body[5]});
                } else {
                    fault("GS ( H of " + length + " bytes");
                }
            }
            case 'k' -> qr(body);
            default -> fault("unknown command GS ( " + (char) letter);
        }
    }

    private void qr(byte[] body) throws IOException {
        if (body.length < 3 || body[0] != 49) {
            fault("GS ( k that is no QR code");
            return;
        }
        switch (body[1]) {
            case 65 -> expect("QR model", body[2], 49, 51);
            case 67 -> expect("QR module size", body[2], 1, 16);
            case 69 -> expect("QR error correction", body[2], 48, 51);
            case 80 -> qrData = java.util.Arrays.copyOfRange(body, 3, body.length);
            case 81 -> {
                String data = new String(qrData, StandardCharsets.UTF_8);
                if (data.isEmpty()) {
                    fault("QR code without data");
                }
                addRow(new EmulatedSlip.Row(List.of(), justification == 1, data, List.of()));
            }
            default -> fault("GS ( k function " + body[1]);
        }
    }

    private void barcode(InputStream in) throws IOException {
        int system = next(in);
        if (system != 73) {
            fault("barcode system " + system);
        }
        int length = next(in);
        byte[] data = in.readNBytes(length);
        String code = new String(data, StandardCharsets.US_ASCII);
        if (!code.startsWith("{B")) {
            fault("CODE128 without a code set");
        }
        String said = code.substring(Math.min(2, code.length())).replace("{{", "{");
        addRow(new EmulatedSlip.Row(List.of(), justification == 1, said, List.of()));
    }

    private void rasterPicture(InputStream in) throws IOException {
        int zero = next(in);
        int mode = next(in);
        int stride = next(in) | next(in) << 8;
        int height = next(in) | next(in) << 8;
        if (zero != '0' || mode > 3 || stride == 0 || height == 0 || stride * height > MAX_PICTURE_BYTES) {
            fault("GS v 0 of " + stride + " bytes by " + height + " lines");
        }
        if (stride * 8 > dots + 7) {
            fault("picture of " + stride * 8 + " dots on " + dots);
        }
        if (height > 255) {
            fault("picture of " + height + " lines in one piece");
        }
        byte[] bits = in.readNBytes(stride * height);
        if (bits.length < stride * height) {
            throw new IOException("cut off inside a picture");
        }
        refuseRealTime(bits);
        machine.printing();
        for (int y = 0; y < height; y++) {
            boolean[] line = new boolean[stride * 8];
            for (int x = 0; x < line.length; x++) {
                line[x] = (bits[y * stride + x / 8] & (0x80 >> (x % 8))) != 0;
            }
            picture.add(line);
        }
    }

    private void columnPicture(InputStream in) throws IOException {
        int mode = next(in);
        int width = next(in) | next(in) << 8;
        if (mode > 1) {
            fault("ESC * mode " + mode);
        }
        if (width > dots) {
            fault("picture of " + width + " dots on " + dots);
        }
        byte[] bits = in.readNBytes(width);
        refuseRealTime(bits);
        if (next(in) != '\n') {
            fault("ESC * without a line feed behind it");
        }
        machine.printing();
        for (int dot = 0; dot < 8; dot++) {
            boolean[] line = new boolean[width];
            for (int x = 0; x < width; x++) {
                line[x] = (bits[x] & (0x80 >> dot)) != 0;
            }
            picture.add(line);
        }
    }

    private void refuseRealTime(byte[] bits) {
        for (int i = 0; i + 1 < bits.length; i++) {
            if (bits[i] == DLE && (bits[i + 1] == 4 || bits[i + 1] == 5 || bits[i + 1] == 0x14)) {
                fault("a real-time command inside a picture");
            }
        }
    }

    private void lineFeed() throws IOException {
        endSpan();
        endPicture();
        machine.printing();
        int width = spans.stream()
                .mapToInt(span -> span.text().codePointCount(0, span.text().length()) * span.widthTimes())
                .sum();
        if (width > columns) {
            fault("line of " + width + " columns on " + columns);
        }
        rows.add(new EmulatedSlip.Row(List.copyOf(spans), justification == 1, "", List.of()));
        spans.clear();
    }

    private void blankOrLine() throws IOException {
        if (!text.isEmpty() || !spans.isEmpty()) {
            lineFeed();
        }
    }

    private void addRow(EmulatedSlip.Row row) throws IOException {
        blankOrLine();
        endPicture();
        machine.printing();
        rows.add(row);
    }

    private void look(int width, int height, boolean isBold, boolean isInverse) {
        endSpan();
        widthTimes = width;
        heightTimes = height;
        bold = isBold;
        inverse = isInverse;
    }

    private void endSpan() {
        if (!text.isEmpty()) {
            spans.add(new EmulatedSlip.Span(text.toString(), widthTimes, heightTimes, bold, inverse));
            text.setLength(0);
        }
    }

    /** Bands that follow one another are one picture; a code among the dots is read. */
    private void endPicture() {
        if (!picture.isEmpty()) {
            List<boolean[]> lines = List.copyOf(picture);
            picture.clear();
            rows.add(new EmulatedSlip.Row(List.of(), false, likeACode(lines) ? scan(lines) : "", lines));
        }
    }

    /** Only what has a code's height is scanned; letters sent as dots would keep the scanner busy for seconds. */
    static boolean likeACode(List<boolean[]> lines) {
        return lines.size() >= MIN_CODE_ROWS && lines.size() <= MAX_CODE_ROWS;
    }

    static String scan(List<boolean[]> lines) {
        int width = lines.getFirst().length;
        LuminanceSource source = new LuminanceSource(width + 32, lines.size() + 32) {
            @Override
            public byte[] getRow(int y, byte[] reuse) {
                byte[] row = new byte[getWidth()];
                for (int x = 0; x < row.length; x++) {
                    boolean inside = y >= 16 && y - 16 < lines.size() && x >= 16 && x - 16 < width;
                    row[x] = inside && lines.get(y - 16)[x - 16] ? 0 : (byte) 0xFF;
                }
                return row;
            }

            @Override
            public byte[] getMatrix() {
                ByteArrayOutputStream matrix = new ByteArrayOutputStream();
                for (int y = 0; y < getHeight(); y++) {
                    matrix.writeBytes(getRow(y, new byte[0]));
                }
                return matrix.toByteArray();
            }
        };
        // Of all the kinds of codes there are, the weaker ones are found by chance among the squares of a QR.
        for (Reader reader : List.of(new QRCodeReader(), new Code128Reader())) {
            try {
                return reader.decode(new BinaryBitmap(new HybridBinarizer(source)))
                        .getText();
            } catch (ReaderException e) {
                // It is not of this kind.
            }
        }
        return "";
    }

    private void expect(String what, int value, int least, int most) {
        if (value < least || value > most) {
            fault(what + " " + value);
        }
    }

    private void fault(String what) {
        faults.add(what);
    }

    private static int next(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new IOException("cut off inside a command");
        }
        return b;
    }

    private static String hex(int b) {
        return String.format("0x%02X", b);
    }
}
