package org.comanda.hub.database;

import java.util.Arrays;
import java.util.Optional;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The answers that were given, each kept in the transaction of its effect, so that a repeated command changes nothing. */
@Component
public class CommandKeys {

    /**
     * Asks whether the command was answered before; the key's row is what two of the same at once collide on.
     *
     * @param key null when the sender gave none, whose command is never known
     */
    public Known ask(Trip trip, @Nullable CommandKey key) {
        if (key == null) {
            return Known.NOTHING;
        }
        var found = trip.ask(
                row -> new Kept(row.bytesOrNull("body_hash"), row.text("answer")),
                "select body_hash, answer from command_key where scope = ? and key = ?",
                key.scope(),
                key.key());
        return new Known(key, found);
    }

    private record Kept(byte @Nullable [] bodyHash, String answer) {}

    /** What is known of a command once the trip was made. */
    public static final class Known {

        private static final Known NOTHING = new Known(null, null);

        private final @Nullable CommandKey key;
        private final @Nullable Answer<Kept> found;

        private Known(@Nullable CommandKey key, @Nullable Answer<Kept> found) {
            this.key = key;
            this.found = found;
        }

        /**
         * The answer that the command got before.
         *
         * @throws Refusal when the key was used for something else
         */
        public <T> Optional<T> answer(Class<T> type) {
            if (key == null || found == null) {
                return Optional.empty();
            }
            return found.one().map(kept -> {
                if (!Arrays.equals(kept.bodyHash(), key.bodySha256())) {
                    throw new Refusal(422, "IDEMPOTENCY_KEY_REUSED", "This key was used for a different command");
                }
                return Json.read(kept.answer(), type);
            });
        }
    }

    /**
     * Keeps the answer, unless the sender gave no key. A second transaction with the same key fails here, and finds the answer
     * when it tries again, as {@link Database#inTransactionEvenIfRaced} lets it.
     */
    public void keep(Trip trip, @Nullable CommandKey key, Object answer) {
        if (key == null) {
            return;
        }
        trip.tell(
                "insert into command_key (scope, key, body_hash, answer) values (?, ?, ?, ?::jsonb)",
                key.scope(),
                key.key(),
                key.bodySha256(),
                Json.text(answer));
    }
}
