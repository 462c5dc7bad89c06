package org.comanda.printers.spi;

/** A printer's answer to one question about itself. {@code UNKNOWN} never means that all is well. */
public enum Answer {
    YES,
    NO,
    UNKNOWN;

    public static Answer of(boolean yes) {
        return yes ? YES : NO;
    }
}
