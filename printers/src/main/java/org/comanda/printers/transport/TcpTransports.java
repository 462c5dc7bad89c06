package org.comanda.printers.transport;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;

/** Printers on the network that take raw bytes, as {@code tcp://192.168.1.50:9100}; port 9100 when none is given. */
public final class TcpTransports implements PrinterTransportFactory {

    private static final int RAW_PORT = 9_100;

    @Override
    public Set<String> schemes() {
        return Set.of("tcp");
    }

    @Override
    public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
        EscPosLine.requireRawLanguage(profile);
        String host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException(
                    "Printer address " + address + " has no host; it should look like tcp://192.168.1.50:9100");
        }
        int port = address.getPort() < 0 ? RAW_PORT : address.getPort();
        return new TcpTransport(host, port, profile, context);
    }

    private record TcpTransport(String host, int port, PrinterProfile profile, TransportContext context)
            implements PrinterTransport {

        @Override
        public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            TcpWire wire;
            try {
                wire = TcpWire.connect(host, port, shorter(context.connectTimeout(), timeout));
            } catch (IOException e) {
                return new PrintOutcome.NotSent("cannot reach the printer: " + EscPosLine.words(e));
            }
            PrintOutcome outcome = new EscPosLine(wire, profile, context).print(job, guard, deadline);
            closeQuietly(wire);
            return outcome;
        }

        @Override
        public PrinterStatus status(Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            try (TcpWire wire = TcpWire.connect(host, port, shorter(context.connectTimeout(), timeout))) {
                return new EscPosLine(wire, profile, context).ask(deadline);
            } catch (IOException e) {
                return PrinterStatus.offline("cannot reach the printer: " + EscPosLine.words(e));
            }
        }

        @Override
        public Proof bestProof() {
            return profile.bestProof();
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        private static void closeQuietly(TcpWire wire) {
            try {
                wire.close();
            } catch (IOException e) {
                // The outcome is already known; how the line ended does not change it.
            }
        }
    }
}
