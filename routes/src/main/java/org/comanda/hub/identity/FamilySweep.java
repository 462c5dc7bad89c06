package org.comanda.hub.identity;

import org.comanda.hub.database.Sweep;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Log-ins that were over for a day: by then every token that came of them is long out of date. */
final class FamilySweep implements Sweep {

    private final JdbcClient jdbc;

    FamilySweep(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "log-ins";
    }

    /** With each go the tokens that came of it. */
    @Override
    public int sweep(int rowsAtMost) {
        return jdbc.sql("""
            delete from refresh_family where id = any(array(
                select id from refresh_family
                where expires_at < now() - interval '1 day' or ended_at < now() - interval '1 day'
                limit ? for update skip locked))\
            """).param(rowsAtMost).update();
    }
}
