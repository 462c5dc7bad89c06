package org.comanda.printers.spi;

import org.comanda.printers.slip.Slip;

/** Turns a slip into the bytes that a kind of printer understands. Pure: same slip and profile, same bytes. */
public interface PrinterDialect {

    /** Name by which profiles choose this dialect, such as {@code escpos}. */
    String id();

    byte[] render(Slip slip, PrinterProfile profile);
}
