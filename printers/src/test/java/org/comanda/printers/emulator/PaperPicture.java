package org.comanda.printers.emulator;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws what the decoder understood, with the platform's own letters: nothing here comes from the renderer. */
final class PaperPicture {

    private static final int CELL_WIDTH = 12;
    private static final int CELL_HEIGHT = 24;
    private static final int LEADING = 6;
    private static final int MARGIN = 24;
    private static final int CODE_HEIGHT = 48;

    private final EmulatedSlip slip;
    private final int width;

    PaperPicture(EmulatedSlip slip, int columns) {
        this.slip = slip;
        this.width = columns * CELL_WIDTH;
    }

    byte[] png() {
        int height = slip.rows().stream().mapToInt(PaperPicture::height).sum() + 2 * MARGIN;
        BufferedImage image = new BufferedImage(width + 2 * MARGIN, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), height);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int y = MARGIN;
        for (EmulatedSlip.Row row : slip.rows()) {
            draw(pen, row, y);
            y += height(row);
        }
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
        return png.toByteArray();
    }

    private static int height(EmulatedSlip.Row row) {
        if (!row.dots().isEmpty()) {
            return row.dots().size();
        }
        if (!row.code().isEmpty()) {
            return CODE_HEIGHT;
        }
        return tallest(row) * CELL_HEIGHT + LEADING;
    }

    private static int tallest(EmulatedSlip.Row row) {
        return row.spans().stream()
                .mapToInt(EmulatedSlip.Span::heightTimes)
                .max()
                .orElse(1);
    }

    private void draw(Graphics2D pen, EmulatedSlip.Row row, int y) {
        if (!row.dots().isEmpty()) {
            dots(pen, row, y);
        } else if (!row.code().isEmpty()) {
            pen.setColor(Color.BLACK);
            pen.drawRect(MARGIN, y + 4, width - 1, CODE_HEIGHT - 8);
            letters(pen, new EmulatedSlip.Span(row.code(), 1, 1, false, false), MARGIN + 8, y + 10);
        } else {
            int columns = row.spans().stream()
                    .mapToInt(span -> span.text().length() * span.widthTimes())
                    .sum();
            int x = MARGIN + (row.centred() ? (width - columns * CELL_WIDTH) / 2 : 0);
            for (EmulatedSlip.Span span : row.spans()) {
                letters(pen, span, x, y + (tallest(row) - span.heightTimes()) * CELL_HEIGHT);
                x += span.text().length() * span.widthTimes() * CELL_WIDTH;
            }
        }
    }

    private static void letters(Graphics2D pen, EmulatedSlip.Span span, int x, int y) {
        int spanWidth = span.text().length() * span.widthTimes() * CELL_WIDTH;
        if (span.inverse()) {
            pen.setColor(Color.BLACK);
            pen.fillRect(x, y, spanWidth, span.heightTimes() * CELL_HEIGHT + LEADING);
        }
        pen.setColor(span.inverse() ? Color.WHITE : Color.BLACK);
        pen.setFont(new Font(Font.MONOSPACED, span.bold() ? Font.BOLD : Font.PLAIN, 20));
        AffineTransform before = pen.getTransform();
        pen.translate(x, y);
        pen.scale(span.widthTimes(), span.heightTimes());
        for (int i = 0; i < span.text().length(); i++) {
            pen.drawString(span.text().substring(i, i + 1), i * CELL_WIDTH, 19);
        }
        pen.setTransform(before);
    }

    private static void dots(Graphics2D pen, EmulatedSlip.Row row, int y) {
        pen.setColor(Color.BLACK);
        for (int line = 0; line < row.dots().size(); line++) {
            boolean[] dots = row.dots().get(line);
            for (int x = 0; x < dots.length; x++) {
                if (dots[x]) {
                    pen.fillRect(MARGIN + x, y + line, 1, 1);
                }
            }
        }
    }
}
