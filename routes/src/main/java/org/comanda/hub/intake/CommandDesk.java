package org.comanda.hub.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.comanda.connectors.message.CloseTableRound;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandType;
import org.comanda.connectors.message.FireCourse;
import org.comanda.connectors.message.RecordPayment;
import org.comanda.connectors.message.SetAvailability;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides whether what a program sent is a command that it may give; refuses the rest by name. */
@Component
final class CommandDesk {

    static final int BODY_MAX_BYTES = 65_536;
    private static final int NESTING_MAX_LEVELS = 32;
    private static final int NUMBER_MAX_CHARS = 40;

    private final MessageSchemas schemas = new MessageSchemas();
    private final JsonMapper strict = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX_LEVELS)
                            .maxNumberLength(NUMBER_MAX_CHARS)
                            .maxStringLength(BODY_MAX_BYTES)
                            .maxNameLength(BODY_MAX_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A whole number may be written 2.0; what is no whole number was refused by the schema.
            .enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            // Absent fields have their defaults; an explicit null was refused by the schema.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static Refusal tooLarge(long sizeBytes) {
        return new Refusal(
                413, "TOO_LARGE", "The message has %d bytes, more than %d".formatted(sizeBytes, BODY_MAX_BYTES));
    }

    /** Reads the envelope. The data is still whatever was sent. */
    CloudEvent<JsonNode> open(byte[] body) {
        if (body.length > BODY_MAX_BYTES) {
            throw tooLarge(body.length);
        }
        return envelope(json(body));
    }

    private JsonNode json(byte[] body) {
        try {
            // Decoding first refuses malformed UTF-8 and leaves out every other encoding that JSON once knew.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.isBlank()) {
                throw new Refusal(400, "NOT_JSON", "The message is empty");
            }
            return strict.readTree(text);
        } catch (CharacterCodingException malformed) {
            throw new Refusal(400, "NOT_JSON", "The message is not UTF-8");
        } catch (JacksonException notJson) {
            var where = notJson.getLocation();
            throw new Refusal(
                    400,
                    "NOT_JSON",
                    "The message is not JSON"
                            + (where == null
                                    ? ""
                                    : ", from line %d, column %d".formatted(where.getLineNr(), where.getColumnNr())));
        }
    }

    private static CloudEvent<JsonNode> envelope(JsonNode json) {
        if (!json.isObject()) {
            throw notCloudEvent("it is no JSON object");
        }
        refuseUnstorableText(json, "");
        if (!CloudEvent.SPEC_VERSION.equals(text(json, "specversion"))) {
            throw notCloudEvent("specversion must be \"1.0\"");
        }
        String contentType = text(json, "datacontenttype");
        if (contentType != null && !CloudEvent.DATA_CONTENT_TYPE.equals(contentType.split(";", 2)[0].strip())) {
            throw notCloudEvent("datacontenttype must be application/json");
        }
        JsonNode data = json.get("data");
        if (data == null || !data.isObject()) {
            throw notCloudEvent("data must be a JSON object");
        }
        try {
            return new CloudEvent<>(
                    required(json, "id"),
                    required(json, "source"),
                    required(json, "type"),
                    time(text(json, "time")),
                    text(json, "subject"),
                    null,
                    null,
                    data);
        } catch (IllegalArgumentException broken) {
            throw notCloudEvent(broken.getMessage());
        }
    }

    /** PostgreSQL stores neither NUL nor half of a surrogate pair, and no other control belongs on a slip. */
    private static void refuseUnstorableText(JsonNode node, String pointer) {
        if (node.isString()) {
            String value = node.asString();
            int at = 0;
            while (at < value.length()) {
                int codePoint = value.codePointAt(at);
                boolean control = Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t';
                if (control || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
                    throw invalid("%s: holds U+%04X, which is no text".formatted(pointer, codePoint));
                }
                at += Character.charCount(codePoint);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuseUnstorableText(node.get(i), pointer + "/" + i);
            }
        } else {
            node.properties().forEach(field -> refuseUnstorableText(field.getValue(), pointer + "/" + field.getKey()));
        }
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw notCloudEvent(field + " must be a string");
        }
        return value.asString();
    }

    private static String required(JsonNode json, String field) {
        String value = text(json, field);
        if (value == null) {
            throw notCloudEvent(field + " is missing");
        }
        return value;
    }

    private static Instant time(@Nullable String value) {
        try {
            return value == null ? Instant.now() : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException notATime) {
            throw notCloudEvent("time is no RFC 3339 time");
        }
    }

    /** Lets a command of the expected type through, or says why not. */
    ClientCommand<?> admit(CommandClient client, CommandType expected, CloudEvent<JsonNode> command) {
        CommandType type = CommandType.of(command.type())
                .orElseThrow(() -> invalidAs("UNKNOWN_TYPE", "No command has the type " + command.type()));
        if (type != expected) {
            throw invalidAs("WRONG_ADDRESS", "%s goes to %s".formatted(type.wireName(), type.address(client.name())));
        }
        mayAsk(client, type, command.source());
        schemas.fault(type.wireName(), command.data()).ifPresent(fault -> {
            throw invalid(fault);
        });
        return admitted(client, type, command, typed(type, command.data()));
    }

    /** Lets an order of a source inside the hub through, by the same rules. */
    ClientCommand<SubmitOrder> admit(CommandClient client, CloudEvent<SubmitOrder> command) {
        mayAsk(client, CommandType.SUBMIT_ORDER, command.source());
        return admitted(client, CommandType.SUBMIT_ORDER, command, command.data());
    }

    private static void mayAsk(CommandClient client, CommandType type, String source) {
        if (!client.types().contains(type.wireName())) {
            throw forbidden("TYPE_NOT_ALLOWED", "%s may not send %s".formatted(client.name(), type.wireName()));
        }
        if (!client.isSource(source)) {
            throw forbidden("WRONG_SOURCE", "%s may only send as %s".formatted(client.name(), client.source()));
        }
    }

    private static <T> ClientCommand<T> admitted(
            CommandClient client, CommandType type, CloudEvent<?> command, T data) {
        branchOf(data).filter(branch -> !client.mayUse(branch)).ifPresent(branch -> {
            throw forbidden("WRONG_BRANCH", "%s may not name the branch %s".formatted(client.name(), branch));
        });
        // A source is a URI reference and so holds no space: the two cannot run into each other.
        var key = new CommandKey(client.name(), command.source() + " " + command.id(), sha256(type, data));
        return new ClientCommand<>(client, key, withinTrust(client, data));
    }

    private static Optional<String> branchOf(Object data) {
        return Optional.ofNullable(
                switch (data) {
                    case SubmitOrder order -> order.branch();
                    case CloseTableRound close -> close.branch();
                    case FireCourse fire -> fire.branch();
                    case RecordPayment payment -> payment.branch();
                    case SetAvailability change -> change.branch();
                    default -> throw new IllegalArgumentException("No command: " + data.getClass());
                });
    }

    @SuppressWarnings("unchecked")
    private static <T> T withinTrust(CommandClient client, T data) {
        return data instanceof SubmitOrder order && !client.trustedPrices() ? (T) order.withoutPrices() : data;
    }

    private Object typed(CommandType type, JsonNode data) {
        try {
            return strict.treeToValue(data, type.dataType());
        } catch (DatabindException broken) {
            Throwable cause = broken.getCause();
            throw invalid("/data: "
                    + (cause instanceof IllegalArgumentException ? cause.getMessage() : "is no " + type.wireName()));
        }
    }

    /** Of what was understood, not of the bytes: white space, order of fields and {@code time} make no other command. */
    private static byte[] sha256(CommandType type, Object data) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((type.wireName() + "\n" + Json.text(data)).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static Refusal notCloudEvent(@Nullable String why) {
        return new Refusal(400, "NOT_CLOUDEVENT", "The message is no CloudEvent 1.0 with JSON data: " + why);
    }

    private static Refusal invalid(String fault) {
        return invalidAs("INVALID", fault);
    }

    private static Refusal invalidAs(String code, String detail) {
        return Refusal.invalid(code, detail);
    }

    private static Refusal forbidden(String code, String detail) {
        return new Refusal(403, code, detail);
    }
}
