package org.comanda.connectors.message;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every message, a CloudEvent 1.0 with JSON data.
 *
 * <p>{@code (source, id)} tells one message from every other: the idempotency key of a command, the deduplication key
 * of an event.
 *
 * @param sequence an event's number in its branch, without gaps; commands and answers have none
 * @param previous the number of the last event sent to the same filtered view, by which the reader knows of a gap
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 */
public record CloudEvent<T>(
        String id,
        String source,
        String type,
        Instant time,
        @Nullable String subject,
        @Nullable Long sequence,
        @Nullable Long previous,
        T data) {

    public static final String SPEC_VERSION = "1.0";
    public static final String CONTENT_TYPE = "application/cloudevents+json";
    public static final String DATA_CONTENT_TYPE = "application/json";
    public static final int SOURCE_MAX_CHARS = 200;

    public CloudEvent {
        Check.id("id", id);
        Check.text("source", source, SOURCE_MAX_CHARS);
        try {
            URI.create(source);
        } catch (IllegalArgumentException notAUri) {
            throw new IllegalArgumentException("source is no URI reference: " + source, notAUri);
        }
        Check.id("type", type);
        Check.present("time", time);
        Check.optionalText("subject", subject, SOURCE_MAX_CHARS);
        if (sequence != null && sequence < 1) {
            throw new IllegalArgumentException("sequence counts from 1: " + sequence);
        }
        if (previous != null && (sequence == null || previous >= sequence || previous < 0)) {
            throw new IllegalArgumentException(
                    "previous must lie before sequence %s: %s".formatted(sequence, previous));
        }
        Check.present("data", data);
    }

    public static <T> CloudEvent<T> command(String id, String source, CommandType type, Instant time, T data) {
        return new CloudEvent<>(id, source, type.wireName(), time, null, null, null, data);
    }

    public <U> CloudEvent<U> withData(U other) {
        return new CloudEvent<>(id, source, type, time, subject, sequence, previous, other);
    }
}
