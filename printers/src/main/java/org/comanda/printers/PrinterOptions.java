package org.comanda.printers;

import java.time.Duration;
import java.util.function.Consumer;
import org.comanda.printers.spi.PrinterStatus;

/**
 * How one printer is used.
 *
 * @param connectTimeout longest wait for a connection
 * @param statusTimeout longest wait for an answer to a status request
 * @param statusChanged told when the printer reports another status while it prints, such as an empty roll in the
 *     middle of a slip; must be quick
 */
public record PrinterOptions(Duration connectTimeout, Duration statusTimeout, Consumer<PrinterStatus> statusChanged) {

    public static final PrinterOptions DEFAULTS =
            new PrinterOptions(Duration.ofSeconds(2), Duration.ofMillis(1_500), status -> {});

    public PrinterOptions {
        if (!connectTimeout.isPositive() || !statusTimeout.isPositive()) {
            throw new IllegalArgumentException("A printer's time-outs are longer than nothing");
        }
    }

    public PrinterOptions statusChanged(Consumer<PrinterStatus> listener) {
        return new PrinterOptions(connectTimeout, statusTimeout, listener);
    }

    public PrinterOptions connectTimeout(Duration timeout) {
        return new PrinterOptions(timeout, statusTimeout, statusChanged);
    }

    public PrinterOptions statusTimeout(Duration timeout) {
        return new PrinterOptions(connectTimeout, timeout, statusChanged);
    }
}
