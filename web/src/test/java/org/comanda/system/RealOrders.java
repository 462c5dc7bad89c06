package org.comanda.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's real orders, read here without any of the hub's own code: see {@code docs/demo/orders/README.md} for their source. */
final class RealOrders {

    static final int ORDERS = 1_834;
    static final int LINES = 4_622;
    static final int QUANTITY = 4_972;
    static final long CENTS = 3_450_016;

    private static final Path FOLDER = Path.of("..", "docs", "demo", "orders");

    private RealOrders() {}

    record Line(String name, int quantity, long unitPrice, List<String> modifiers) {}

    static Path file() {
        return FOLDER.resolve("chipotle.tsv");
    }

    static Path mapping() {
        return FOLDER.resolve("chipotle.mapping.properties");
    }

    /** Each order's lines by its number, in the file's order. */
    static Map<Integer, List<Line>> read() {
        try {
            var orders = new LinkedHashMap<Integer, List<Line>>();
            var lines = Files.readAllLines(file());
            for (var line : lines.subList(1, lines.size())) {
                var cells = line.split("\t");
                var quantity = Integer.parseInt(cells[1]);
                var cents = Long.parseLong(cells[4].replaceAll("[^0-9]", ""));
                orders.computeIfAbsent(Integer.parseInt(cells[0]), any -> new ArrayList<>())
                        .add(new Line(cells[2], quantity, cents / quantity, choices(cells[3])));
            }
            return orders;
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static List<String> choices(String cell) {
        return cell.equals("NULL")
                ? List.of()
                : List.of(cell.replaceAll("[\\[\\]]", "").split(", "));
    }
}
