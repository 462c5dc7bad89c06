package org.comanda.printers.emulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Map;

/** Bytes read by the strict decoder without a printer around it. */
public record DecodedBytes(EmulatedSlip slip, int cuts, int drawerPulses) {

    /** Decodes one slip for paper of so many columns of 12 dots. */
    public static DecodedBytes of(byte[] bytes, int columns) {
        return of(bytes, columns, PrinterEmulator.EPSON_PAGES);
    }

    /** Decodes one slip for a model with other code page numbers. */
    public static DecodedBytes of(byte[] bytes, int columns, Map<Integer, Charset> pages) {
        int[] counts = new int[2];
        EscPosDecoder decoder = new EscPosDecoder(columns, columns * 12, pages, new EscPosDecoder.Machine() {
            @Override
            public void printing() {}

            @Override
            public void cut() {
                counts[0]++;
            }

            @Override
            public void fence(byte[] id) {}

            @Override
            public void sensorRequest() {}

            @Override
            public void automaticStatus(int enabled) {}

            @Override
            public void drawer() {
                counts[1]++;
            }
        });
        try {
            decoder.decode(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("The bytes end inside a command", e);
        }
        return new DecodedBytes(decoder.takeSlip(1, counts[0] > 0), counts[0], counts[1]);
    }
}
