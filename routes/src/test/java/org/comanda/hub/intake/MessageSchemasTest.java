package org.comanda.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.comanda.connectors.message.AnswerType;
import org.comanda.connectors.message.CommandType;
import org.comanda.connectors.message.MessageType;
import org.comanda.hub.database.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MessageSchemasTest {

    private final MessageSchemas schemas = new MessageSchemas();

    static List<MessageType> types() {
        return MessageType.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageFitsItsSchema(MessageType type) {
        Object sample = Samples.of(type);

        assertThat(sample).isInstanceOf(type.dataType());
        assertThat(schemas.fault(type.wireName(), Json.tree(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFieldOfARecordIsInItsSchemaAndAsNeededThereAsHere(MessageType type) {
        JsonNode schema = Json.parse(MessageType.schema(type.wireName()));
        List<String> fields = Arrays.stream(type.dataType().getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> type != AnswerType.ACCEPTED || !name.equals("repeated"))
                .toList();

        assertThat(schema.get("$id").asString()).isEqualTo("urn:comanda:schema:" + type.wireName());
        assertThat(schema.get("properties").propertyNames()).containsAll(fields);
        assertThat(required(schema)).allMatch(fields::contains);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRequiredFieldThatIsMissingIsAFault(MessageType type) {
        ObjectNode sample = (ObjectNode) Json.tree(Samples.of(type));

        for (String field : required(Json.parse(type.schema()))) {
            ObjectNode without = sample.deepCopy();
            without.remove(field);
            assertThat(schemas.fault(type.wireName(), without))
                    .as("without " + field)
                    .isPresent();
        }
    }

    private static List<String> required(JsonNode schema) {
        return schema.path("required").valueStream().map(JsonNode::asString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /items/0/quantity  | 0
        /items/0/quantity  | -1
        /items/0/quantity  | 1000000000
        /items/0/quantity  | 1.5
        /items/0/quantity  | "2"
        /items/0/quantity  | null
        /items/0/unitPrice | -1
        /items/0/unitPrice | 1000000000000
        /items/0/notes     | ""
        /items/0/modifiers | "sin sal"
        /items/0/qty       | 1
        /items             | []
        /branch            | "Puerto!"
        /reference         | "a/b"
        /reference         | "   "
        /closeRound        | "yes"
        /sesionId          | "x"
        """)
    void anOrderWithABadFieldIsRefusedWhereItIsBad(String pointer, String value) {
        JsonNode order = Json.tree(Samples.anOrder());
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) order.at(pointer.substring(0, last))).set(pointer.substring(last + 1), Json.parse(value));

        assertThat(schemas.fault(CommandType.SUBMIT_ORDER.wireName(), order))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("/data" + pointer.substring(0, last)));
    }

    @Test
    void aFaultNamesItsPlace() {
        ObjectNode order = (ObjectNode) Json.tree(Samples.anOrder());
        ((ObjectNode) order.at("/items/0")).put("quantity", 100);

        assertThat(schemas.fault(CommandType.SUBMIT_ORDER.wireName(), order))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("/data/items/0/quantity: "));
    }

    @Test
    void anOrderNamesExactlyOnePlace() {
        ObjectNode both = (ObjectNode) Json.tree(Samples.anOrder());
        both.put("table", "m-07");
        ObjectNode none = (ObjectNode) Json.tree(Samples.anOrder());
        none.remove("reference");

        assertThat(Stream.of(both, none).map(order -> schemas.fault(CommandType.SUBMIT_ORDER.wireName(), order)))
                .allSatisfy(fault ->
                        assertThat(fault).contains("/data: exactly one is needed of sessionId, table, reference"));
    }

    @Test
    void anOrderHasAHundredLinesAtMost() {
        ObjectNode order = (ObjectNode) Json.tree(Samples.anOrder());
        var items = order.withArray("items");
        while (items.size() < 101) {
            items.add(items.get(0).deepCopy());
        }

        assertThat(schemas.fault(CommandType.SUBMIT_ORDER.wireName(), order)).isPresent();
        items.remove(100);
        assertThat(schemas.fault(CommandType.SUBMIT_ORDER.wireName(), order)).isEmpty();
    }

    @Test
    void anEventMayGrowACommandMayNot() {
        ObjectNode joined = (ObjectNode) Json.tree(Samples.of(org.comanda.connectors.message.EventType.SESSION_JOINED));
        joined.put("birthday", true);
        ObjectNode close = (ObjectNode) Json.tree(Samples.of(CommandType.CLOSE_TABLE_ROUND));
        close.put("tabel", "m-08");

        assertThat(schemas.fault("comanda.session.joined.v1", joined)).isEmpty();
        assertThat(schemas.fault("comanda.round.close.v1", close)).isPresent();
    }
}
