package org.comanda.printers.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces Arabic letters by their isolated, final, initial or medial shape (Unicode block FE70 to FEFF). */
final class ArabicShapes {

    /** First presentation form and how many there are: 1 (never joins), 2 (joins before only), 4 (joins both ways). */
    private record Shapes(char first, int count) {}

    private static final Map<Character, Shapes> SHAPES = new HashMap<>();

    static {
        // Letters 0621 to 063A and 0641 to 064A follow one another in the presentation block.
        String letters = "\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062A\u062B\u062C\u062D\u062E\u062F"
                + "\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0645"
                + "\u0646\u0647\u0648\u0649\u064A";
        String counts = "122224242444442222" + "44444444" + "4444444" + "224";
        char form = '\uFE80';
        for (int i = 0; i < letters.length(); i++) {
            int count = Character.digit(counts.charAt(i), 10);
            SHAPES.put(letters.charAt(i), new Shapes(form, count));
            form += (char) count;
        }
    }

    private ArabicShapes() {}

    static List<String> of(List<String> graphemes) {
        List<String> shaped = new ArrayList<>(graphemes.size());
        for (int i = 0; i < graphemes.size(); i++) {
            String grapheme = graphemes.get(i);
            @Nullable Shapes shapes = shapes(grapheme);
            if (shapes == null) {
                shaped.add(grapheme);
                continue;
            }
            boolean joinsBefore = i > 0 && shapes.count >= 2 && joinsForward(graphemes.get(i - 1));
            boolean joinsAfter = i + 1 < graphemes.size() && shapes.count == 4 && joinsBackward(graphemes.get(i + 1));
            int form = joinsBefore ? (joinsAfter ? 3 : 1) : (joinsAfter ? 2 : 0);
            shaped.add((char) (shapes.first + form) + grapheme.substring(1));
        }
        return shaped;
    }

    private static boolean joinsForward(String grapheme) {
        @Nullable Shapes shapes = shapes(grapheme);
        return (shapes != null && shapes.count == 4) || grapheme.charAt(0) == '\u0640';
    }

    private static boolean joinsBackward(String grapheme) {
        @Nullable Shapes shapes = shapes(grapheme);
        return (shapes != null && shapes.count >= 2) || grapheme.charAt(0) == '\u0640';
    }

    private static @Nullable Shapes shapes(String grapheme) {
        return SHAPES.get(grapheme.charAt(0));
    }
}
