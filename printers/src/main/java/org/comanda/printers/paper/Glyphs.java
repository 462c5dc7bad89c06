package org.comanda.printers.paper;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.comanda.printers.layout.Look;
import org.comanda.printers.layout.Sheet;
import org.comanda.printers.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * The bundled bitmap fonts: JetBrains Mono for European letters, drawn for each size, and GNU Unifont for everything
 * else, scaled. What neither has is drawn as a box with its hexadecimal number, never as another character.
 */
final class Glyphs {

    private record Face(int width, int height, byte[] bits) {}

    private static final class Letters {
        static final Letters BUNDLED = new Letters();
        final char[] codePoints;
        final Map<Look, Face> faces = new HashMap<>();

        private Letters() {
            try (DataInputStream in = open("letters.bin.gz")) {
                codePoints = new char[in.readUnsignedShort()];
                for (int i = 0; i < codePoints.length; i++) {
                    codePoints[i] = in.readChar();
                }
                int count = in.readUnsignedByte();
                for (int i = 0; i < count; i++) {
                    Look look = new Look(in.readUnsignedByte(), in.readUnsignedByte(), in.readBoolean(), false);
                    int width = Sheet.CELL_WIDTH_DOTS * look.widthTimes();
                    int height = Sheet.CELL_HEIGHT_DOTS * look.heightTimes();
                    faces.put(
                            look, new Face(width, height, in.readNBytes((width + 7) / 8 * height * codePoints.length)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The bundled letters cannot be read", e);
            }
        }
    }

    /** Read only when a slip has a letter that JetBrains Mono lacks: it takes two megabytes. */
    private static final class Fallback {
        static final Fallback BUNDLED = new Fallback();
        final int[] codePoints;
        final int[] offsets;
        final byte[] bits;

        private Fallback() {
            try (DataInputStream in = open("unifont.bin.gz")) {
                int count = in.readInt();
                codePoints = new int[count];
                offsets = new int[count + 1];
                for (int i = 0; i < count; i++) {
                    int entry = in.readInt();
                    codePoints[i] = entry >>> 8;
                    offsets[i + 1] = offsets[i] + (entry & 0xFF) * 16;
                }
                bits = in.readNBytes(offsets[count]);
            } catch (IOException e) {
                throw new UncheckedIOException("The bundled fallback font cannot be read", e);
            }
        }
    }

    private Glyphs() {}

    /** Draws one grapheme into its cells; {@code columns} is how many it takes at single width. */
    static void draw(Bitmap target, int x, int y, String grapheme, int columns, Look look) {
        int cell = Sheet.CELL_WIDTH_DOTS * look.widthTimes();
        int at = x;
        int before = 0;
        for (int i = 0; i < grapheme.length(); ) {
            int codePoint = grapheme.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == ' ' || isSilent(codePoint)) {
                continue;
            }
            boolean emoji = columns == 2 && (codePoint > 0xFFFF || grapheme.indexOf(0xFE0F) >= 0);
            int width = emoji ? 2 : PrintableText.codePointWidth(codePoint);
            // A mark stands on the letter before it.
            int left = width == 0 ? at - before * cell : at;
            int room = width == 0 ? Math.max(1, before) : width;
            if (!drawLetter(target, left, y, codePoint, look)
                    && !drawFallback(target, left, y, codePoint, room, look)) {
                drawNumber(target, left, y, codePoint, room, look);
            }
            if (emoji) {
                // Of joined emoji the first one says what is meant; the others would be drawn on top of it.
                return;
            }
            at += width * cell;
            before = width == 0 ? before : width;
        }
    }

    /** Joiners and variation selectors have no look of their own. */
    private static boolean isSilent(int codePoint) {
        return (codePoint >= 0x200C && codePoint <= 0x200D) || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
    }

    private static boolean drawLetter(Bitmap target, int x, int y, int codePoint, Look look) {
        if (codePoint > 0xFFFF) {
            return false;
        }
        int index = Arrays.binarySearch(Letters.BUNDLED.codePoints, (char) codePoint);
        if (index < 0) {
            return false;
        }
        Face face = face(look);
        int stride = (face.width + 7) / 8;
        int start = index * stride * face.height;
        int width = Sheet.CELL_WIDTH_DOTS * look.widthTimes();
        int height = Sheet.CELL_HEIGHT_DOTS * look.heightTimes();
        for (int row = 0; row < height; row++) {
            int from = start + row * face.height / height * stride;
            for (int column = 0; column < width; column++) {
                int source = column * face.width / width;
                if ((face.bits[from + source / 8] & (0x80 >> (source % 8))) != 0) {
                    target.set(x + column, y + row);
                }
            }
        }
        return true;
    }

    private static Face face(Look look) {
        Map<Look, Face> faces = Letters.BUNDLED.faces;
        Look exact = new Look(look.widthTimes(), look.heightTimes(), look.bold(), false);
        @Nullable Face face = faces.get(exact);
        return face != null ? face : faces.get(look.bold() ? Look.BOLD : Look.PLAIN);
    }

    private static boolean drawFallback(Bitmap target, int x, int y, int codePoint, int columns, Look look) {
        Fallback font = Fallback.BUNDLED;
        int index = Arrays.binarySearch(font.codePoints, codePoint);
        if (index < 0) {
            return false;
        }
        int stride = (font.offsets[index + 1] - font.offsets[index]) / 16;
        int start = font.offsets[index];
        int width = Sheet.CELL_WIDTH_DOTS * look.widthTimes() * Math.max(1, columns);
        int height = Sheet.CELL_HEIGHT_DOTS * look.heightTimes();
        for (int row = 0; row < height; row++) {
            int from = start + row * 16 / height * stride;
            for (int column = 0; column < width; column++) {
                int source = column * stride * 8 / width;
                if ((font.bits[from + source / 8] & (0x80 >> (source % 8))) != 0) {
                    target.set(x + column, y + row);
                    if (look.bold()) {
                        target.set(x + column + 1, y + row);
                    }
                }
            }
        }
        return true;
    }

    private static void drawNumber(Bitmap target, int x, int y, int codePoint, int columns, Look look) {
        int width = Sheet.CELL_WIDTH_DOTS * look.widthTimes() * Math.max(1, columns) - 2;
        int height = Sheet.CELL_HEIGHT_DOTS * look.heightTimes() - 4;
        target.fill(x + 1, y + 2, width, 1);
        target.fill(x + 1, y + 1 + height, width, 1);
        target.fill(x + 1, y + 2, 1, height);
        target.fill(x + width, y + 2, 1, height);
        String hex = Integer.toHexString(codePoint).toUpperCase(java.util.Locale.ROOT);
        int perLine = Math.max(2, (hex.length() + 1) / 2);
        for (int i = 0; i < hex.length(); i++) {
            drawDigit(target, x + 2 + i % perLine * 4, y + 4 + i / perLine * 9, Character.digit(hex.charAt(i), 16));
        }
    }

    /** Hexadecimal digits of 3 by 5 dots, each as fifteen bits from the top left. */
    private static final int[] DIGITS = {
        0b111101101101111, 0b010110010010111, 0b111001111100111, 0b111001111001111, 0b101101111001001,
        0b111100111001111, 0b111100111101111, 0b111001001001001, 0b111101111101111, 0b111101111001111,
        0b010101111101101, 0b110101110101110, 0b111100100100111, 0b110101101101110, 0b111100111100111,
        0b111100111100100
    };

    private static void drawDigit(Bitmap target, int x, int y, int digit) {
        for (int dot = 0; dot < 15; dot++) {
            if ((DIGITS[digit] >> (14 - dot) & 1) == 1) {
                target.set(x + dot % 3, y + dot / 3);
            }
        }
    }

    private static DataInputStream open(String name) throws IOException {
        @Nullable InputStream in = Glyphs.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("Resource " + name + " is missing from the jar");
        }
        try (InputStream zipped = new GZIPInputStream(in)) {
            return new DataInputStream(new ByteArrayInputStream(zipped.readAllBytes()));
        }
    }
}
