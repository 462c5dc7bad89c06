package org.comanda.hub.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.comanda.connectors.message.AnswerType;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.CommandAnswer.CommandRef;
import org.comanda.connectors.message.Problem;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Makes a command's answer of what the hub did or threw. */
final class Answers {

    static final String SOURCE = "/comanda";
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Answers() {}

    static CommandAnswer.Accepted accepted(CommandRef command, @Nullable Object result, boolean repeated) {
        Map<String, Object> members = result == null ? Map.of() : Json.MAPPER.convertValue(result, MAP);
        return new CommandAnswer.Accepted(command, members, repeated);
    }

    static CommandAnswer.Rejected rejected(@Nullable CommandRef command, Throwable reason) {
        return new CommandAnswer.Rejected(command, problem(reason), null);
    }

    private static Problem problem(Throwable reason) {
        return switch (reason) {
            case Refusal refusal -> {
                Problem plain = Problem.of(refusal.status(), refusal.code(), refusal.getMessage());
                yield new Problem(plain.code(), plain.title(), plain.status(), plain.detail(), refusal.details());
            }
            case DirectConsumerNotAvailableException stopped ->
                Problem.of(503, "ROUTE_STOPPED", "The hub takes no such commands at present; send it again later");
            default -> throw new IllegalArgumentException("Not a refusal, but a fault that may pass", reason);
        };
    }

    /** The wire form. The same command with the same outcome gives an event of the same id. */
    static String text(CommandAnswer answer) {
        AnswerType type =
                switch (answer) {
                    case CommandAnswer.Accepted accepted -> AnswerType.ACCEPTED;
                    case CommandAnswer.Rejected rejected -> AnswerType.REJECTED;
                };
        Object data =
                switch (answer) {
                    case CommandAnswer.Accepted accepted -> acceptedOnTheWire(accepted);
                    case CommandAnswer.Rejected rejected -> rejected;
                };
        CommandRef command =
                switch (answer) {
                    case CommandAnswer.Accepted accepted -> accepted.command();
                    case CommandAnswer.Rejected rejected -> rejected.command();
                };
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", CloudEvent.SPEC_VERSION);
        envelope.put("id", idOf(command, Json.text(data)));
        envelope.put("source", SOURCE);
        envelope.put("type", type.wireName());
        envelope.put("time", Instant.now());
        if (command != null) {
            envelope.put("subject", command.id());
        }
        envelope.put("datacontenttype", CloudEvent.DATA_CONTENT_TYPE);
        envelope.put("data", data);
        return Json.text(envelope);
    }

    private static Map<String, Object> acceptedOnTheWire(CommandAnswer.Accepted accepted) {
        var data = new LinkedHashMap<String, Object>();
        data.put("command", accepted.command());
        data.put("result", accepted.result());
        return data;
    }

    private static String idOf(@Nullable CommandRef command, String data) {
        return command == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes(
                                (command.source() + " " + command.id() + "\n" + data).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
