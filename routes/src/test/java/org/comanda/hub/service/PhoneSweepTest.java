package org.comanda.hub.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.identity.ATable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PhoneSweepTest {

    @Test
    void phonesAreForgottenADayAfterTheirSessionAndNotBefore() {
        var database = TestDatabase.fresh();
        new ATable(database.jdbc(), "puerto");
        var sweep = new PhoneSweep(
                new Database(new JdbcTemplate(database.dataSource()), database.transactions()), Duration.ofDays(1));
        database.jdbc().sql("update diner set device_hash = '\\x01'").update();

        assertThat(sweep.sweep(1_000)).as("while they sit there").isZero();
        database.jdbc()
                .sql("update table_session set status = 'CLOSED', closed_at = now() - interval '23 hours'")
                .update();
        assertThat(sweep.sweep(1_000)).as("the same day").isZero();
        database.jdbc()
                .sql("update table_session set closed_at = now() - interval '25 hours'")
                .update();

        assertThat(sweep.sweep(1_000)).isEqualTo(1);
        assertThat(sweep.sweep(1_000)).isZero();
    }
}
