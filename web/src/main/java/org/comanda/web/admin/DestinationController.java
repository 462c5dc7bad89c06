package org.comanda.web.admin;

import java.util.List;
import org.comanda.hub.delivery.DeliveryDesk;
import org.comanda.hub.delivery.DeliveryState;
import org.comanda.hub.delivery.DestinationDesk;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.kitchen.Notice;
import org.comanda.web.security.Admins;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where tickets go, and what became of them. */
@RestController
@RequestMapping("/api/admin")
class DestinationController {

    private final DestinationDesk destinations;
    private final DeliveryDesk deliveries;

    DestinationController(DestinationDesk destinations, DeliveryDesk deliveries) {
        this.destinations = destinations;
        this.deliveries = deliveries;
    }

    record Items<T>(List<T> items) {}

    record Added(DestinationId destinationId) {}

    @GetMapping("/destinations")
    @Admins
    Items<DestinationDesk.Listed> list(Caller.Staff staff) {
        return new Items<>(destinations.list(staff.branch()));
    }

    @PostMapping("/destinations")
    @Admins
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@RequestBody DestinationDesk.Draft draft, Caller.Staff staff) {
        return new Added(destinations.add(staff.branch(), draft));
    }

    @PutMapping("/destinations/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable DestinationId id, @RequestBody DestinationDesk.Draft draft, Caller.Staff staff) {
        destinations.change(staff.branch(), id, draft);
    }

    @GetMapping("/destinations/{id}/queue")
    @Admins
    Items<DeliveryDesk.Listed> queue(@PathVariable DestinationId id, Caller.Staff staff) {
        return new Items<>(deliveries.queue(staff.branch(), id));
    }

    @GetMapping("/routing")
    @Admins
    Items<DestinationDesk.StationRoute> routing(Caller.Staff staff) {
        return new Items<>(destinations.routing(staff.branch()));
    }

    record Routes(List<DestinationDesk.Choice> destinations) {}

    @PutMapping("/routing/{station}/{message}")
    @Admins
    DestinationDesk.Saved route(
            @PathVariable StationId station,
            @PathVariable Notice message,
            @RequestBody Routes routes,
            Caller.Staff staff) {
        return destinations.route(staff.branch(), station, message, routes.destinations());
    }

    @GetMapping("/deliveries")
    @Admins
    Items<DeliveryDesk.Listed> deliveries(
            @RequestParam(required = false) @Nullable DeliveryState state, Caller.Staff staff) {
        return new Items<>(deliveries.list(staff.branch(), state));
    }

    @GetMapping("/deliveries/trouble")
    @Admins
    Items<DeliveryDesk.Listed> trouble(Caller.Staff staff) {
        return new Items<>(deliveries.trouble(staff.branch()));
    }

    @GetMapping("/deliveries/{id}/attempts")
    @Admins
    Items<DeliveryDesk.Attempt> attempts(@PathVariable DeliveryId id, Caller.Staff staff) {
        return new Items<>(deliveries.attempts(staff.branch(), id));
    }

    @GetMapping("/deliveries/{id}/slip.png")
    @Admins
    ResponseEntity<byte[]> slip(@PathVariable DeliveryId id, Caller.Staff staff) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(deliveries.slip(staff.branch(), id));
    }

    @PostMapping("/deliveries/{id}/retry")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable DeliveryId id, Caller.Staff staff) {
        deliveries.retry(staff, id);
    }

    @PostMapping("/deliveries/{id}/skip")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void skip(@PathVariable DeliveryId id, Caller.Staff staff) {
        deliveries.skip(staff, id);
    }

    @PostMapping("/deliveries/{id}/seen")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(@PathVariable DeliveryId id, Caller.Staff staff) {
        deliveries.seen(staff, id);
    }

    record Elsewhere(@Nullable DestinationId destinationId) {}

    record Rerouted(DeliveryId deliveryId) {}

    @PostMapping("/deliveries/{id}/reroute")
    @Admins
    Rerouted reroute(@PathVariable DeliveryId id, @RequestBody Elsewhere elsewhere, Caller.Staff staff) {
        return new Rerouted(deliveries.reroute(staff, id, elsewhere.destinationId()));
    }

    record Actions(
            DeliveryDesk.@Nullable Action action,
            @Nullable List<DeliveryId> deliveryIds,
            @Nullable DestinationId destinationId) {}

    @PostMapping("/deliveries/actions")
    @Admins
    Items<DeliveryDesk.Done> actions(@RequestBody Actions actions, Caller.Staff staff) {
        return new Items<>(deliveries.all(staff, actions.action(), actions.deliveryIds(), actions.destinationId()));
    }
}
