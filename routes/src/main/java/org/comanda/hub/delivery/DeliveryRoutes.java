package org.comanda.hub.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.comanda.hub.database.Json;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.springframework.stereotype.Component;

/**
 * One route template a kind of destination. A destination's queue is read by one hub at a time, one message at a time, so that
 * tickets come out in order; the message goes away once the delivery's row says what became of it.
 */
@Component
class DeliveryRoutes extends RouteBuilder {

    static final String PRINTER = "deliver-to-printer";
    static final String WAITERS = "deliver-to-waiters";
    static final String ASKING = "wait-for-printer";

    private static final String QUEUE =
            "jms:queue:{{queue}}?transacted=true&lazyCreateTransactionManager=false&concurrentConsumers=1&cacheLevelName=CACHE_CONSUMER";

    private final PrintDeliveries printing;
    private final WaiterDeliveries waiters;

    DeliveryRoutes(PrintDeliveries printing, WaiterDeliveries waiters) {
        this.printing = printing;
        this.waiters = waiters;
    }

    @Override
    public void configure() {
        routeTemplate(PRINTER)
                .templateParameter("queue")
                .templateParameter("destination")
                .from(QUEUE)
                .errorHandler(noErrorHandler())
                .setProperty("destination", constant("{{destination}}"))
                .process(exchange -> printing.deliver(
                        DestinationId.of(exchange.getProperty("destination", String.class)), turn(exchange)));

        // Its deliveries wait in their rows until the printer comes; a turn in a queue means nothing to it.
        routeTemplate(ASKING)
                .templateParameter("queue")
                .from(QUEUE)
                .errorHandler(noErrorHandler())
                .log(LoggingLevel.DEBUG, "A slip waits at {{queue}}");

        routeTemplate(WAITERS)
                .templateParameter("queue")
                .from(QUEUE)
                .errorHandler(noErrorHandler())
                .process(exchange -> waiters.deliver(turn(exchange)));
    }

    private static DeliveryId turn(Exchange exchange) {
        return Json.read(exchange.getMessage().getBody(String.class), RoutedDispatch.Turn.class)
                .delivery();
    }
}
