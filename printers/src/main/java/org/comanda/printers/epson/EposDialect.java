package org.comanda.printers.epson;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.comanda.printers.escpos.EscPosDialect;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;

/**
 * An {@code epos-print} document (Epson, ePOS-Print XML User's Manual). Its {@code text} elements leave the choice of
 * code page to the printer, which puts a question mark where it finds none; so the slip travels in {@code command}
 * elements, which carry ESC/POS as hexadecimal digits, and is exactly what the wire of the same printer would get.
 */
public final class EposDialect implements PrinterDialect {

    public static final String ID = "epos-xml";
    static final String NAMESPACE = "http://www.epson-pos.com/schemas/2011/03/epos-print";

    /** Digits in one element: printers read them into buffers of bounded size. */
    private static final int BYTES_PER_COMMAND = 2_048;

    private final EscPosDialect escPos = new EscPosDialect();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public byte[] render(Slip slip, PrinterProfile profile) {
        byte[] bytes = escPos.render(slip, profile);
        StringBuilder xml = new StringBuilder(bytes.length * 2 + 256);
        xml.append("<epos-print xmlns=\"").append(NAMESPACE).append("\">");
        for (int at = 0; at < bytes.length; at += BYTES_PER_COMMAND) {
            int end = Math.min(bytes.length, at + BYTES_PER_COMMAND);
            xml.append("<command>")
                    .append(HexFormat.of().formatHex(bytes, at, end))
                    .append("</command>");
        }
        return xml.append("</epos-print>").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
