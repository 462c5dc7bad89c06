package org.comanda.printers.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as paper knows it: composed (NFC), free of everything that could steer a printer, measured in columns.
 *
 * <p>Widths follow the convention of terminals: an East Asian wide character or an emoji takes two columns, a
 * combining mark none. A grapheme (Unicode Annex 29) is never broken.
 */
public final class PrintableText {

    /** Longest text that one line of a slip may hold before wrapping, in UTF-16 units. */
    public static final int MAX_TEXT_LENGTH = 8_192;

    /** A family emoji has at most eleven code points; anything longer is marks piled up to overflow the paper. */
    private static final int MAX_CODE_POINTS_PER_GRAPHEME = 12;

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private PrintableText() {}

    /**
     * Makes a text safe to print: control characters (C0, DEL, C1), bidirectional controls and other invisible
     * characters are dropped, every kind of white space becomes one space, letters are composed. Never fails, and
     * cleaning twice changes nothing.
     */
    public static String clean(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "Text of " + text.length() + " characters: at most " + MAX_TEXT_LENGTH + " fit a slip's line");
        }
        if (isCleanAscii(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isSpace(codePoint)) {
                if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                    kept.append(' ');
                }
            } else if (isUnreadable(codePoint)) {
                kept.append('\uFFFD');
            } else if (!isInvisible(codePoint)) {
                kept.appendCodePoint(codePoint);
            }
        });
        String composed = Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
        return composed.chars().allMatch(c -> c < 0x300) ? composed : withoutPiles(composed);
    }

    /**
     * Replaces typographic quotes, dashes, the ellipsis and ligatures by what every code page has. Applied at layout,
     * so that each dialect measures and prints the same text.
     */
    public static String plain(String text) {
        if (text.chars().allMatch(c -> c < 0x2010)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u2039', '\u203A' -> plain.append('\'');
                case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033' -> plain.append('"');
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> plain.append('-');
                case '\u2026' -> plain.append("...");
                case '\uFB00' -> plain.append("ff");
                case '\uFB01' -> plain.append("fi");
                case '\uFB02' -> plain.append("fl");
                default -> plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The text's graphemes, in order. */
    public static List<String> graphemes(String text) {
        List<String> graphemes = new ArrayList<>(text.length());
        if (isSimple(text)) {
            for (int i = 0; i < text.length(); i++) {
                graphemes.add(text.substring(i, i + 1));
            }
            return graphemes;
        }
        Matcher matcher = GRAPHEME.matcher(text);
        while (matcher.find()) {
            graphemes.add(matcher.group());
        }
        return graphemes;
    }

    /** Columns that a text takes at single width. */
    public static int width(String text) {
        if (isSimple(text)) {
            return text.length();
        }
        return graphemes(text).stream().mapToInt(PrintableText::graphemeWidth).sum();
    }

    /**
     * Columns of one grapheme. Emoji take two however many are joined; letters that an Indic script joins stand beside
     * one another here, as a matrix of dots cannot stack them legibly.
     */
    public static int graphemeWidth(String grapheme) {
        int width = 0;
        for (int i = 0; i < grapheme.length(); ) {
            int codePoint = grapheme.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == 0xFE0F || Character.isEmojiPresentation(codePoint)) {
                return 2;
            }
            width += codePointWidth(codePoint);
        }
        return width;
    }

    /** Breaks a text into lines of at most so many columns: between words where it can, else between graphemes. */
    public static List<String> wrap(String text, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("Cannot wrap text to " + columns + " columns");
        }
        if (width(text) <= columns) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ")) {
            int wordWidth = width(word);
            if (used > 0 && used + 1 + wordWidth <= columns) {
                line.append(' ').append(word);
                used += 1 + wordWidth;
                continue;
            }
            if (used > 0) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (wordWidth <= columns) {
                line.append(word);
                used = wordWidth;
                continue;
            }
            for (String grapheme : fitting(graphemes(word), columns)) {
                int graphemeWidth = graphemeWidth(grapheme);
                if (used > 0 && used + graphemeWidth > columns) {
                    lines.add(line.toString());
                    line.setLength(0);
                    used = 0;
                }
                line.append(grapheme);
                used += graphemeWidth;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** A pile of joined letters that is wider than the line is broken all the same, or it would leave the paper. */
    private static List<String> fitting(List<String> graphemes, int columns) {
        if (graphemes.stream().allMatch(grapheme -> graphemeWidth(grapheme) <= columns)) {
            return graphemes;
        }
        List<String> pieces = new ArrayList<>();
        for (String grapheme : graphemes) {
            if (graphemeWidth(grapheme) <= columns) {
                pieces.add(grapheme);
            } else {
                grapheme.codePoints().forEach(codePoint -> pieces.add(Character.toString(codePoint)));
            }
        }
        return pieces;
    }

    private static boolean isCleanAscii(String text) {
        boolean spaceBefore = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E || (c == ' ' && spaceBefore)) {
                return false;
            }
            spaceBefore = c == ' ';
        }
        return text.isEmpty() || !spaceBefore;
    }

    /** Each character is its own grapheme and one column wide: Latin letters without combining marks. */
    private static boolean isSimple(String text) {
        return text.chars().allMatch(c -> c < 0x300);
    }

    private static String withoutPiles(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (String grapheme : graphemes(text)) {
            int codePoints = grapheme.codePointCount(0, grapheme.length());
            kept.append(
                    codePoints <= MAX_CODE_POINTS_PER_GRAPHEME
                            ? grapheme
                            : grapheme.substring(0, grapheme.offsetByCodePoints(0, MAX_CODE_POINTS_PER_GRAPHEME)));
        }
        return kept.toString();
    }

    private static boolean isSpace(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint == 0x0B
                || codePoint == 0x0C
                || codePoint == 0x85
                || Character.isSpaceChar(codePoint);
    }

    private static boolean isUnreadable(int codePoint) {
        boolean noncharacter = (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        return noncharacter || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> true;
            // The joiners shape Arabic and Indic letters and emoji; the Arabic number signs are visible.
            case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D && !isArabicSign(codePoint);
            default -> codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
        };
    }

    private static boolean isArabicSign(int codePoint) {
        return (codePoint >= 0x600 && codePoint <= 0x605) || codePoint == 0x6DD;
    }

    /** Columns of one code point by itself: 0 for marks that stand on another, 2 for wide ones, else 1. */
    public static int codePointWidth(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> isArabicSign(codePoint) ? 1 : 0;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /** Ranges of Unicode's EastAsianWidth W and F, joined where only unassigned code points lie between. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0x303E)
                || (c >= 0x3041 && c <= 0x4DBF)
                || (c >= 0x4E00 && c <= 0xA4CF)
                || (c >= 0xA960 && c <= 0xA97F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x17000 && c <= 0x18CFF)
                || (c >= 0x1B000 && c <= 0x1B2FF)
                || (c >= 0x1F200 && c <= 0x1F64F)
                || (c >= 0x1F680 && c <= 0x1F6FF)
                || (c >= 0x1F900 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD)
                || Character.isEmojiPresentation(c);
    }
}
