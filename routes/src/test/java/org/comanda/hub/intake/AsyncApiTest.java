package org.comanda.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comanda.connectors.message.AnswerType;
import org.comanda.connectors.message.CommandType;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.MessageType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The AsyncAPI document names every address and type that the code knows, and no other. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "reference", "asyncapi.yaml");

    private final JsonNode document = new YAMLMapper().readTree(DOCUMENT.toFile());

    @Test
    void everyTypeIsOnItsAddress() {
        var expected = new TreeMap<String, List<String>>();
        for (CommandType type : CommandType.values()) {
            expected.put(type.address("{client}"), List.of(type.wireName()));
        }
        for (EventType type : EventType.values()) {
            expected.put(type.address("{branch}"), List.of(type.wireName()));
        }
        var answers = List.of(AnswerType.ACCEPTED.wireName(), AnswerType.REJECTED.wireName());
        expected.put("comanda.replies.{client}.{word}", answers);
        expected.put("comanda.rejected.{client}", List.of(AnswerType.REJECTED.wireName()));
        expected.put("comanda.waiter.{branch}", List.of(EventType.ALERT_RAISED.wireName()));
        expected.put("comanda.waiter.{branch}.{waiter}", List.of(EventType.ALERT_RAISED.wireName()));

        assertThat(typesByAddress()).isEqualTo(expected);
    }

    private Map<String, List<String>> typesByAddress() {
        var found = new TreeMap<String, List<String>>();
        for (JsonNode channel : document.get("channels")) {
            var types = new ArrayList<String>();
            for (JsonNode message : channel.get("messages")) {
                types.add(resolved(message).get("name").asString());
            }
            found.put(channel.get("address").asString(), types);
        }
        return found;
    }

    @Test
    void everyMessageHasTheSchemaThatIsShipped() {
        var named = new TreeSet<String>();
        for (JsonNode message : document.at("/components/messages")) {
            String type = message.get("name").asString();
            named.add(type);
            JsonNode properties = message.at("/payload/schema/allOf/1/properties");
            Path schema = DOCUMENT.resolveSibling(properties.at("/data/$ref").asString());

            assertThat(properties.at("/type/const").asString()).isEqualTo(type);
            assertThat(schema).exists().content().isEqualTo(MessageType.schema(type));
        }
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(MessageType.all().stream()
                        .map(MessageType::wireName)
                        .distinct()
                        .toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        document.findValues("$ref").stream().map(JsonNode::asString).forEach(reference -> assertThat(
                        reference.startsWith("#")
                                ? !document.at(reference.substring(1)).isMissingNode()
                                : Files.exists(DOCUMENT.resolveSibling(reference)))
                .as(reference)
                .isTrue());
    }

    @Test
    void everyChannelIsUsed() {
        var used = new TreeSet<String>();
        document.get("operations").forEach(operation -> {
            used.add(operation.at("/channel/$ref").asString());
            if (operation.has("reply")) {
                used.add(operation.at("/reply/channel/$ref").asString());
            }
        });

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(document.get("channels").propertyNames().stream()
                        .map(name -> "#/channels/" + name)
                        .toList());
    }

    private JsonNode resolved(JsonNode reference) {
        return document.at(reference.get("$ref").asString().substring(1));
    }
}
