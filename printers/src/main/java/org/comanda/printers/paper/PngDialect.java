package org.comanda.printers.paper;

import org.comanda.printers.layout.Layout;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;

/** The slip as a picture of one bit a dot, for the eye, with the white margin that paper has. */
public final class PngDialect implements PrinterDialect {

    private static final int MARGIN_DOTS = 24;

    @Override
    public String id() {
        return "png";
    }

    @Override
    public byte[] render(Slip slip, PrinterProfile profile) {
        return Png.of(Painter.slip(Layout.of(slip, profile), MARGIN_DOTS));
    }
}
