package org.comanda.printers.star;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.comanda.printers.layout.Look;
import org.comanda.printers.paper.Bitmap;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.CodePage;

/** Writes StarPRNT commands, each setting only when it changes. */
final class StarPen {

    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int ACK = 0x06;

    /** The command takes more, but what is printed band by band needs no memory for the whole slip. */
    private static final int MAX_BAND_ROWS = 240;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    private Look look = Look.PLAIN;
    private boolean centred;

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Clears what an earlier writer left; a printer sold in Spain would otherwise print letters where # was meant. */
    void begin(Optional<CodePage> page) {
        command(ESC, '@');
        command(ESC, 'R', 0);
        page.ifPresent(this::page);
    }

    void page(CodePage page) {
        command(ESC, GS, 't', page.number());
    }

    void align(boolean centre) {
        if (centred != centre) {
            command(ESC, GS, 'a', centre ? 1 : 0);
            centred = centre;
        }
    }

    void look(Look wanted) {
        if (wanted.bold() != look.bold()) {
            command(ESC, wanted.bold() ? 'E' : 'F');
        }
        if (wanted.widthTimes() != look.widthTimes() || wanted.heightTimes() != look.heightTimes()) {
            command(ESC, 'i', wanted.heightTimes() - 1, wanted.widthTimes() - 1);
        }
        if (wanted.inverse() != look.inverse()) {
            command(ESC, wanted.inverse() ? '4' : '5');
        }
        look = wanted;
    }

    /** Letters only; the caller has encoded them, and no control byte is among them. */
    void write(byte[] letters) {
        bytes.writeBytes(letters);
    }

    void endRow() {
        bytes.write('\n');
    }

    /** In quarters of a millimetre, which are two dots; half a step too much rather than rows that touch. */
    void feed(int dots) {
        for (int left = (dots + 1) / 2; left > 0; left -= 255) {
            command(ESC, 'J', Math.min(255, left));
        }
    }

    /** Dots over the width of the paper, in bands. */
    void dots(Bitmap bitmap) {
        align(false);
        for (int from = 0; from < bitmap.height(); from += MAX_BAND_ROWS) {
            int rows = Math.min(MAX_BAND_ROWS, bitmap.height() - from);
            int stride = bitmap.stride();
            command(ESC, GS, 'S', 1, stride & 0xFF, stride >> 8, rows & 0xFF, rows >> 8, 0);
            bytes.writeBytes(withoutRealTimeCommands(bitmap.lines(from, rows)));
        }
    }

    /** The printer feeds to the cutter by itself. */
    void cut(PrinterProfile.Cutter cutter) {
        switch (cutter) {
            case NONE -> {}
            case FULL -> command(ESC, 'd', 2);
            case PARTIAL -> command(ESC, 'd', 3);
        }
    }

    /**
     * {@code ESC ACK} begins what a printer does at once wherever it stands, starting anew among it. Moving one dot breaks
     * the sequence, and no eye sees it.
     */
    static byte[] withoutRealTimeCommands(byte[] dots) {
        for (int i = 0; i + 1 < dots.length; i++) {
            if (dots[i] == ESC && dots[i + 1] == ACK) {
                dots[i] = 0x17;
            }
        }
        return dots;
    }

    private void command(int... command) {
        for (int b : command) {
            bytes.write(b);
        }
    }
}
