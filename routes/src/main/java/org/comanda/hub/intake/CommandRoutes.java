package org.comanda.hub.intake;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.jms.JmsMessage;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.CommandAnswer.CommandRef;
import org.comanda.connectors.message.CommandType;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The template of a route for each client and kind of command: from the client's queue, through the same {@code direct:}
 * routes that everybody uses, to its answer. What is refused is answered so; whatever else goes wrong rolls the message back,
 * and the broker brings it again later, until in the end it puts it on {@code comanda.dead}.
 */
@Component
final class CommandRoutes extends RouteBuilder {

    private static final int CONSUMERS_PER_QUEUE = 4;

    static final String TEMPLATE = "take-commands";

    private static final String CLIENT = "comandaClient";
    private static final String TYPE = "comandaType";
    private static final String ASKED = "comandaAsked";

    private final KnownClients clients;
    private final CommandDesk desk;
    private final Replies replies;
    private final CommandCounts counts;

    CommandRoutes(KnownClients clients, CommandDesk desk, Replies replies, CommandCounts counts) {
        this.clients = clients;
        this.desk = desk;
        this.replies = replies;
        this.counts = counts;
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("client")
                .templateParameter("type")
                .templateParameter("queue")
                .templateParameter("hubRoute")
                .from("jms:queue:{{queue}}?transacted=true&lazyCreateTransactionManager=false"
                        + "&cacheLevelName=CACHE_CONSUMER&disableReplyTo=true&mapJmsMessage=false"
                        + "&concurrentConsumers=" + CONSUMERS_PER_QUEUE)
                .errorHandler(noErrorHandler())
                .setProperty(CLIENT, constant("{{client}}"))
                .setProperty(TYPE, constant("{{type}}"))
                .doTry()
                .process(this::read)
                .to(ExchangePattern.InOut, "{{hubRoute}}")
                .process(CommandRoutes::accept)
                .doCatch(Refusal.class, DirectConsumerNotAvailableException.class)
                .process(CommandRoutes::reject)
                .end()
                .process(this::answer);
    }

    private void read(Exchange exchange) throws JMSException {
        Message request = exchange.getIn(JmsMessage.class).getJmsMessage();
        CommandClient client = clients.named(exchange.getProperty(CLIENT, String.class));
        CommandType type = CommandType.valueOf(exchange.getProperty(TYPE, String.class));
        var asked = new Asked(client, request, null, null);
        exchange.setProperty(ASKED, asked);
        asked = asked.answeredTo(ReplyAddress.of(request, client).orElse(null));
        exchange.setProperty(ASKED, asked);
        CloudEvent<JsonNode> command = desk.open(RequestBody.bytes(request));
        exchange.setProperty(ASKED, asked.by(CommandRef.of(command)));
        exchange.getMessage().setBody(desk.admit(client, type, command));
    }

    private static void accept(Exchange exchange) {
        boolean repeated = exchange.getMessage().getHeader(ClientCommand.REPEATED_HEADER, false, Boolean.class);
        CommandRef command = Objects.requireNonNull(asked(exchange).command(), "only what was read is accepted");
        exchange.getMessage()
                .setBody(Answers.accepted(command, exchange.getMessage().getBody(), repeated));
    }

    private static void reject(Exchange exchange) {
        Throwable reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.getMessage().setBody(Answers.rejected(asked(exchange).command(), reason));
    }

    private void answer(Exchange exchange) {
        CommandAnswer answer = exchange.getMessage().getBody(CommandAnswer.class);
        Asked asked = asked(exchange);
        replies.send(asked.request(), asked.client(), asked.replyTo(), answer);
        counts.add(answer);
    }

    private static Asked asked(Exchange exchange) {
        return exchange.getProperty(ASKED, Asked.class);
    }

    /** What is known of a message so far; a message may be refused before all of it is. */
    private record Asked(
            CommandClient client,
            Message request,
            @Nullable ReplyAddress replyTo,
            @Nullable CommandRef command) {

        Asked answeredTo(@Nullable ReplyAddress address) {
            return new Asked(client, request, address, command);
        }

        Asked by(CommandRef named) {
            return new Asked(client, request, replyTo, named);
        }
    }
}
