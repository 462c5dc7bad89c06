package org.comanda.printers.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.comanda.printers.slip.Phrase;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.SlipLine;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.PageLetters;
import org.comanda.printers.text.PrintableText;

/** Decides sizes, indents and line breaks. Everything that a cook must read is wrapped, never cut short. */
public final class Layout {

    /** Paper of 58 mm has 32 columns and takes the brief words. */
    private static final int NARROW_BELOW_COLUMNS = 40;

    private static final int DINER_INDENT = 2;
    private static final int MODIFIER_INDENT = 4;
    private static final int HEADING_GAP_DOTS = 12;
    private static final int BLOCK_GAP_DOTS = 8;

    /** Four modules of a QR code, white on all sides, or scanners take the words beside it for a part of it. */
    private static final int QUIET_ZONE_DOTS = 24;

    private static final int CONTINUED_INDENT = 2;
    private static final int MAX_BALANCED_ROWS = 4;

    private final int columns;
    private final boolean narrow;
    private final boolean invert;
    private final int largest;
    private final List<SheetRow> rows = new ArrayList<>();

    private Layout(PrinterProfile profile) {
        this.columns = profile.columns();
        this.narrow = columns < NARROW_BELOW_COLUMNS;
        this.invert = profile.invert();
        this.largest = profile.largestSize();
    }

    public static Sheet of(Slip slip, PrinterProfile profile) {
        Layout layout = new Layout(profile);
        slip.lines().forEach(layout::place);
        return new Sheet(profile.columns(), layout.rows);
    }

    private void place(SlipLine line) {
        switch (line) {
            case SlipLine.Title title -> title(title);
            case SlipLine.Words words -> words(words);
            case SlipLine.Centred centred -> wrapped(words(centred.text()), look(centred.emphasis()), 0, true);
            case SlipLine.Row row -> row(row);
            case SlipLine.Total total -> total(total);
            case SlipLine.Rule rule -> rule(rule.strong() ? "=" : "-", rule.strong());
            case SlipLine.Space space -> rows.add(new SheetRow.Gap(space.dots()));
            case SlipLine.Heading heading -> heading(heading);
            case SlipLine.Item item -> item(item);
            case SlipLine.Modifier modifier -> modifier(modifier);
            case SlipLine.Note note -> note(note);
            case SlipLine.Allergy allergy -> allergy(allergy);
            case SlipLine.Banner banner -> banner(banner);
            case SlipLine.Code code -> code(code);
            case SlipLine.PageSample sample -> pageSample(sample);
            case SlipLine.End end -> {
                rows.add(new SheetRow.Gap(BLOCK_GAP_DOTS));
                wrapped(PrintableText.plain(end.text()), Look.TALL, 0, true);
            }
        }
    }

    private void title(SlipLine.Title title) {
        Look wanted =
                switch (title.size()) {
                    case PLAIN -> Look.BOLD;
                    case TALL, TALL_CENTRED -> Look.TALL;
                    case LARGE -> new Look(2, 2, true, false);
                    case HUGE -> new Look(3, 3, true, false);
                };
        if (underABanner()) {
            rows.add(new SheetRow.Gap(BLOCK_GAP_DOTS));
        }
        boolean centred = title.size() != SlipLine.Size.TALL;
        String text = PrintableText.plain(title.text());
        wrapped(text, fitting(text, wanted.atMost(largest)), 0, centred);
    }

    /** Accents of capitals would otherwise touch the black. */
    private boolean underABanner() {
        return !rows.isEmpty()
                && rows.getLast() instanceof SheetRow.Letters letters
                && letters.runs().getLast().look().inverse();
    }

    /** A long label is printed narrower before it is broken over two rows; its height stays as long as it can. */
    private Look fitting(String text, Look wanted) {
        int width = PrintableText.width(text);
        Look look = wanted;
        while (look.widthTimes() > 1 && width * look.widthTimes() > columns) {
            look = new Look(look.widthTimes() - 1, look.heightTimes(), look.bold(), look.inverse());
        }
        return look;
    }

    private void words(SlipLine.Words words) {
        wrapped(words(words.text()), look(words.emphasis()), words.indentColumns(), false);
    }

    private void row(SlipLine.Row row) {
        Look look = look(row.emphasis());
        if (!narrow && fits(row, true)) {
            cells(row.left().full(), row.middle().full(), row.right().full(), look, row.indentColumns());
        } else if (fits(row, false)) {
            cells(row.left().brief(), row.middle().brief(), row.right().brief(), look, row.indentColumns());
        } else {
            tallRow(row, look);
        }
    }

    private boolean fits(SlipLine.Row row, boolean full) {
        int cells = 0;
        int width = row.indentColumns();
        for (Phrase cell : List.of(row.left(), row.middle(), row.right())) {
            int cellWidth = PrintableText.width(PrintableText.plain(full ? cell.full() : cell.brief()));
            width += cellWidth;
            cells += cellWidth > 0 ? 1 : 0;
        }
        return width + Math.max(0, cells - 1) <= columns;
    }

