package org.comanda.printers.layout;

import org.comanda.printers.text.PrintableText;

/** Letters of one look, beside one another on a row. */
public record Run(String text, Look look) {

    /** Columns of normal size that this run takes. */
    public int columns() {
        return PrintableText.width(text) * look.widthTimes();
    }
}
