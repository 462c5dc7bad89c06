package org.comanda.connectors.folder;

import java.util.ArrayList;
import java.util.List;

/** Reads a cell of modifiers, such as {@code [Salsa (Mild), [Rice, Cheese]]}, into their names. */
final class Modifiers {

    private Modifiers() {}

    /** The names in order. Square brackets only group; a comma within round ones belongs to the name. */
    static List<String> in(String cell) {
        var names = new ArrayList<String>();
        var name = new StringBuilder();
        int depth = 0;
        for (char c : cell.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            boolean ends = depth == 0 && (c == ',' || c == '[' || c == ']');
            if (!ends) {
                name.append(c);
            } else {
                add(name, names);
            }
        }
        add(name, names);
        return List.copyOf(names);
    }

    private static void add(StringBuilder name, List<String> names) {
        if (!name.toString().isBlank()) {
            names.add(name.toString().strip());
        }
        name.setLength(0);
    }
}
