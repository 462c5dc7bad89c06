package org.comanda.hub.intake;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.CommandAnswer.CommandRef;
import org.comanda.connectors.message.CommandType;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.connectors.spi.OrderIntake;
import org.comanda.hub.Refusal;
import org.springframework.stereotype.Component;

/** Doors for order sources that run inside the hub: same rules, same route as for programs outside. */
@Component
public final class OrderIntakes {

    private final CommandDesk desk;
    private final ProducerTemplate routes;
    private final CommandCounts counts;

    OrderIntakes(CommandDesk desk, ProducerTemplate routes, CommandCounts counts) {
        this.desk = desk;
        this.routes = routes;
        this.counts = counts;
    }

    /** A door by which orders come in as this client's, within its rights. */
    public OrderIntake as(CommandClient client) {
        return command -> {
            CommandAnswer answer = submit(client, command);
            counts.add(answer);
            return answer;
        };
    }

    private CommandAnswer submit(CommandClient client, CloudEvent<SubmitOrder> command) {
        CommandRef ref = CommandRef.of(command);
        try {
            ClientCommand<SubmitOrder> admitted = desk.admit(client, command);
            Exchange done = routes.request(HubRoutes.of(CommandType.SUBMIT_ORDER), exchange -> exchange.getMessage()
                    .setBody(admitted));
            return switch (done.getException()) {
                case null ->
                    Answers.accepted(
                            ref,
                            done.getMessage().getBody(),
                            done.getMessage().getHeader(ClientCommand.REPEATED_HEADER, false, Boolean.class));
                case Refusal refusal -> Answers.rejected(ref, refusal);
                case DirectConsumerNotAvailableException stopped -> Answers.rejected(ref, stopped);
                case RuntimeException passing -> throw passing;
                case Exception passing ->
                    throw new IllegalStateException("Order %s failed".formatted(command.id()), passing);
            };
        } catch (Refusal refusal) {
            return Answers.rejected(ref, refusal);
        }
    }
}
