package org.comanda.hub.ledger;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The way in for whatever changes a bill without money moving. */
@Component
class LedgerRoutes extends RouteBuilder {

    private final ChangeBill changeBill;

    LedgerRoutes(ChangeBill changeBill) {
        this.changeBill = changeBill;
    }

    @Override
    public void configure() {
        // A refusal is an answer, not an error to be logged with its history.
        errorHandler(noErrorHandler());

        from("direct:change-bill").routeId("change-bill").process(exchange -> exchange.getMessage()
                .setBody(changeBill.change(exchange.getMessage().getBody(ShareCommands.Command.class))));
    }
}
