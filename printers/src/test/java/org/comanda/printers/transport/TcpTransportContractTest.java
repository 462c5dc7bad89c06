package org.comanda.printers.transport;

import java.net.URI;
import java.time.Duration;
import org.comanda.printers.Printers;
import org.comanda.printers.contract.TransportContract;
import org.comanda.printers.emulator.PrinterEmulator;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.TransportContext;
import org.junit.jupiter.api.AfterEach;

class TcpTransportContractTest extends TransportContract {

    private final PrinterEmulator paper = PrinterEmulator.start();

    @AfterEach
    void switchOff() {
        paper.close();
    }

    @Override
    protected PrinterProfile profile() {
        return Printers.bundled().profile("epson-tm-t20");
    }

    @Override
    protected PrinterTransport reachable() {
        return open(paper.address());
    }

    @Override
    protected PrinterTransport unreachable() {
        paper.refuseConnections();
        return open(paper.address());
    }

    private PrinterTransport open(URI address) {
        Duration second = Duration.ofSeconds(1);
        return new TcpTransports().open(address, profile(), new TransportContext(second, second, status -> {}));
    }
}
