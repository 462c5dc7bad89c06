package org.comanda.system;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.database.Json;
import tools.jackson.databind.JsonNode;

/**
 * A program on AMQP, the demo restaurant's unless it is named, one command at a time: each has its answer, by the correlation id that it was sent
 * with. What it sends need not be a command.
 */
final class AmqpProgram implements AutoCloseable {

    static final String ORDERS = "orders";
    static final String ROUNDS = "rounds";
    static final String COURSES = "courses";
    static final String AVAILABILITY = "availability";
    static final String PAYMENTS = "payments";

    private static final String SOURCE = "/connectors/demo";
    private static final long ANSWER_LIMIT_SECONDS = 30;

    private final String client;
    private final Connection connection;
    private final Session sending;
    private final MessageProducer producer;
    private final TemporaryQueue replies;
    private final Map<String, CompletableFuture<Reply>> asked = new ConcurrentHashMap<>();

    AmqpProgram(Hub hub) {
        this(hub, "demo", Api.Logins.of(hub).secret("demo"));
    }

    AmqpProgram(Hub hub, String client, String secret) {
        this.client = client;
        try {
            connection = hub.amqp(client, secret).createConnection();
            sending = connection.createSession();
            producer = sending.createProducer(null);
            var listening = connection.createSession();
            replies = listening.createTemporaryQueue();
            listening.createConsumer(replies).setMessageListener(this::answered);
            connection.start();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer as it came. */
    record Reply(JsonNode event) {

        boolean accepted() {
            return event.path("type").asString().equals("comanda.command.accepted.v1");
        }

        /** What the hub made of an accepted command. */
        JsonNode result() {
            if (!accepted()) {
                throw new AssertionError("Not accepted: " + event);
            }
            return event.at("/data/result");
        }

        /** Why it was rejected; empty when it was not. */
        String code() {
            return problem().path("code").asString("");
        }

        JsonNode problem() {
            return event.at("/data/problem");
        }
    }

    /** An order for a branch, by the names of dishes, with a name of its own outside. */
    static Map<String, Object> order(String branch, String reference, boolean closeRound, Map<String, Integer> dishes) {
        return Map.of(
                "branch",
                branch,
                "reference",
                reference,
                "closeRound",
                closeRound,
                "items",
                dishes.entrySet().stream()
                        .map(dish -> Map.of("name", dish.getKey(), "quantity", dish.getValue()))
                        .toList());
    }

    /** A command as JSON text. */
    static String submit(String id, Map<String, Object> order) {
        return command(id, "comanda.order.submit.v1", order);
    }

    static String closeRound(String id, String sessionId) {
        return command(id, "comanda.round.close.v1", Map.of("sessionId", sessionId));
    }

    static String fireCourse(String id, String sessionId, String course) {
        return command(id, "comanda.course.fire.v1", Map.of("sessionId", sessionId, "course", course));
    }

    /** A contribution that a till took, under its own number of it. */
    static String payment(String id, String sessionId, int number, long amount) {
        return command(
                id,
                "comanda.payment.record.v1",
                Map.of(
                        "sessionId",
                        sessionId,
                        "method",
                        "card",
                        "amount",
                        amount,
                        "externalRef",
                        sessionId + "-" + number,
                        "mode",
                        "POOL"));
    }

    static String command(String id, String type, Map<String, Object> data) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", SOURCE);
        event.put("type", type);
        event.put("time", "2026-11-20T12:00:00Z");
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return Json.text(event);
    }

    Reply ask(String kind, Object body) {
        return send(kind, body)
                .orTimeout(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** @param body text, or bytes */
    CompletableFuture<Reply> send(String kind, Object body) {
        var correlation = UUID.randomUUID().toString();
        var answer = new CompletableFuture<Reply>();
        asked.put(correlation, answer);
        try {
            synchronized (sending) {
                var message = message(body);
                message.setJMSCorrelationID(correlation);
                message.setJMSReplyTo(replies);
                producer.send(sending.createQueue("comanda.commands." + client + "." + kind), message);
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
        return answer;
    }

    private Message message(Object body) throws JMSException {
        if (body instanceof byte[] bytes) {
            var message = sending.createBytesMessage();
            message.writeBytes(bytes);
            return message;
        }
        return sending.createTextMessage((String) body);
    }

    private void answered(Message reply) {
        try {
            var waiting = asked.remove(reply.getJMSCorrelationID());
            if (waiting != null) {
                waiting.complete(new Reply(Json.parse(((TextMessage) reply).getText())));
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
