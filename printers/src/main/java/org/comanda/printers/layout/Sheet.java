package org.comanda.printers.layout;

import java.util.List;

/** A slip laid out on so many columns; the cut follows the last row. */
public record Sheet(int columns, List<SheetRow> rows) {

    /** Dots of one normal character; a row's height adds {@link #LEADING_DOTS}. */
    public static final int CELL_WIDTH_DOTS = 12;

    public static final int CELL_HEIGHT_DOTS = 24;

    /** Blank dots under each row of letters: with the letters' 24 they make the usual 30. */
    public static final int LEADING_DOTS = 6;

    public Sheet {
        rows = List.copyOf(rows);
    }
}
