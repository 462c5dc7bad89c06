package org.comanda.printers.paper;

import java.util.Arrays;

/** Black dots on white, packed eight to a byte from the left, as printers take them. */
public final class Bitmap {

    private final int width;
    private final int height;
    private final int stride;
    private final byte[] bits;

    public Bitmap(int width, int height) {
        if (width < 1 || height < 1 || (long) width * height > 400_000_000L) {
            throw new IllegalArgumentException("Cannot draw on " + width + " by " + height + " dots");
        }
        this.width = width;
        this.height = height;
        this.stride = (width + 7) / 8;
        this.bits = new byte[stride * height];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Bytes of one line of dots. */
    public int stride() {
        return stride;
    }

    public boolean get(int x, int y) {
        return (bits[y * stride + x / 8] & (0x80 >> (x % 8))) != 0;
    }

    void set(int x, int y) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            bits[y * stride + x / 8] |= (byte) (0x80 >> (x % 8));
        }
    }

    void fill(int x, int y, int w, int h) {
        for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
            for (int column = Math.max(0, x); column < Math.min(width, x + w); column++) {
                set(column, row);
            }
        }
    }

    void invert(int x, int y, int w, int h) {
        for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
            for (int column = Math.max(0, x); column < Math.min(width, x + w); column++) {
                bits[row * stride + column / 8] ^= (byte) (0x80 >> (column % 8));
            }
        }
    }

    /**
     * The same picture where the middle of a wider sheet is; as it is when it is wider itself. It ends with its last dot:
     * white paper on its right needs no bytes, and a serial line would feel them. The white on its left is sent, since not
     * every printer moves pictures by its command for centring.
     */
    public Bitmap centredOn(int sheetWidth) {
        if (sheetWidth <= width) {
            return this;
        }
        int left = (sheetWidth - width) / 2;
        Bitmap sheet = new Bitmap(left + width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (get(x, y)) {
                    sheet.set(left + x, y);
                }
            }
        }
        return sheet;
    }

    /** The same picture in fewer dots: a dot is black where a third of what it stands for is. */
    public Bitmap shrunkTo(int narrower, int lower) {
        Bitmap small = new Bitmap(narrower, lower);
        for (int y = 0; y < lower; y++) {
            for (int x = 0; x < narrower; x++) {
                int left = x * width / narrower;
                int right = Math.max(left + 1, (x + 1) * width / narrower);
                int top = y * height / lower;
                int bottom = Math.max(top + 1, (y + 1) * height / lower);
                int black = 0;
                for (int fromY = top; fromY < bottom; fromY++) {
                    for (int fromX = left; fromX < right; fromX++) {
                        black += get(fromX, fromY) ? 1 : 0;
                    }
                }
                if (black * 3 >= (right - left) * (bottom - top)) {
                    small.set(x, y);
                }
            }
        }
        return small;
    }

    /** A copy of some lines of dots, packed. */
    public byte[] lines(int from, int count) {
        return Arrays.copyOfRange(bits, from * stride, (from + count) * stride);
    }
}
