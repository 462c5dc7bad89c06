package org.comanda.connectors.folder;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comanda.connectors.message.SubmitOrder;
import org.jspecify.annotations.Nullable;

/** Reads a file order by order, holding one order at a time. */
final class OrderReader implements AutoCloseable {

    /** Of one order; longer ones are refused in pieces of this size. */
    static final int ORDER_LINES_MAX = 100;

    private static final int FIELD_MAX_CHARS = 65_536;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Mapping mapping;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int width;
    private @Nullable SourceLine ahead;
    private @Nullable String longOrder;
    private @Nullable Unreadable brokenBehind;

    /**
     * One line as it was found.
     *
     * @param number its line in the file, from 1
     * @param order which order it is part of; absent when the line does not tell
     * @param items what it orders; empty when the line is faulty
     */
    record SourceLine(
            long number,
            String text,
            @Nullable String order,
            @Nullable String diner,
            List<SubmitOrder.Line> items,
            @Nullable String fault) {}

    /**
     * The lines of one order, or one line that belongs to none.
     *
     * @param fault why the order cannot be taken, whatever its lines are
     */
    record Group(
            @Nullable String order,
            List<SourceLine> lines,
            @Nullable String fault) {

        long firstLine() {
            return lines.getFirst().number();
        }
    }

    /** From some line on, a file is not what it should be. */
    static final class Unreadable extends Exception {

        Unreadable(String message) {
            super(message);
        }
    }

    OrderReader(Path file, Mapping mapping) throws IOException, Unreadable {
        this.mapping = mapping;
        // Decoding by a reader that reports malformed text: a wrong charset must not turn names into question marks.
        reader = CsvReader.builder()
                .fieldSeparator(mapping.delimiter())
                .quoteCharacter(mapping.quote())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(FIELD_MAX_CHARS)
                .ofCsvRecord(Files.newBufferedReader(file, mapping.charset()));
        records = reader.iterator();
        try {
            width = readHeader();
        } catch (Unreadable | RuntimeException broken) {
            reader.close();
            throw broken;
        }
    }

    private int readHeader() throws Unreadable {
        CsvRecord header = nextRecord().orElseThrow(() -> new Unreadable("the file is empty"));
        List<String> names = header.getFields();
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i).replace(BYTE_ORDER_MARK, "").strip(), i);
        }
        for (String column : mapped()) {
            if (!columns.containsKey(column)) {
                throw new Unreadable("the file has no column %s, but %s; see %s"
                        .formatted(column, String.join(", ", columns.keySet()), mapping.name()));
            }
        }
        return names.size();
    }

    private List<String> mapped() {
        var wanted = new ArrayList<@Nullable String>();
        wanted.add(mapping.order());
        wanted.add(mapping.item());
        wanted.add(mapping.quantity());
        wanted.add(mapping.modifiers());
        wanted.add(mapping.notes());
        wanted.add(mapping.diner());
        wanted.add(mapping.price());
        return wanted.stream().filter(column -> column != null).toList();
    }

    private Optional<CsvRecord> nextRecord() throws Unreadable {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException broken) {
            throw new Unreadable("the file is broken from here on: " + broken.getMessage());
        } catch (UncheckedIOException broken) {
            throw new Unreadable("the file is no %s text from here on".formatted(mapping.charset()));
        }
    }

    /** The next order; empty at the end of the file. */
    Optional<Group> next() throws Unreadable {
        if (brokenBehind != null) {
            throw brokenBehind;
        }
        SourceLine first = ahead != null ? ahead : readLine();
        ahead = null;
        if (first == null) {
            return Optional.empty();
        }
        var lines = new ArrayList<SourceLine>();
        lines.add(first);
        return Optional.of(
                new Group(first.order(), lines, first.order() == null ? null : gather(first.order(), lines)));
    }

    /** Adds the lines that follow with the same order; answers why the order cannot be taken, if it cannot. */
    private @Nullable String gather(String order, List<SourceLine> lines) {
        try {
            ahead = readLine();
            while (ahead != null && order.equals(ahead.order()) && lines.size() < ORDER_LINES_MAX) {
                lines.add(ahead);
                ahead = readLine();
            }
        } catch (Unreadable broken) {
            brokenBehind = broken;
            return "the order may go on where the file is broken";
        }
        boolean goesOn = ahead != null && order.equals(ahead.order());
        boolean tooLong = goesOn || order.equals(longOrder);
        longOrder = goesOn ? order : null;
        return tooLong ? "the order has more than %d lines".formatted(ORDER_LINES_MAX) : null;
    }

    private @Nullable SourceLine readLine() throws Unreadable {
        return nextRecord().map(this::line).orElse(null);
    }

    private SourceLine line(CsvRecord csv) {
        String text = String.join(String.valueOf(mapping.delimiter()), csv.getFields());
        String order = null;
        String diner = null;
        try {
            if (csv.getFieldCount() != width) {
                throw new IllegalArgumentException(
                        "it has %d columns, the header has %d".formatted(csv.getFieldCount(), width));
            }
            order = required(csv, mapping.order());
            diner = mapping.diner() == null ? null : optional(csv, mapping.diner());
            return new SourceLine(csv.getStartingLineNumber(), text, order, diner, items(csv), null);
        } catch (IllegalArgumentException fault) {
            return new SourceLine(csv.getStartingLineNumber(), text, order, diner, List.of(), fault.getMessage());
        }
    }

    private List<SubmitOrder.Line> items(CsvRecord csv) {
        int quantity = mapping.quantity() == null ? 1 : quantity(required(csv, mapping.quantity()));
        String item = required(csv, mapping.item());
        String notes = mapping.notes() == null ? null : optional(csv, mapping.notes());
        String cell = mapping.modifiers() == null ? null : optional(csv, mapping.modifiers());
        List<String> modifiers = cell == null ? List.of() : Modifiers.in(cell);
        if (mapping.price() == null) {
            return List.of(item(item, quantity, null, notes, modifiers));
        }
        long price = mapping.priceFormat().minorUnits(required(csv, mapping.price()));
        List<Price.Pieces> pieces =
                mapping.priceIsLineTotal() ? Price.of(price, quantity) : List.of(new Price.Pieces(quantity, price));
        return pieces.stream()
                .map(part -> item(item, part.quantity(), part.unitPrice(), notes, modifiers))
                .toList();
    }

    private SubmitOrder.Line item(
            String item, int quantity, @Nullable Long price, @Nullable String notes, List<String> modifiers) {
        return new SubmitOrder.Line(
                null,
                mapping.itemIsSku() ? item : null,
                mapping.itemIsSku() ? null : item,
                quantity,
                price,
                notes,
                modifiers,
                null);
    }

    private static int quantity(String written) {
        try {
            int quantity = Integer.parseInt(written);
            if (quantity < 1 || quantity > 99) {
                throw new IllegalArgumentException("quantity must be 1 to 99: " + written);
            }
            return quantity;
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("quantity is no whole number: " + written, notANumber);
        }
    }

    private String required(CsvRecord csv, String column) {
        String value = optional(csv, column);
        if (value == null) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return value;
    }

    private @Nullable String optional(CsvRecord csv, String column) {
        String value = csv.getField(columns.get(column)).strip();
        return value.isEmpty() || value.equals(mapping.nothing()) ? null : value;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
