package org.comanda.connectors.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A type of message: its name on the wire, the record that its data is, and the JSON Schema of that data. */
public sealed interface MessageType permits CommandType, EventType, AnswerType {

    /** The CloudEvents {@code type}. */
    String wireName();

    /** The record that the data of a message of this type is. */
    Class<?> dataType();

    /** All types: commands, events, answers. A name shared by a command and its event stands there twice. */
    static List<MessageType> all() {
        return Stream.of(CommandType.values(), EventType.values(), AnswerType.values())
                .<MessageType>flatMap(Stream::of)
                .toList();
    }

    /** The JSON Schema (2020-12) of the data, as shipped in this jar. */
    default String schema() {
        return schema(wireName());
    }

    /** The JSON Schema of the data of the type with this wire name; refuses a name that is no type. */
    static String schema(String wireName) {
        if (all().stream().noneMatch(type -> type.wireName().equals(wireName))) {
            throw new IllegalArgumentException("No such message type: " + wireName);
        }
        String resource = "schema/" + wireName + ".json";
        try (InputStream in = MessageType.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The schema is missing from the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The schema cannot be read: " + resource, unreadable);
        }
    }
}
