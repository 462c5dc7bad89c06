package org.comanda.printers.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comanda.printers.text.PrintableText;

/**
 * One piece of paper, from its first line to the cut.
 *
 * @param name what people call this slip in lists, such as {@code "Parrilla M-07 No. 42"}
 * @param lines the lines from the top; the cut follows the last one
 */
public record Slip(String name, List<SlipLine> lines) {

    /** A ticket of 300 items with five lines each, and room to spare. */
    public static final int MAX_LINES = 10_000;

    public Slip {
        name = PrintableText.clean(name);
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Slip '" + name + "' has no lines");
        }
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException(
                    "Slip '" + name + "' has " + lines.size() + " lines: at most " + MAX_LINES);
        }
    }

    /** The same, saying first of all that an earlier copy may have come out. */
    public Slip perhapsPrintedBefore(Locale locale) {
        List<SlipLine> all = new ArrayList<>();
        all.add(new SlipLine.Banner(Words.in(locale).of("banner.possible.duplicate"), ""));
        all.addAll(lines);
        return new Slip(name, all);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Writes a slip from top to bottom. */
    public static final class Builder {

        private final String name;
        private final List<SlipLine> lines = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder line(SlipLine line) {
            lines.add(line);
            return this;
        }

        public Builder title(String text, SlipLine.Size size) {
            return line(new SlipLine.Title(text, size));
        }

        /** The table's label, as large as the paper takes. */
        public Builder table(String label) {
            return title(label, SlipLine.Size.HUGE);
        }

        public Builder rule() {
            return line(new SlipLine.Rule(false));
        }

        public Builder strongRule() {
            return line(new SlipLine.Rule(true));
        }

        public Builder space(int dots) {
            return line(new SlipLine.Space(dots));
        }

        public Builder row(String left, String right) {
            return row(Phrase.of(left), Phrase.of(right));
        }

        public Builder row(Phrase left, Phrase right) {
            return line(new SlipLine.Row(left, Phrase.NONE, right, SlipLine.Emphasis.NORMAL, 0));
        }

        public Builder boldRow(Phrase left, Phrase middle, Phrase right) {
            return line(new SlipLine.Row(left, middle, right, SlipLine.Emphasis.BOLD, 0));
        }

        public Builder heading(String text) {
            return line(new SlipLine.Heading(text));
        }

        public Builder item(int quantity, String name) {
            return line(new SlipLine.Item(Integer.toString(quantity), name));
        }

        public Builder modifier(String keyword, String text) {
            return line(new SlipLine.Modifier(keyword, text));
        }

        public Builder note(Phrase text) {
            return line(new SlipLine.Note(text));
        }

        public Builder text(String text) {
            return text(text, 0, SlipLine.Emphasis.NORMAL);
        }

        public Builder bold(String text) {
            return text(text, 0, SlipLine.Emphasis.BOLD);
        }

        public Builder text(String text, int indentColumns, SlipLine.Emphasis emphasis) {
            return line(new SlipLine.Words(Phrase.of(text), indentColumns, emphasis));
        }

        public Builder centred(String text) {
            return line(new SlipLine.Centred(Phrase.of(text), SlipLine.Emphasis.NORMAL));
        }

        public Builder boldCentred(String text) {
            return line(new SlipLine.Centred(Phrase.of(text), SlipLine.Emphasis.BOLD));
        }

        public Builder allergyAtTop(String words, String who) {
            return line(new SlipLine.Allergy(words, who, true));
        }

        public Builder allergy(String words) {
            return line(new SlipLine.Allergy(words, "", false));
        }

        public Builder banner(String text, String detail) {
            return line(new SlipLine.Banner(text, detail));
        }

        public Builder total(String label, String amount) {
            return line(new SlipLine.Total(label, amount));
        }

        public Builder qr(String data, String caption) {
            return line(new SlipLine.Code(SlipLine.Symbology.QR, data, caption));
        }

        public Builder code128(String data, String caption) {
            return line(new SlipLine.Code(SlipLine.Symbology.CODE128, data, caption));
        }

        public Builder end(String text) {
            return line(new SlipLine.End(text));
        }

        public Slip build() {
            return new Slip(name, lines);
        }
    }
}
