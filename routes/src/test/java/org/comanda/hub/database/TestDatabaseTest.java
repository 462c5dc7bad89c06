package org.comanda.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void everyDatabaseIsMigratedAndItsOwn() {
        var one = TestDatabase.fresh();
        var other = TestDatabase.fresh();

        one.jdbc()
                .sql("insert into restaurant (id, slug, name, time_zone, currency, locale) values"
                        + " (gen_random_uuid(), 'a', 'A', 'UTC', 'ARS', 'es-AR')")
                .update();

        assertThat(restaurants(one)).isEqualTo(1);
        assertThat(restaurants(other)).isZero();
    }

    @Test
    void aCutDatabaseLetsNewConnectionsIn() {
        var database = TestDatabase.fresh();

        database.cutConnections();

        assertThat(restaurants(database)).isZero();
    }

    private static long restaurants(TestDatabase database) {
        return database.jdbc()
                .sql("select count(*) from restaurant")
                .query(Long.class)
                .single();
    }
}
