package org.comanda.web.kitchen;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comanda.hub.Refusal;
import org.comanda.hub.delivery.Reprinting;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.TicketCodes;
import org.comanda.hub.kitchen.Stations;
import org.comanda.hub.kitchen.TicketCommand;
import org.comanda.hub.kitchen.TicketCommand.Moved;
import org.comanda.hub.kitchen.TicketCommand.Verb;
import org.comanda.hub.kitchen.TicketStatus;
import org.comanda.hub.menu.EightySix;
import org.comanda.hub.view.TicketBoard;
import org.comanda.web.HubRoutes;
import org.comanda.web.IdempotencyKeys;
import org.comanda.web.security.Kitchen;
import org.comanda.web.security.KitchenAndWaiters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The branch's tickets and what cooks do to them. */
@RestController
@RequestMapping("/api/kitchen")
class KitchenController {

    private final TicketBoard board;
    private final Stations stations;
    private final EightySix eightySix;
    private final Reprinting reprinting;
    private final IdempotencyKeys keys;
    private final TicketCodes codes;
    private final HubRoutes routes;

    KitchenController(
            TicketBoard board,
            Stations stations,
            EightySix eightySix,
            Reprinting reprinting,
            IdempotencyKeys keys,
            TicketCodes codes,
            HubRoutes routes) {
        this.board = board;
        this.stations = stations;
        this.eightySix = eightySix;
        this.reprinting = reprinting;
        this.keys = keys;
        this.codes = codes;
        this.routes = routes;
    }

    record Items<T>(List<T> items) {}

    @GetMapping("/tickets")
    @KitchenAndWaiters
    TicketBoard.Page tickets(
            @RequestParam(defaultValue = "NEW,IN_PROGRESS,READY") Set<TicketStatus> status,
            @RequestParam(required = false) @Nullable String station,
            @RequestParam(required = false) @Nullable String cursor,
            Caller.Staff staff) {
        return board.page(staff.branch(), status, station == null ? null : StationId.of(station), cursor);
    }

    @GetMapping("/tickets/{id}")
    @KitchenAndWaiters
    TicketBoard.Ticket ticket(@PathVariable TicketId id, Caller.Staff staff) {
        return board.one(staff.branch(), id);
    }

    @GetMapping("/stations")
    @KitchenAndWaiters
    Items<Stations.Station> stations(Caller.Staff staff) {
        return new Items<>(stations.of(staff.branch()));
    }

    @GetMapping("/all-day")
    @KitchenAndWaiters
    Items<TicketBoard.AllDay> allDay(@RequestParam(required = false) @Nullable String station, Caller.Staff staff) {
        return new Items<>(board.allDay(staff.branch(), station == null ? null : StationId.of(station)));
    }

    @PostMapping("/tickets/{id}/start")
    @Kitchen
    Moved start(@PathVariable TicketId id, Caller.Staff staff) {
        return move(TicketCommand.of(staff, id, Verb.START));
    }

    @PostMapping("/tickets/{id}/ready")
    @Kitchen
    Moved ready(@PathVariable TicketId id, Caller.Staff staff) {
        return move(TicketCommand.of(staff, id, Verb.READY));
    }

    @PostMapping("/tickets/{id}/recall")
    @Kitchen
    Moved recall(@PathVariable TicketId id, Caller.Staff staff) {
        return move(TicketCommand.of(staff, id, Verb.RECALL));
    }

    @PostMapping("/tickets/{id}/reprint")
    @KitchenAndWaiters
    Reprinting.Reprinted reprint(@PathVariable TicketId id, HttpServletRequest request, Caller.Staff staff) {
        return reprinting.reprint(staff, keys.of(request, staff, Map.of()), id);
    }

    record Scanned(@Nullable String code) {}

    @PostMapping("/bump")
    @KitchenAndWaiters
    Moved bump(@RequestBody Scanned scanned, Caller.Staff staff) {
        return move(TicketCommand.of(staff, codes.ticket(staff.branch(), scanned.code()), Verb.READY));
    }

    record Cancel(@Nullable String reason) {}

    @PostMapping("/tickets/{id}/cancel")
    @Kitchen
    Moved cancel(@PathVariable TicketId id, @RequestBody Cancel cancel, Caller.Staff staff) {
        return move(new TicketCommand(staff, id, Verb.CANCEL, null, cancel.reason()));
    }

    @PostMapping("/tickets/{id}/items/{item}/start")
    @Kitchen
    Moved startItem(@PathVariable TicketId id, @PathVariable OrderItemId item, Caller.Staff staff) {
        return move(new TicketCommand(staff, id, Verb.START_ITEM, item, null));
    }

    @PostMapping("/tickets/{id}/items/{item}/ready")
    @Kitchen
    Moved readyItem(@PathVariable TicketId id, @PathVariable OrderItemId item, Caller.Staff staff) {
        return move(new TicketCommand(staff, id, Verb.READY_ITEM, item, null));
    }

    record Availability(@Nullable Boolean available) {}

    @PostMapping("/menu-items/{id}/availability")
    @KitchenAndWaiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void availability(@PathVariable MenuItemId id, @RequestBody Availability availability, Caller.Staff staff) {
        if (availability.available() == null) {
            throw Refusal.invalid("BAD_VALUE", "Say whether it is available");
        }
        eightySix.set(staff.branch(), id, availability.available());
    }

    private Moved move(TicketCommand command) {
        return routes.ask("move-ticket", command, Moved.class);
    }
}
