package org.comanda.web.order;

import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.order.Drafting;
import org.comanda.hub.order.OrderCommands;
import org.comanda.web.HubRoutes;
import org.comanda.web.security.Diners;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A diner's own order, from draft to sent. Each of these changes nothing when it is repeated. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private final Drafting drafting;
    private final HubRoutes routes;

    OrderController(Drafting drafting, HubRoutes routes) {
        this.drafting = drafting;
        this.routes = routes;
    }

    record Items(List<Drafting.Wish> items) {

        Items {
            if (items == null || items.contains(null)) {
                throw Refusal.invalid("BAD_VALUE", "A draft has items, which may be none");
            }
        }
    }

    @PostMapping("/draft")
    @Diners
    Drafting.Draft draft(Caller.Diner diner) {
        return drafting.open(diner);
    }

    @PutMapping("/{id}/items")
    @Diners
    Drafting.PricedDraft items(@PathVariable OrderId id, @RequestBody Items items, Caller.Diner diner) {
        return drafting.write(diner, id, items.items());
    }

    @PostMapping("/{id}/send")
    @Diners
    OrderCommands.Sent send(@PathVariable OrderId id, Caller.Diner diner) {
        return routes.ask("send-order", new OrderCommands.SendDraft(diner, id), OrderCommands.Sent.class);
    }
}
