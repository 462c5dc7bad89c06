package org.comanda.printers.emulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of StarPRNT, written from Star's command specifications (Rev. 4.01): a command it does not know is a fault,
 * and so is a line wider than the paper, a number outside a command's defined area or a picture with a real-time command in it.
 */
public final class StarPrntDecoder {

    /** Page numbers of {@code ESC GS t}. */
    public static final Map<Integer, Charset> PAGES = Map.of(
            1, Charset.forName("IBM437"),
            3, Charset.forName("IBM437"),
            4, Charset.forName("IBM00858"),
            32, Charset.forName("windows-1252"));

    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int MAX_ROW_BYTES = 128;

    private final int columns;
    private final List<EmulatedSlip.Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<EmulatedSlip.Span> spans = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<boolean[]> picture = new ArrayList<>();
    private Charset page = Charset.forName("IBM437");
    private int widthTimes = 1;
    private int heightTimes = 1;
    private boolean bold;
    private boolean inverse;
    private int alignment;
    private int cuts;
    private int drawerPulses;

    private StarPrntDecoder(int columns) {
        this.columns = columns;
    }

    /** Decodes one slip for paper of so many columns of 12 dots. */
    public static DecodedBytes decode(byte[] bytes, int columns) {
        StarPrntDecoder decoder = new StarPrntDecoder(columns);
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (decoder.cuts > 0) {
                    decoder.fault("byte " + hex(b) + " behind the cut");
                }
                decoder.command(b, in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bytes end inside a command", e);
        }
        decoder.endLine();
        decoder.endPicture();
        EmulatedSlip slip = new EmulatedSlip(1, decoder.rows, decoder.cuts > 0, decoder.faults);
        return new DecodedBytes(slip, decoder.cuts, decoder.drawerPulses);
    }

    private void command(int b, ByteArrayInputStream in) throws IOException {
        switch (b) {
            case ESC -> escape(next(in), in);
            case '\n' -> {
                endSpan();
                endPicture();
                line();
            }
            case 0x07, 0x1A, 0x1C, 0x19 -> {
                drawerPulses++;
                fault("control byte " + hex(b) + " drives what hangs on the printer");
            }
            default -> {
                String letter = new String(new byte[] {(byte) b}, page);
                if (b < 0x20 || b == 0x7F || letter.equals("\uFFFD") || Character.isISOControl(letter.charAt(0))) {
                    fault("byte " + hex(b) + " is no letter on " + page);
                }
                text.append(letter);
            }
        }
    }

    private void escape(int command, ByteArrayInputStream in) throws IOException {
        switch (command) {
            case '@' -> {
                look(1, 1, false, false);
                alignment = 0;
                page = Charset.forName("IBM437");
            }
            case 'R' -> within("ESC R", next(in), 0, 15);
            case 'E' -> look(widthTimes, heightTimes, true, inverse);
            case 'F' -> look(widthTimes, heightTimes, false, inverse);
            case '4' -> look(widthTimes, heightTimes, bold, true);
            case '5' -> look(widthTimes, heightTimes, bold, false);
            case 'i' -> {
                int height = within("ESC i height", next(in), 0, 5);
                int width = within("ESC i width", next(in), 0, 5);
                look(width + 1, height + 1, bold, inverse);
            }
            case 'J' -> {
                within("ESC J", next(in), 1, 255);
                endLine();
                endPicture();
            }
            case 'd' -> {
                within("ESC d", next(in), 0, 3);
                endLine();
                endPicture();
                cuts++;
            }
            case 0x07 -> {
                next(in);
                next(in);
                drawerPulses++;
            }
            case GS -> extended(next(in), in);
            default -> fault("unknown command ESC " + hex(command));
        }
    }

    private void extended(int command, ByteArrayInputStream in) throws IOException {
        switch (command) {
            case 't' -> {
                endSpan();
                int number = next(in);
                if (!PAGES.containsKey(number)) {
                    fault("code page " + number + " is not on this model");
                }
                page = PAGES.getOrDefault(number, page);
            }
            case 'a' -> {
                int wanted = within("ESC GS a", next(in), 0, 2);
                if (!text.isEmpty() || !spans.isEmpty()) {
                    fault("ESC GS a in the middle of a line");
                }
                endPicture();
                alignment = wanted;
            }
            case 'S' -> raster(in);
            default -> fault("unknown command ESC GS " + hex(command));
        }
    }

    private void raster(ByteArrayInputStream in) throws IOException {
        within("ESC GS S blocks", next(in), 1, 1);
        int stride = within("ESC GS S bytes of a line", next(in) | next(in) << 8, 1, MAX_ROW_BYTES);
        int height = within("ESC GS S lines", next(in) | next(in) << 8, 1, 65_535);
        within("ESC GS S colour", next(in), 0, 0);
        byte[] bits = in.readNBytes(stride * height);
        if (bits.length < stride * height) {
            throw new IOException("cut off inside ESC GS S");
        }
        if (stride * 8 > columns * 12 + 7) {
            fault("picture of " + stride * 8 + " dots on " + columns * 12);
        }
        if (!text.isEmpty() || !spans.isEmpty()) {
            fault("ESC GS S in the middle of a line");
        }
        for (int i = 0; i + 1 < bits.length; i++) {
            if (bits[i] == ESC && bits[i + 1] == 0x06) {
                fault("a real-time command inside a picture");
            }
        }
        for (int y = 0; y < height; y++) {
            boolean[] dots = new boolean[stride * 8];
            for (int x = 0; x < dots.length; x++) {
                dots[x] = (bits[y * stride + x / 8] & (0x80 >> (x % 8))) != 0;
            }
            picture.add(dots);
        }
    }

    private void line() {
        int width = spans.stream()
                .mapToInt(span -> span.text().codePointCount(0, span.text().length()) * span.widthTimes())
                .sum();
        if (width > columns) {
            fault("line of " + width + " columns on " + columns);
        }
        rows.add(new EmulatedSlip.Row(List.copyOf(spans), alignment == 1, "", List.of()));
        spans.clear();
    }

    private void endLine() {
        endSpan();
        if (!spans.isEmpty()) {
            line();
        }
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

    private void endPicture() {
        if (!picture.isEmpty()) {
            List<boolean[]> lines = List.copyOf(picture);
            picture.clear();
            rows.add(new EmulatedSlip.Row(
                    List.of(), false, EscPosDecoder.likeACode(lines) ? EscPosDecoder.scan(lines) : "", lines));
        }
    }

    private int within(String command, int value, int least, int most) {
        if (value < least || value > most) {
            fault(command + " " + value);
        }
        return value;
    }

    private void fault(String fault) {
        faults.add(fault);
    }

    private static int next(ByteArrayInputStream in) throws IOException {
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
