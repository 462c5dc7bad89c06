package org.comanda.hub.payment;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.comanda.hub.database.Json;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.RefundId;
import org.comanda.hub.intake.ClientCommand;
import org.springframework.stereotype.Component;

/** The ways in for money, the same for a phone, a waiter and a till, and the look at providers that may take its time. */
@Component
class PaymentRoutes extends RouteBuilder {

    private static final int LOOKS_AT_ONCE = 4;

    private final StartPayment startPayment;
    private final ChangeIntent changeIntent;
    private final RecordPayment recordPayment;
    private final GiveBack giveBack;
    private final WatchIntents watchIntents;
    private final Notices notices;

    PaymentRoutes(
            StartPayment startPayment,
            ChangeIntent changeIntent,
            RecordPayment recordPayment,
            GiveBack giveBack,
            WatchIntents watchIntents,
            Notices notices) {
        this.startPayment = startPayment;
        this.changeIntent = changeIntent;
        this.recordPayment = recordPayment;
        this.giveBack = giveBack;
        this.watchIntents = watchIntents;
        this.notices = notices;
    }

    @Override
    public void configure() {
        // A refusal is an answer, not an error to be logged with its history.
        errorHandler(noErrorHandler());

        way("start-payment", answering(PaymentCommands.Start.class, startPayment::start));
        way("cancel-payment", answering(PaymentCommands.Cancel.class, changeIntent::cancel));
        way("declare-payment", answering(PaymentCommands.Declare.class, changeIntent::declare));
        way("record-payment", this::record);
        way("refund-payment", answering(PaymentCommands.Refund.class, giveBack::refund));
        way("resolve-credit", answering(PaymentCommands.Resolve.class, giveBack::resolve));

        from("jms:queue:" + Looks.QUEUE
                        + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER&concurrentConsumers="
                        + LOOKS_AT_ONCE)
                .routeId("look-at-payments")
                .process(this::look);
    }

    private void way(String name, Processor does) {
        from("direct:" + name).routeId(name).process(does);
    }

    private static <T> Processor answering(Class<T> type, Function<T, Object> does) {
        return exchange -> exchange.getMessage()
                .setBody(does.apply(type.cast(exchange.getMessage().getBody())));
    }

    private void record(Exchange exchange) {
        var outcome =
                switch (exchange.getMessage().getBody()) {
                    case PaymentCommands.Record command -> recordPayment.record(command);
                    case ClientCommand<?> command
                    when command.data() instanceof org.comanda.connectors.message.RecordPayment payment ->
                        recordPayment.record(command, payment);
                    default ->
                        throw new IllegalArgumentException(
                                "No payment: " + exchange.getMessage().getBody());
                };
        exchange.getMessage().setHeader(ClientCommand.REPEATED_HEADER, outcome.repeated());
        exchange.getMessage().setBody(outcome.paid());
    }

    private void look(Exchange exchange) {
        var look = Json.read(exchange.getMessage().getBody(String.class), Looks.Look.class);
        switch (look.what()) {
            case INTENT -> watchIntents.look(new IntentId(look.id()));
            case NOTICE -> notices.look(look.id());
            case REFUND -> giveBack.ask(new RefundId(look.id()));
        }
    }
}
