package org.comanda.printers.emulator;

import java.util.List;

/**
 * A piece of paper that came out of the emulator.
 *
 * @param number counts this printer's slips from 1
 * @param rows what is on it, from the top
 * @param cut whether it was cut off; a slip that was torn by a lost connection or a power cut is not
 * @param faults what a real printer would have printed as garbage; empty for a good slip
 */
public record EmulatedSlip(int number, List<Row> rows, boolean cut, List<String> faults) {

    /** Letters of one look. */
    public record Span(String text, int widthTimes, int heightTimes, boolean bold, boolean inverse) {}

    /**
     * A row of letters, or a picture, or a code.
     *
     * @param code what a QR code or barcode on this row says, also when it was sent as dots; else empty
     * @param dots a picture's dots, line by line; empty for letters
     */
    public record Row(List<Span> spans, boolean centred, String code, List<boolean[]> dots) {

        public String text() {
            StringBuilder text = new StringBuilder();
            spans.forEach(span -> text.append(span.text()));
            return text.toString();
        }
    }

    public EmulatedSlip {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /** The slip's rows as plain text; a code is {@code [code: …]}, a picture {@code [picture 576x30]}. */
    public List<String> lines() {
        return rows.stream()
                .map(row -> {
                    if (!row.code().isEmpty()) {
                        return "[code: " + row.code() + "]";
                    }
                    return row.dots().isEmpty() ? row.text().strip() : picture(row);
                })
                .toList();
    }

    /** All lines in one text, for searching. */
    public String text() {
        return String.join("\n", lines());
    }

    /** Like {@link #lines()}, with the look of letters before them: {@code {3x3 bold inverse}}. */
    public List<String> lookedAt() {
        return rows.stream()
                .map(row -> {
                    if (row.spans().isEmpty()) {
                        return !row.code().isEmpty() ? "[code: " + row.code() + "]" : picture(row);
                    }
                    StringBuilder line = new StringBuilder(row.centred() ? "{centred}" : "");
                    for (Span span : row.spans()) {
                        line.append(look(span)).append(span.text());
                    }
                    return line.toString();
                })
                .toList();
    }

    /** What the codes on this slip say. */
    public List<String> codes() {
        return rows.stream().map(Row::code).filter(code -> !code.isEmpty()).toList();
    }

    private static String picture(Row row) {
        return "[picture " + (row.dots().isEmpty() ? 0 : row.dots().getFirst().length) + "x"
                + row.dots().size() + "]";
    }

    private static String look(Span span) {
        String look =
                (span.widthTimes() > 1 || span.heightTimes() > 1 ? span.widthTimes() + "x" + span.heightTimes() : "")
                        + (span.bold() ? " bold" : "")
                        + (span.inverse() ? " inverse" : "");
        return "{" + look.strip() + "}";
    }
}
