package org.comanda.printers.transport;

import java.net.URI;
import java.time.Duration;
import org.comanda.printers.Printers;
import org.comanda.printers.contract.TransportContract;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.TransportContext;

class VirtualTransportContractTest extends TransportContract {

    private final PaperTray tray = new PaperTray(5);

    @Override
    protected PrinterProfile profile() {
        return Printers.bundled().profile("generic-80");
    }

    @Override
    protected PrinterTransport reachable() {
        Duration second = Duration.ofSeconds(1);
        return new VirtualTransports(tray)
                .open(URI.create("virtual:x"), profile(), new TransportContext(second, second, status -> {}));
    }

    @Override
    protected PrinterTransport unreachable() {
        tray.trouble("x", PaperTray.Trouble.OFFLINE);
        return reachable();
    }
}
