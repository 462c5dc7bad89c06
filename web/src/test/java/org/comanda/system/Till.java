package org.comanda.system;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.comanda.hub.database.Json;
import tools.jackson.databind.JsonNode;

/**
 * A till's program on AMQP: sends orders as commands and waits for their answers, sixteen at a time. When the broker goes away
 * it comes back and sends again what was not answered, under the same ids, as a careful program does.
 */
final class Till {

    private static final int AT_ONCE = 16;
    private static final String QUEUE = "comanda.commands.demo.orders";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final Supplier<Hub> hub;
    private final Hub first;
    private final String run;
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> rejected = new ConcurrentHashMap<>();

    /** @param run sets this till's references and ids apart from those of other runs */
    Till(Supplier<Hub> hub, Hub first, String run) {
        this.hub = hub;
        this.first = first;
        this.run = run;
        RealOrders.read().forEach((number, lines) -> unanswered.put(run + "-" + number, command(number, lines)));
    }

    private String command(int number, List<RealOrders.Line> lines) {
        return Json.text(Map.of(
                "specversion", "1.0",
                "id", run + "-" + number,
                "source", "/connectors/demo",
                "type", "comanda.order.submit.v1",
                "time", "2026-11-20T12:00:00Z",
                "datacontenttype", "application/json",
                "data",
                        Map.of(
                                "branch",
                                "mercado",
                                "reference",
                                run + "-" + number,
                                "closeRound",
                                true,
                                "items",
                                lines.stream()
                                        .map(line -> Map.of(
                                                "name", line.name(),
                                                "quantity", line.quantity(),
                                                "unitPrice", line.unitPrice(),
                                                "modifiers", line.modifiers()))
                                        .toList())));
    }

    /** Returns when every order was answered. */
    void sendAll() {
        while (!unanswered.isEmpty()) {
            try (var context = hub.get()
                    .amqp("demo", Api.Logins.of(first).secret("demo"))
                    .createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                exchange(context);
            } catch (JMSRuntimeException | JMSException brokerAway) {
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(300).toNanos());
            }
        }
    }

    private void exchange(JMSContext context) throws JMSException {
        var replies = context.createTemporaryQueue();
        var consumer = context.createConsumer(replies);
        var producer = context.createProducer();
        var waiting = new LinkedHashMap<>(unanswered);
        var onTheWay = 0;
        var next = waiting.entrySet().iterator();
        while (onTheWay > 0 || next.hasNext()) {
            while (onTheWay < AT_ONCE && next.hasNext()) {
                var command = next.next();
                var message = context.createTextMessage(command.getValue());
                message.setJMSReplyTo(replies);
                message.setJMSCorrelationID(command.getKey());
                producer.send(context.createQueue(QUEUE), message);
                onTheWay++;
            }
            var reply = (TextMessage) consumer.receive(ANSWER_LIMIT.toMillis());
            if (reply == null) {
                return;
            }
            onTheWay--;
            answered(reply.getJMSCorrelationID(), Json.parse(reply.getText()));
        }
    }

    private void answered(String id, JsonNode answer) {
        if (answer.path("type").asString().equals("comanda.command.accepted.v1")) {
            accepted.add(id);
        } else {
            rejected.put(id, answer);
        }
        unanswered.remove(id);
    }

    Set<String> accepted() {
        return accepted;
    }

    Map<String, JsonNode> rejected() {
        return rejected;
    }
}
