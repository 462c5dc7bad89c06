package org.comanda.hub.menu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.comanda.hub.Refusal;

/**
 * How what has parts is written into one cell of a table. Parts are set apart by marks; a mark that is meant as itself has a
 * backslash before it.
 */
final class Cells {

    static final char PART = ';';
    static final char GROUP = '|';
    static final char HEAD = ':';
    static final char PRICE = '=';
    static final char BELOW = '>';

    private static final Pattern MARKS = Pattern.compile("[\\\\;|:=>]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** What a spreadsheet takes for a formula, and what already looks like the guard against that. */
    private static final Pattern FORMULA = Pattern.compile("^'*[=+\\-@\\t\\r＝＋－＠].*", Pattern.DOTALL);

    private static final String GUARD = "'";

    private Cells() {}

    /** A cell that no spreadsheet runs; {@link #plain} is its inverse. */
    static String guarded(String cell) {
        return FORMULA.matcher(cell).matches() ? GUARD + cell : cell;
    }

    static String plain(String cell) {
        return cell.startsWith(GUARD) && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    static String escape(String text) {
        return MARKS.matcher(text).replaceAll("\\\\$0");
    }

    static String unescape(String text) {
        return ESCAPED.matcher(text).replaceAll("$1").strip();
    }

    /** The parts between marks, still escaped, without those that are empty. */
    static List<String> split(String cell, char mark) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (var at = 0; at < cell.length(); at++) {
            var letter = cell.charAt(at);
            if (letter == '\\' && at + 1 < cell.length()) {
                part.append(letter).append(cell.charAt(++at));
            } else if (letter == mark) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(letter);
            }
        }
        parts.add(part.toString());
        return parts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    /** Whole units with the currency's decimals, and no marks between thousands. */
    static String amount(long amount, int digits) {
        if (digits == 0) {
            return Long.toString(amount);
        }
        var text = "0".repeat(Math.max(0, digits + 1 - Long.toString(amount).length())) + amount;
        var mark = text.length() - digits;
        return text.substring(0, mark) + "." + text.substring(mark);
    }

    static long amount(String text, int digits) {
        var parts = text.strip().split("[.,]", -1);
        var decimals = parts.length == 2 ? parts[1] : "";
        if (parts.length > 2
                || !parts[0].matches("\\d{1,12}")
                || parts.length == 2 && !decimals.matches("\\d{1," + Math.max(1, digits) + "}")
                || decimals.length() > digits) {
            throw Refusal.invalid("BAD_VALUE", "An amount is like 1250.50, not " + shown(text));
        }
        return Long.parseLong(parts[0] + decimals + "0".repeat(digits - decimals.length()));
    }

    static String shown(String text) {
        return text.codePointCount(0, text.length()) > 40
                ? text.substring(0, text.offsetByCodePoints(0, 40)) + "…"
                : text;
    }

    static String joined(List<String> parts, char mark) {
        return String.join(mark == GROUP ? " | " : mark + " ", parts);
    }

    static List<String> words(String cell) {
        return Arrays.stream(cell.split("[;,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
