package org.comanda.printers.paper;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the two bundled bitmap fonts from the distribution's font files; run by hand when a font changes. Fonts are
 * drawn here once, and not while printing, because the platform's font engine differs between Java builds and the same
 * slip must give the same bytes everywhere.
 *
 * <p>Arguments: directory of JetBrainsMono-*.ttf, unifont.hex, unifont_upper.otf, output directory.
 */
final class FontAtlasMaker {

    private static final int[][] LETTER_RANGES = {
        {0x20, 0x7E}, {0xA0, 0x24F}, {0x2B0, 0x2DF}, {0x370, 0x3FF}, {0x400, 0x4FF}, {0x1E00, 0x1EFF},
        {0x2010, 0x2044}, {0x20A0, 0x20BF}, {0x2100, 0x2122}, {0x2150, 0x215F}, {0x2190, 0x2199}, {0x2200, 0x2265},
        {0x2500, 0x259F}
    };

    private static final int[][] FACES = {{1, 1, 0}, {1, 1, 1}, {1, 2, 1}, {2, 2, 1}, {3, 3, 1}, {2, 3, 1}, {1, 3, 1}};

    private FontAtlasMaker() {}

    public static void main(String[] args) throws Exception {
        Font regular = Font.createFont(
                Font.TRUETYPE_FONT, Path.of(args[0], "JetBrainsMono-Medium.ttf").toFile());
        Font bold = Font.createFont(
                Font.TRUETYPE_FONT,
                Path.of(args[0], "JetBrainsMono-ExtraBold.ttf").toFile());
        letters(regular, bold, Path.of(args[3], "letters.bin.gz"));
        fallback(Path.of(args[1]), Path.of(args[2]), Path.of(args[3], "unifont.bin.gz"));
    }

    private static void letters(Font regular, Font bold, Path target) throws IOException {
        List<Integer> codePoints = new ArrayList<>();
        for (int[] range : LETTER_RANGES) {
            for (int c = range[0]; c <= range[1]; c++) {
                if (Character.isDefined(c) && regular.canDisplay(c)) {
                    codePoints.add(c);
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(codePoints.size());
        for (int codePoint : codePoints) {
            out.writeChar(codePoint);
        }
        out.writeByte(FACES.length);
        for (int[] face : FACES) {
            out.writeByte(face[0]);
            out.writeByte(face[1]);
            out.writeByte(face[2]);
            for (int codePoint : codePoints) {
                out.write(glyph(face[2] == 1 ? bold : regular, codePoint, face[0], face[1]));
            }
        }
        gzip(target, bytes.toByteArray());
    }

    private static byte[] glyph(Font font, int codePoint, int widthTimes, int heightTimes) {
        int width = 12 * widthTimes;
        int height = 24 * heightTimes;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setFont(font.deriveFont(20f));
        pen.setColor(Color.WHITE);
        pen.transform(AffineTransform.getScaleInstance(widthTimes, heightTimes));
        // A little lower than designed, or the accent of a capital would lose its top.
        pen.translate(0, 19);
        pen.scale(1, 0.96);
        pen.drawString(Character.toString(codePoint), 0, 0);
        pen.dispose();
        return pack(image, width, height);
    }

    private static byte[] pack(BufferedImage image, int width, int height) {
        byte[] packed = new byte[(width + 7) / 8 * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if ((image.getRaster().getSample(x, y, 0)) >= 110) {
                    packed[y * ((width + 7) / 8) + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return packed;
    }

    private static void fallback(Path hex, Path upper, Path target) throws Exception {
        TreeMap<Integer, byte[]> glyphs = new TreeMap<>();
        for (String line : Files.readAllLines(hex)) {
            String[] parts = line.split(":");
            int codePoint = Integer.parseInt(parts[0], 16);
            boolean privateUse = codePoint >= 0xE000 && codePoint <= 0xF8FF;
            if (!privateUse && codePoint >= 0xA0) {
                glyphs.put(codePoint, java.util.HexFormat.of().parseHex(parts[1]));
            }
        }
        Font font = Font.createFont(Font.TRUETYPE_FONT, upper.toFile()).deriveFont(16f);
        for (int codePoint = 0x1F000; codePoint <= 0x1FAFF; codePoint++) {
            if (font.canDisplay(codePoint)) {
                BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
                Graphics2D pen = image.createGraphics();
                pen.setFont(font);
                pen.setColor(Color.WHITE);
                pen.drawString(Character.toString(codePoint), 0, 14);
                pen.dispose();
                glyphs.put(codePoint, pack(image, 16, 16));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(glyphs.size());
        for (var glyph : glyphs.entrySet()) {
            out.writeInt(glyph.getKey() << 8 | glyph.getValue().length / 16);
        }
        for (byte[] glyph : glyphs.values()) {
            out.write(glyph);
        }
        gzip(target, bytes.toByteArray());
    }

    private static void gzip(Path target, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
            out.write(bytes);
        }
    }
}
