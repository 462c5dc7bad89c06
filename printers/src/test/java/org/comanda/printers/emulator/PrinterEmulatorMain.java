package org.comanda.printers.emulator;

import java.io.IOException;
import java.time.Duration;

/**
 * Runs an emulator by itself: writes every slip to the terminal and shows its paper on a page. Arguments: port (9100),
 * columns (48), port of the page (9180).
 */
public final class PrinterEmulatorMain {

    private PrinterEmulatorMain() {}

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 9_100;
        int columns = args.length > 1 ? Integer.parseInt(args[1]) : 48;
        int pagePort = args.length > 2 ? Integer.parseInt(args[2]) : 9_180;
        try (PrinterEmulator printer = PrinterEmulator.start(port, columns);
                PaperPage page = new PaperPage(printer, columns, pagePort)) {
            System.out.println("Printer emulator on " + printer.address() + ", " + columns
                    + " columns; its paper is on http://127.0.0.1:" + page.port());
            int shown = 0;
            while (true) {
                for (EmulatedSlip slip : printer.awaitSlips(shown + 1, Duration.ofDays(365))) {
                    if (slip.number() > shown) {
                        shown = slip.number();
                        show(slip, columns);
                    }
                }
            }
        }
    }

    private static void show(EmulatedSlip slip, int columns) {
        System.out.println("-".repeat(columns) + " slip " + slip.number() + (slip.cut() ? "" : ", torn"));
        slip.lookedAt().forEach(System.out::println);
        slip.faults().forEach(fault -> System.out.println("FAULT: " + fault));
    }
}
