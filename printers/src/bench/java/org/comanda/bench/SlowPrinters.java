package org.comanda.bench;

import java.io.IOException;
import java.time.Duration;
import org.comanda.printers.emulator.PrinterEmulator;

/** Emulated printers in a process of their own, so that what they keep is not counted. Ends with its standard input. */
final class SlowPrinters {

    private static final Duration PER_ROW = Duration.ofMillis(8);

    private SlowPrinters() {}

    /** Argument: how many. Prints their ports, a line each. */
    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            var printer = PrinterEmulator.start();
            printer.slow(PER_ROW);
            System.out.println("port " + printer.port());
        }
        System.in.read();
        System.exit(0);
    }
}
