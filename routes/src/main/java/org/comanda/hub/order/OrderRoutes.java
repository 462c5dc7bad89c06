package org.comanda.hub.order;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.comanda.connectors.message.CloseTableRound;
import org.comanda.hub.Refusal;
import org.comanda.hub.floor.Branches;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.intake.ClientCommand;
import org.springframework.stereotype.Component;

/** The ways in for orders, round closes and courses, the same for a phone, a queue and a file. */
@Component
class OrderRoutes extends RouteBuilder {

    private final SendOrder sendOrder;
    private final SubmitOrder submitOrder;
    private final CloseRound closeRound;
    private final CloseForProgram closeForProgram;
    private final FireCourse fireCourse;
    private final FireForProgram fireForProgram;
    private final Branches branches;

    OrderRoutes(
            SendOrder sendOrder,
            SubmitOrder submitOrder,
            CloseRound closeRound,
            CloseForProgram closeForProgram,
            FireCourse fireCourse,
            FireForProgram fireForProgram,
            Branches branches) {
        this.sendOrder = sendOrder;
        this.submitOrder = submitOrder;
        this.closeRound = closeRound;
        this.closeForProgram = closeForProgram;
        this.fireCourse = fireCourse;
        this.fireForProgram = fireForProgram;
        this.branches = branches;
    }

    @Override
    public void configure() {
        // A refusal is an answer, not an error to be logged with its history.
        errorHandler(noErrorHandler());

        // A whole order is an order too: stopping send-order stops both.
        from("direct:submit-order").routeId("submit-order").to("direct:send-order?block=false");

        from("direct:send-order")
                .routeId("send-order")
                .choice()
                .when(body().isInstanceOf(OrderCommands.SendDraft.class))
                .process(exchange -> answer(exchange, sendOrder.send(body(exchange, OrderCommands.SendDraft.class))))
                .otherwise()
                .process(this::submit);

        from("direct:close-round").routeId("close-round").process(this::close);

        from("direct:fire-course").routeId("fire-course").process(this::fire);

        from("direct:undo-close")
                .routeId("undo-close")
                .process(exchange -> answer(exchange, closeRound.undo(body(exchange, OrderCommands.UndoClose.class))));
    }

    private void submit(Exchange exchange) {
        var outcome = submitOrder.submit(
                switch (exchange.getMessage().getBody()) {
                    case OrderCommands.StaffOrder order ->
                        new SubmitOrder.Submission(
                                order.waiter(),
                                order.key(),
                                new SubmitOrder.Place.InSession(order.session()),
                                order.items(),
                                null,
                                order.closeRound(),
                                false);
                    case ClientCommand<?> command
                    when command.data() instanceof org.comanda.connectors.message.SubmitOrder order ->
                        new SubmitOrder.Submission(
                                caller(command, order.branch()),
                                command.key(),
                                SubmitOrder.Place.of(order),
                                order.items(),
                                order.diner(),
                                order.closeRound(),
                                command.client().trustedPrices());
                    default ->
                        throw new IllegalArgumentException(
                                "No order: " + exchange.getMessage().getBody());
                });
        exchange.getMessage().setHeader(ClientCommand.REPEATED_HEADER, outcome.repeated());
        answer(exchange, outcome.submitted());
    }

    /** The round that a person names, or the one that a program's table gathers. */
    private void close(Exchange exchange) {
        switch (exchange.getMessage().getBody()) {
            case OrderCommands.CloseRound command -> answer(exchange, closeRound.close(command));
            case ClientCommand<?> command
            when command.data() instanceof CloseTableRound close -> {
                var outcome = closeForProgram.close(command, close);
                exchange.getMessage().setHeader(ClientCommand.REPEATED_HEADER, outcome.repeated());
                answer(exchange, outcome.closed());
            }
            default ->
                throw new IllegalArgumentException(
                        "No round close: " + exchange.getMessage().getBody());
        }
    }

    private void fire(Exchange exchange) {
        switch (exchange.getMessage().getBody()) {
            case OrderCommands.FireCourse command -> answer(exchange, fireCourse.fire(command));
            case ClientCommand<?> command
            when command.data() instanceof org.comanda.connectors.message.FireCourse fire -> {
                var outcome = fireForProgram.fire(command, fire);
                exchange.getMessage().setHeader(ClientCommand.REPEATED_HEADER, outcome.repeated());
                answer(exchange, outcome.fired());
            }
            default ->
                throw new IllegalArgumentException(
                        "No course to fire: " + exchange.getMessage().getBody());
        }
    }

    private Caller.Client caller(ClientCommand<?> command, String branch) {
        return new Caller.Client(
                command.client().name(),
                branches.named(branch)
                        .orElseThrow(() -> Refusal.invalid("UNKNOWN_BRANCH", "There is no branch " + branch)),
                command.client().trustedPrices());
    }

    private static <T> T body(Exchange exchange, Class<T> type) {
        return type.cast(exchange.getMessage().getBody());
    }

    private static void answer(Exchange exchange, Object answer) {
        exchange.getMessage().setBody(answer);
    }
}
