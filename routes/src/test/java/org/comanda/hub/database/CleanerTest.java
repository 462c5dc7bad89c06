package org.comanda.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.UnusableSetting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is of no use any more goes in batches, and nothing before its time. */
class CleanerTest {

    private TestDatabase database;
    private KeySweep keys;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        keys = new KeySweep(
                new Database(new JdbcTemplate(database.dataSource()), database.transactions()), Duration.ofDays(7));
    }

    private void keys(int count, String age) {
        database.jdbc()
                .sql("insert into command_key (scope, key, body_hash, answer, created_at) select 'demo', ? || n,"
                        + " '\\x00', '{}', now() - ?::interval from generate_series(1, ?) n")
                .params(age + " ", age, count)
                .update();
    }

    private long keysLeft() {
        return database.jdbc()
                .sql("select count(*) from command_key")
                .query(Long.class)
                .single();
    }

    @Test
    void keysAreKeptForSevenDaysAndNotMuchLonger() {
        keys(3, "6 days 23 hours");
        keys(4, "7 days 1 hour");

        assertThat(keys.sweep(1_000)).isEqualTo(4);
        assertThat(keysLeft()).isEqualTo(3);
    }

    @Test
    void oneSweepTakesNoMoreThanItIsTold() {
        keys(5, "8 days");

        assertThat(keys.sweep(2)).isEqualTo(2);
        assertThat(keysLeft()).isEqualTo(3);
    }

    @Test
    void twoHubsThatSweepAtOnceDoNotWaitForEachOther() {
        keys(4, "8 days");

        database.inTransaction(() -> {
            database.jdbc()
                    .sql("select 1 from command_key order by created_at limit 1 for update")
                    .query()
                    .listOfRows();
            var other = CompletableFuture.supplyAsync(() -> keys.sweep(1_000)).orTimeout(10, TimeUnit.SECONDS);
            assertThat(other.join()).isEqualTo(3);
        });
    }

    @Test
    void fewerDaysThanProgramsArePromisedAreRefused() {
        assertThatThrownBy(() -> new KeySweep(
                        new Database(new JdbcTemplate(database.dataSource()), database.transactions()),
                        Duration.ofDays(6)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("comanda.keep.command-keys");
    }

    @Test
    void everythingThereIsGoesBatchByBatch() {
        keys(2_500, "8 days");
        keys(1, "1 day");

        new Cleaner(List.of(keys)).clean();

        assertThat(keysLeft()).isEqualTo(1);
    }

    @Test
    void oneKindThatCannotBeSweptKeepsNoOtherFromBeingSo() {
        keys(1, "8 days");
        var called = new ArrayList<String>();

        new Cleaner(List.of(fake("broken", called, new IllegalStateException("no")), keys)).clean();

        assertThat(called).containsExactly("broken");
        assertThat(keysLeft()).isZero();
    }

    private static Sweep fake(String what, List<String> called, RuntimeException failure) {
        return new Sweep() {
            @Override
            public String what() {
                return what;
            }

            @Override
            public int sweep(int rowsAtMost) {
                called.add(what);
                throw failure;
            }
        };
    }
}
