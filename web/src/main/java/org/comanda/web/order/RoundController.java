package org.comanda.web.order;

import org.comanda.hub.id.RoundId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.order.OrderCommands;
import org.comanda.web.HubRoutes;
import org.comanda.web.security.DinersAndWaiters;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sending a round to the kitchen, and taking that back while its grace lasts. */
@RestController
@RequestMapping("/api/rounds")
class RoundController {

    private final HubRoutes routes;

    RoundController(HubRoutes routes) {
        this.routes = routes;
    }

    @PostMapping("/{id}/close")
    @DinersAndWaiters
    OrderCommands.Closed close(@PathVariable RoundId id, Caller caller) {
        return routes.ask("close-round", new OrderCommands.CloseRound(caller, id), OrderCommands.Closed.class);
    }

    @PostMapping("/{id}/undo-close")
    @DinersAndWaiters
    OrderCommands.Closed undo(@PathVariable RoundId id, Caller caller) {
        return routes.ask("undo-close", new OrderCommands.UndoClose(caller, id), OrderCommands.Closed.class);
    }
}
