package org.comanda.printers.spi;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a transport is given beside its address.
 *
 * @param connectTimeout longest wait for a connection
 * @param statusTimeout longest wait for an answer to a status request
 * @param statusChanged told when a printer reports another status while it prints; quick, and on the printing thread
 */
public record TransportContext(
        Duration connectTimeout, Duration statusTimeout, Consumer<PrinterStatus> statusChanged) {}
