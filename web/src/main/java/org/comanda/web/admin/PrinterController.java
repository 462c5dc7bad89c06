package org.comanda.web.admin;

import java.util.List;
import org.comanda.hub.delivery.PrinterDesk;
import org.comanda.hub.delivery.PrintersThatAsk;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.identity.Caller;
import org.comanda.web.security.Admins;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which printers there can be, how each is, and a page to see whether it fits. */
@RestController
@RequestMapping("/api/admin")
class PrinterController {

    private final PrinterDesk printers;
    private final PrintersThatAsk asking;

    PrinterController(PrinterDesk printers, PrintersThatAsk asking) {
        this.printers = printers;
        this.asking = asking;
    }

    record Items<T>(List<T> items) {}

    @GetMapping("/printer-profiles")
    @Admins
    Items<PrinterDesk.Profile> profiles(Caller.Staff staff) {
        return new Items<>(printers.profiles());
    }

    @GetMapping("/printer-transports")
    @Admins
    Items<PrinterDesk.Transport> transports(Caller.Staff staff) {
        return new Items<>(printers.transports());
    }

    @GetMapping("/destinations/{id}/status")
    @Admins
    PrinterDesk.Status status(@PathVariable DestinationId id, Caller.Staff staff) {
        return printers.status(staff.branch(), id);
    }

    @PostMapping("/destinations/{id}/test")
    @Admins
    PrinterDesk.Tested test(@PathVariable DestinationId id, Caller.Staff staff) {
        return printers.test(staff.branch(), id);
    }

    @PostMapping("/destinations/{id}/credentials")
    @Admins
    PrintersThatAsk.Credentials credentials(@PathVariable DestinationId id, Caller.Staff staff) {
        return asking.newCredentials(staff.branch(), id);
    }
}
