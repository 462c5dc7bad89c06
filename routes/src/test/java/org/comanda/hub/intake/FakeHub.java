package org.comanda.hub.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;

/** Takes orders as the hub does: keeps the answer with the effect, and knows a command when it comes again. */
final class FakeHub extends RouteBuilder {

    private final Map<String, Kept> kept = new HashMap<>();
    private final List<ClientCommand<SubmitOrder>> effects = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile int faultsBefore;
    private volatile int faultsAfter;

    private record Kept(CommandKey key, Map<String, Object> answer) {}

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("direct:submit-order").routeId("submit-order").process(this::submit);
        from("direct:close-round").routeId("close-round").setBody(constant(Map.of("status", "SENT")));
    }

    private synchronized void submit(Exchange exchange) {
        attempts.incrementAndGet();
        if (faultsBefore > 0) {
            faultsBefore--;
            throw new IllegalStateException("The database is away");
        }
        @SuppressWarnings("unchecked")
        ClientCommand<SubmitOrder> command = exchange.getMessage().getBody(ClientCommand.class);
        if (command.data().items().stream().anyMatch(line -> "Unicornio".equals(line.name()))) {
            throw Refusal.invalid("UNKNOWN_ITEM", "No dish is called Unicornio");
        }
        Kept known = kept.get(command.key().scope() + command.key().key());
        if (known != null && !known.key.equals(command.key())) {
            throw Refusal.conflict("IDEMPOTENCY_KEY_REUSED", "Another command had this id");
        }
        if (known == null) {
            effects.add(command);
            known = new Kept(command.key(), Map.of("orderId", "order-" + effects.size()));
            kept.put(command.key().scope() + command.key().key(), known);
        } else {
            exchange.getMessage().setHeader(ClientCommand.REPEATED_HEADER, true);
        }
        if (faultsAfter > 0) {
            faultsAfter--;
            throw new IllegalStateException("The hub is killed after its commit");
        }
        exchange.getMessage().setBody(known.answer);
    }

    void failBeforeTheEffect(int times) {
        faultsBefore = times;
    }

    void failAfterTheEffect(int times) {
        faultsAfter = times;
    }

    synchronized List<ClientCommand<SubmitOrder>> effects() {
        return List.copyOf(effects);
    }

    int attempts() {
        return attempts.get();
    }
}
