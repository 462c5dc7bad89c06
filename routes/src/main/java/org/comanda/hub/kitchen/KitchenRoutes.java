package org.comanda.hub.kitchen;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The way in for what cooks and waiters do to tickets. */
@Component
class KitchenRoutes extends RouteBuilder {

    private final MoveTicket moveTicket;

    KitchenRoutes(MoveTicket moveTicket) {
        this.moveTicket = moveTicket;
    }

    @Override
    public void configure() {
        // A refusal is an answer, not an error to be logged with its history.
        errorHandler(noErrorHandler());

        from("direct:move-ticket").routeId("move-ticket").process(exchange -> exchange.getMessage()
                .setBody(moveTicket.move(exchange.getMessage().getMandatoryBody(TicketCommand.class))));
    }
}
