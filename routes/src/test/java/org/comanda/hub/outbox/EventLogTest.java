package org.comanda.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read of the log, however long it has become. */
class EventLogTest {

    private static final int LIMIT = 500;

    @Test
    void leftoversAreFoundInOrder() {
        var history = History.of("leftovers", 100).butNotPublished(3);

        var trip = history.database().trip();
        var left = history.log().unpublished(trip, history.branch(), LIMIT);
        trip.go();

        assertThat(left.all()).extracting(stored -> stored.event().sequence()).containsExactly(98L, 99L, 100L);
    }

    @Test
    void lookingForLeftoversReadsNothingThatWasPublished() {
        var history = History.of("growth", 5_000).butNotPublished(3);

        var trip = history.database().trip();
        history.log().unpublished(trip, history.branch(), LIMIT);
        var read = trip.ask(
                row -> row.big("rows"),
                "select seq_tup_read + idx_tup_fetch as rows from pg_stat_xact_user_tables where relname = 'event'");
        trip.go();

        assertThat(read.all().getFirst()).isEqualTo(3);
    }
}
