package org.comanda.printers.paper;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.comanda.printers.text.PrintableText;

/**
 * Brings text into the order in which it is drawn from left to right (Unicode Annex 9), with Arabic letters in their
 * joined shapes. Lam-alef ligatures are not formed: each letter keeps its own cell, so widths stay as measured.
 */
final class VisualOrder {

    private VisualOrder() {}

    static List<String> of(String text) {
        List<String> graphemes = PrintableText.graphemes(text);
        if (text.chars().allMatch(c -> c < 0x590)) {
            return graphemes;
        }
        List<String> shaped = ArabicShapes.of(graphemes);
        // A kitchen reads tables and quantities from the left, so the paragraph does too; Arabic runs turn inside it.
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[graphemes.size()];
        int offset = 0;
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(offset);
            offset += graphemes.get(i).length();
        }
        Object[] visual = new Object[levels.length];
        for (int i = 0; i < levels.length; i++) {
            visual[i] = levels[i] % 2 == 1 ? mirrored(shaped.get(i)) : shaped.get(i);
        }
        Bidi.reorderVisually(levels, 0, visual, 0, visual.length);
        List<String> ordered = new ArrayList<>(visual.length);
        for (Object grapheme : visual) {
            ordered.add((String) grapheme);
        }
        return ordered;
    }

    private static String mirrored(String grapheme) {
        return switch (grapheme) {
            case "(" -> ")";
            case ")" -> "(";
            case "[" -> "]";
            case "]" -> "[";
            case "{" -> "}";
            case "}" -> "{";
            case "<" -> ">";
            case ">" -> "<";
            default -> grapheme;
        };
    }
}
