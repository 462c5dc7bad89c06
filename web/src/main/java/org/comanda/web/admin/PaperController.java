package org.comanda.web.admin;

import java.time.Instant;
import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.delivery.DestinationDesk;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.identity.Caller;
import org.comanda.printers.transport.PaperTray;
import org.comanda.web.security.Admins;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The paper trays of virtual printers: what came out, as it looks. */
@RestController
@RequestMapping("/api/admin/destinations/{id}/paper")
class PaperController {

    private static final String VIRTUAL = "virtual:";

    private final DestinationDesk destinations;
    private final PaperTray tray;

    PaperController(DestinationDesk destinations, PaperTray tray) {
        this.destinations = destinations;
        this.tray = tray;
    }

    record Slip(long number, Instant printedAt, String text) {}

    record Slips(List<Slip> items) {}

    @GetMapping
    @Admins
    Slips slips(@PathVariable DestinationId id, Caller.Staff staff) {
        return new Slips(tray.papers(printer(id, staff)).stream()
                .map(paper -> new Slip(paper.sequence(), paper.printedAt(), paper.text()))
                .toList());
    }

    @GetMapping("/{number}.png")
    @Admins
    ResponseEntity<byte[]> picture(@PathVariable DestinationId id, @PathVariable long number, Caller.Staff staff) {
        var printer = printer(id, staff);
        return tray.papers(printer).stream()
                .filter(paper -> paper.sequence() == number)
                .findAny()
                .map(paper ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(paper.png()))
                .orElseThrow(Refusal::notFound);
    }

    private String printer(DestinationId id, Caller.Staff staff) {
        return destinations.list(staff.branch()).stream()
                .filter(destination -> destination.destinationId().equals(id))
                .map(destination -> destination.settings().path("address").asString(""))
                .filter(address -> address.startsWith(VIRTUAL))
                .map(address -> address.substring(VIRTUAL.length()))
                .findAny()
                .orElseThrow(Refusal::notFound);
    }
}
