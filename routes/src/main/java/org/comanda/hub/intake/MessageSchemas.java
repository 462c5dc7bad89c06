package org.comanda.hub.intake;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.comanda.connectors.message.MessageType;
import tools.jackson.databind.JsonNode;

/** Checks the data of messages against the schema of their type. */
final class MessageSchemas {

    private final Map<String, Schema> byType;

    MessageSchemas() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_POINTER)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        byType = MessageType.all().stream()
                .map(MessageType::wireName)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        wireName -> wireName, wireName -> registry.getSchema(MessageType.schema(wireName))));
    }

    /** What is wrong with the data and where, as one sentence that begins with a JSON pointer; or nothing. */
    Optional<String> fault(String wireName, JsonNode data) {
        Schema schema = byType.get(wireName);
        if (schema == null) {
            throw new IllegalArgumentException("No such message type: " + wireName);
        }
        // The deepest fault is the most telling one: what lies above it fails only because of it.
        return schema.validate(data).stream()
                .filter(error -> !isOneChoiceOfMany(error))
                .max(Comparator.comparingInt(
                        error -> error.getInstanceLocation().getNameCount()))
                .map(error -> "/data" + error.getInstanceLocation() + ": " + sentence(error));
    }

    private static boolean isOneChoiceOfMany(Error error) {
        return !"oneOf".equals(error.getKeyword())
                && error.getEvaluationPath().toString().contains("/oneOf/");
    }

    private static String sentence(Error error) {
        return "oneOf".equals(error.getKeyword())
                ? "exactly one is needed of "
                        + StreamSupport.stream(error.getSchemaNode().spliterator(), false)
                                .map(choice -> choice.path("required").path(0).asString())
                                .collect(Collectors.joining(", "))
                : error.getMessage();
    }
}
