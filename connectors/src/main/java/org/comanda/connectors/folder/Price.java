package org.comanda.connectors.folder;

import java.util.List;

/** Reads amounts as people write them into whole minor units, digit by digit: no fraction is ever binary. */
record Price(char point, int decimals) {

    /** Of a written amount, currency sign and separators included. */
    static final int WRITTEN_MAX_CHARS = 32;

    private static final int DIGITS_MAX = 12;

    /** {@code "$2.39 "} becomes 239, {@code "1.250,5"} with point {@code ','} becomes 125050. */
    long minorUnits(String written) {
        if (written.length() > WRITTEN_MAX_CHARS) {
            throw new IllegalArgumentException("the price is too long");
        }
        var digits = new StringBuilder();
        int fraction = -1;
        for (char c : written.toCharArray()) {
            if (c >= '0' && c <= '9') {
                digits.append(c);
                fraction += fraction >= 0 ? 1 : 0;
            } else if (c == point && fraction < 0 && decimals > 0) {
                fraction = 0;
            } else if (!(isSeparator(c) && fraction < 0) && !isAround(c)) {
                throw new IllegalArgumentException("the price is no amount: " + written);
            }
        }
        if (digits.isEmpty() || fraction > decimals) {
            throw new IllegalArgumentException(
                    "the price is no amount with %d decimals: %s".formatted(decimals, written));
        }
        digits.repeat('0', decimals - Math.max(fraction, 0));
        if (digits.length() > DIGITS_MAX) {
            throw new IllegalArgumentException("the price is too high: " + written);
        }
        return Long.parseLong(digits.toString());
    }

    private boolean isSeparator(char c) {
        return c == (point == '.' ? ',' : '.');
    }

    /** A currency sign, or a space of some kind. */
    private static boolean isAround(char c) {
        return Character.getType(c) == Character.CURRENCY_SYMBOL || Character.isSpaceChar(c);
    }

    /** So many pieces at one price each. */
    record Pieces(int quantity, long unitPrice) {}

    /**
     * Parts a line's total over its pieces so that not a unit is lost: at one price where it divides, else at two prices
     * that are one unit apart.
     */
    static List<Pieces> of(long lineTotal, int quantity) {
        long each = lineTotal / quantity;
        int dearer = (int) (lineTotal % quantity);
        return dearer == 0
                ? List.of(new Pieces(quantity, each))
                : List.of(new Pieces(quantity - dearer, each), new Pieces(dearer, each + 1));
    }
}