    private void cells(String leftCell, String middleCell, String rightCell, Look look, int indent) {
        String left = PrintableText.plain(leftCell);
        String middle = PrintableText.plain(middleCell);
        String right = PrintableText.plain(rightCell);
        int leftWidth = indent + PrintableText.width(left);
        int middleWidth = PrintableText.width(middle);
        int free = columns - leftWidth - middleWidth - PrintableText.width(right);
        int beforeMiddle = 0;
        if (middleWidth > 0) {
            beforeMiddle = Math.max(1, Math.min(narrow ? 2 : 5, free - 1));
        }
        String text = " ".repeat(indent)
                + left
                + " ".repeat(Math.min(beforeMiddle, Math.max(0, free)))
                + middle
                + (right.isEmpty() ? "" : " ".repeat(Math.max(0, free - beforeMiddle)) + right);
        letters(text, look);
    }

    /** What doesn't fit side by side goes one under the other; the right cell keeps its edge, so sums stay in column. */
    private void tallRow(SlipLine.Row row, Look look) {
        String left = PrintableText.plain(row.left().brief());
        String middle = PrintableText.plain(row.middle().brief());
        String right = PrintableText.plain(row.right().brief());
        String words = middle.isEmpty() ? left : (left + " " + middle).strip();
        int rightWidth = PrintableText.width(right);
        int room = columns - row.indentColumns() - rightWidth - 1;
        if (rightWidth == 0 || room < columns / 3) {
            wrapped(words, look, row.indentColumns(), false);
            for (String part : PrintableText.wrap(right, columns)) {
                letters(" ".repeat(columns - PrintableText.width(part)) + part, look);
            }
            return;
        }
        List<String> parts = PrintableText.wrap(words, room);
        if (parts.size() > 1 && words.startsWith(parts.getFirst())) {
            // The next row's quantity stays the first thing in its column.
            String rest = words.substring(parts.getFirst().length()).strip();
            parts = Stream.concat(
                            Stream.of(parts.getFirst()), PrintableText.wrap(rest, room - CONTINUED_INDENT).stream())
                    .toList();
        }
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            cells(parts.get(i), "", last ? right : "", look, row.indentColumns() + (i == 0 ? 0 : CONTINUED_INDENT));
        }
    }

    private void total(SlipLine.Total total) {
        String label = PrintableText.plain(total.label());
        String amount = PrintableText.plain(total.amount());
        int width = PrintableText.width(label) + 1 + PrintableText.width(amount);
        Look look = fitting(" ".repeat(width), new Look(2, 2, true, false).atMost(largest));
        int cells = columns / look.widthTimes();
        if (width > cells) {
            wrapped(label, look, 0, false);
            wrapped(amount, look, 0, false);
            return;
        }
        letters(label + " ".repeat(cells - width + 1) + amount, look);
    }

    private void rule(String dash, boolean bold) {
        letters(dash.repeat(columns), bold ? Look.BOLD : Look.PLAIN);
    }

    private void heading(SlipLine.Heading heading) {
        rows.add(new SheetRow.Gap(HEADING_GAP_DOTS));
        wrapped(PrintableText.plain(heading.text()), Look.BOLD, 0, false);
        rule("-", false);
    }

    private void item(SlipLine.Item item) {
        Look quantity = new Look(2, 2, true, false);
        int indent = PrintableText.width(item.quantity()) * 2 + 1;
        List<String> parts = PrintableText.wrap(PrintableText.plain(item.name()), Math.max(4, columns - indent));
        rows.add(new SheetRow.Gap(BLOCK_GAP_DOTS));
        for (int i = 0; i < parts.size(); i++) {
            Run lead = i == 0 ? new Run(item.quantity(), quantity) : new Run(" ".repeat(indent - 1), Look.TALL);
            rows.add(new SheetRow.Letters(List.of(lead, new Run(" " + parts.get(i), Look.TALL)), false));
        }
    }

    private void modifier(SlipLine.Modifier modifier) {
        if (modifier.keyword().isEmpty() || modifier.text().isEmpty()) {
            wrapped(PrintableText.plain(modifier.keyword() + modifier.text()), Look.PLAIN, MODIFIER_INDENT, false);
            return;
        }
        String keyword = PrintableText.plain(modifier.keyword());
        int indent = MODIFIER_INDENT + PrintableText.width(keyword) + 1;
        List<String> parts = PrintableText.wrap(PrintableText.plain(modifier.text()), Math.max(2, columns - indent));
        for (int i = 0; i < parts.size(); i++) {
            List<Run> runs = i == 0
                    ? List.of(
                            new Run(" ".repeat(MODIFIER_INDENT), Look.PLAIN),
                            new Run(keyword, Look.BOLD),
                            new Run(" " + parts.get(i), Look.PLAIN))
                    : List.of(new Run(" ".repeat(indent) + parts.get(i), Look.PLAIN));
            rows.add(new SheetRow.Letters(runs, false));
        }
    }

    private void note(SlipLine.Note note) {
        wrapped(words(note.text()), Look.BOLD, DINER_INDENT, false);
    }

    private void allergy(SlipLine.Allergy allergy) {
        String words = PrintableText.plain(allergy.words());
        if (!allergy.atTop()) {
            filled(words, Look.BOLD, DINER_INDENT);
            return;
        }
        filled(words, Look.TALL, 0);
        if (!allergy.who().isEmpty()) {
            filled(PrintableText.plain(allergy.who()), Look.BOLD, MODIFIER_INDENT);
        }
    }

    private void banner(SlipLine.Banner banner) {
        String text = PrintableText.plain(banner.text());
        Look look = fitting(text, new Look(3, 3, true, false).atMost(largest));
        for (String part : PrintableText.wrap(text, columns / look.widthTimes())) {
            filledAround(part, look);
        }
        if (!banner.detail().isEmpty()) {
            for (String part : balanced(PrintableText.plain(banner.detail()), columns)) {
                filledAround(part, Look.BOLD);
            }
        }
    }

    private void pageSample(SlipLine.PageSample sample) {
        letters(sample.page().number() + " " + sample.page().charset().name(), Look.PLAIN);
        String held = PageLetters.of(sample.page().charset()).held(sample.letters());
        for (String part : PrintableText.wrap(held, columns - DINER_INDENT)) {
            rows.add(new SheetRow.PageSample(sample.page(), " ".repeat(DINER_INDENT) + part));
        }
    }

    private void code(SlipLine.Code code) {
        rows.add(new SheetRow.Gap(QUIET_ZONE_DOTS));
        rows.add(new SheetRow.Code(code.symbology(), code.data()));
        if (!code.caption().isEmpty()) {
            rows.add(new SheetRow.Gap(QUIET_ZONE_DOTS));
            wrapped(PrintableText.plain(code.caption()), Look.PLAIN, 0, true);
        }
    }

    /** White on black from edge to edge; a printer without inverse gets a frame of hashes instead. */
    private void filled(String words, Look look, int indent) {
        int border = invert ? 0 : 2;
        int room = columns - indent - 2 * border;
        for (String part : PrintableText.wrap(words, room)) {
            String text = " ".repeat(indent) + part + " ".repeat(room - PrintableText.width(part));
            letters(invert ? text : "# " + text + " #", look.standingOut(invert));
        }
    }

    private void filledAround(String part, Look look) {
        Look inverse = look.standingOut(invert);
        if (!invert) {
            String framed = "# " + part + " #";
            int width = PrintableText.width(framed) * look.widthTimes();
            rows.add(new SheetRow.Letters(List.of(new Run(width <= columns ? framed : part, inverse)), true));
            return;
        }
        int free = columns - PrintableText.width(part) * look.widthTimes();
        // Spaces of single width, so that the black reaches both edges whatever the letters' width.
        Look filler = new Look(1, look.heightTimes(), look.bold(), true);
        List<Run> runs = new ArrayList<>();
        if (free / 2 > 0) {
            runs.add(new Run(" ".repeat(free / 2), filler));
        }
        runs.add(new Run(part, inverse));
        if (free - free / 2 > 0) {
            runs.add(new Run(" ".repeat(free - free / 2), filler));
        }
        rows.add(new SheetRow.Letters(runs, false));
    }

    private void wrapped(String text, Look look, int indent, boolean centred) {
        int room = Math.max(2, (columns - indent) / look.widthTimes());
        for (String part : centred ? balanced(text, room) : PrintableText.wrap(text, room)) {
            if (centred) {
                rows.add(new SheetRow.Letters(List.of(new Run(part, look)), true));
            } else {
                letters(" ".repeat(indent) + part, look);
            }
        }
    }

    /** In as few rows as possible and those as even as possible: a last word alone in the middle looks like a mistake. */
    private static List<String> balanced(String text, int room) {
        List<String> parts = PrintableText.wrap(text, room);
        int rows = parts.size();
        if (rows == 1 || rows > MAX_BALANCED_ROWS) {
            return parts;
        }
        int longestWord = Arrays.stream(text.split(" "))
                .mapToInt(PrintableText::width)
                .max()
                .orElse(room);
        for (int narrower = room - 1; narrower >= longestWord; narrower--) {
            List<String> closer = PrintableText.wrap(text, narrower);
            if (closer.size() > rows) {
                break;
            }
            parts = closer;
        }
        return parts;
    }

    private void letters(String text, Look look) {
        rows.add(new SheetRow.Letters(List.of(new Run(text, look)), false));
    }

    private String words(Phrase phrase) {
        return PrintableText.plain(narrow ? phrase.brief() : phrase.full());
    }

    private static Look look(SlipLine.Emphasis emphasis) {
        return switch (emphasis) {
            case NORMAL -> Look.PLAIN;
            case BOLD -> Look.BOLD;
        };
    }
}
