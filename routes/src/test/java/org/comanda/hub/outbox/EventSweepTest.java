package org.comanda.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.comanda.hub.UnusableSetting;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.identity.ATable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of the events go the old and published ones that nobody can ask for, from the first on. */
class EventSweepTest {

    private static final int KEPT = EventLog.REPLAYED_AT_MOST;

    private TestDatabase test;
    private Database database;
    private ATable table;
    private EventSweep sweep;

    @BeforeEach
    void open() {
        test = TestDatabase.fresh();
        database = new Database(new JdbcTemplate(test.dataSource()), test.transactions());
        table = new ATable(test.jdbc(), "puerto");
        sweep = new EventSweep(database, Duration.ofDays(7), KEPT);
    }

    /** Events of the branch, numbered from 1, the first {@code old} of them older than anybody wants. */
    private void events(int count, int old, int published) {
        test.jdbc()
                .sql("insert into branch_feed (branch_id, last_sequence, published_sequence) values (?, ?, ?)")
                .params(table.branch().value(), count, published)
                .update();
        test.jdbc().sql("""
            insert into event (event_id, branch_id, sequence, type, subject, data, at)
            select gen_random_uuid(), ?, n, 'DESTINATION_UP', 'branch/puerto',
                '{"destinationId": "bar", "name": "Barra", "since": "2026-11-20T12:00:00Z"}',
                now() - case when n <= ? then interval '8 days' else interval '1 minute' end
            from generate_series(1, ?) n\
            """).params(table.branch().value(), old, count).update();
    }

    private long first() {
        return test.jdbc()
                .sql("select min(sequence) from event")
                .query(Long.class)
                .single();
    }

    @Test
    void oldEventsBeyondTheLastOfTheirBranchGo() {
        events(KEPT + 500, KEPT + 500, KEPT + 500);

        assertThat(sweep.sweep(300)).isEqualTo(300);
        assertThat(sweep.sweep(300)).isEqualTo(200);
        assertThat(sweep.sweep(300)).isZero();

        assertThat(first()).isEqualTo(501);
        assertThat(new EventLog(database).since(table.branch(), 500, KEPT)).hasSize(KEPT);
    }

    @Test
    void whatIsNotOldStays() {
        events(KEPT + 500, 100, KEPT + 500);

        assertThat(sweep.sweep(1_000)).isEqualTo(100);
        assertThat(first()).isEqualTo(101);
    }

    @Test
    void whatWasNotPublishedStaysHoweverOldItIs() {
        events(KEPT + 500, KEPT + 500, 50);
        test.jdbc()
                .sql("insert into event (event_id, branch_id, type, subject, data, at) select gen_random_uuid(), ?,"
                        + " 'DESTINATION_UP', 'branch/puerto', '{}', now() - interval '1 year'")
                .param(table.branch().value())
                .update();

        assertThat(sweep.sweep(1_000)).isEqualTo(50);
        assertThat(first()).isEqualTo(51);
        assertThat(test.jdbc()
                        .sql("select count(*) from event where sequence is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void fewerThanAReaderMayAskForAreRefused() {
        assertThatThrownBy(() -> new EventSweep(database, Duration.ofDays(7), KEPT - 1))
                .isInstanceOf(UnusableSetting.class);
    }
}
