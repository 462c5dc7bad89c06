package org.comanda.hub.menu;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.comanda.connectors.message.SetAvailability;
import org.comanda.hub.Refusal;
import org.comanda.hub.floor.Branches;
import org.comanda.hub.intake.ClientCommand;
import org.springframework.stereotype.Component;

/** The way in for programs that know what has run out. */
@Component
class MenuRoutes extends RouteBuilder {

    private final EightySix eightySix;
    private final Branches branches;

    MenuRoutes(EightySix eightySix, Branches branches) {
        this.eightySix = eightySix;
        this.branches = branches;
    }

    @Override
    public void configure() {
        // A refusal is an answer, not an error to be logged with its history.
        errorHandler(noErrorHandler());

        from("direct:set-availability").routeId("set-availability").process(exchange -> {
            var change = (SetAvailability)
                    exchange.getMessage().getMandatoryBody(ClientCommand.class).data();
            var branch = branches.named(change.branch())
                    .orElseThrow(() -> Refusal.invalid("UNKNOWN_BRANCH", "There is no branch " + change.branch()));
            // Setting it again to the same changes nothing, so that no key needs to be kept.
            eightySix.set(branch, change.sku(), change.available(), change.until());
            exchange.getMessage().setBody(Map.of("sku", change.sku(), "available", change.available()));
        });
    }
}
