package org.comanda.connectors.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a command. */
public sealed interface CommandAnswer {

    /**
     * The command took effect, now or when it was first sent.
     *
     * @param result what the hub made, such as {@code sessionId} and {@code orderId}
     * @param repeated whether the effect is from an earlier sending of the same command; not part of the wire form,
     *     since the same command gets the same answer
     */
    record Accepted(CommandRef command, Map<String, Object> result, boolean repeated) implements CommandAnswer {

        public Accepted {
            Check.present("command", command);
            result = result == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(result));
        }
    }

    /**
     * The command changed nothing.
     *
     * @param command absent when the message was too broken to tell
     * @param original what was received, where the sender gave no place to answer to
     */
    record Rejected(
            @Nullable CommandRef command,
            Problem problem,
            @Nullable Original original) implements CommandAnswer {

        public Rejected {
            Check.present("problem", problem);
        }
    }

    /** Names a command by its envelope. */
    record CommandRef(String id, String source, String type) {

        public CommandRef {
            Check.id("id", id);
            Check.text("source", source, CloudEvent.SOURCE_MAX_CHARS);
            Check.id("type", type);
        }

        public static CommandRef of(CloudEvent<?> command) {
            return new CommandRef(command.id(), command.source(), command.type());
        }
    }

    /**
     * A rejected message as it came.
     *
     * @param text its beginning, at most {@value #TEXT_MAX_CHARS} characters; base 64 where {@code base64} says so
     * @param sizeBytes the size of the whole body
     */
    record Original(String text, boolean base64, boolean truncated, long sizeBytes) {

        public static final int TEXT_MAX_CHARS = 65_536;

        public Original {
            Check.present("text", text);
            if (text.length() > TEXT_MAX_CHARS) {
                throw new IllegalArgumentException(
                        "text has %d characters, more than %d".formatted(text.length(), TEXT_MAX_CHARS));
            }
        }
    }
}
