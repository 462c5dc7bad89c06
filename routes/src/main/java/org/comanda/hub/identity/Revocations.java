package org.comanda.hub.identity;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How every hub learns at once that tokens ended. Whoever raises {@code table_session.token_version} or
 * {@code staff_member.token_version} announces the session's or the staff member's id in the same transaction; PostgreSQL
 * tells the listening hubs when that commits, and nobody when it rolls back.
 */
public final class Revocations {

    static final String CHANNEL = "comanda_revoked";

    /** For callers that fold it into a statement of their own; the parameter is the id as text. */
    public static final String ANNOUNCE = "select pg_notify('" + CHANNEL + "', ?)";

    private final JdbcClient jdbc;

    Revocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the current transaction. */
    public void announce(UUID sessionOrStaff) {
        jdbc.sql(ANNOUNCE).param(sessionOrStaff.toString()).query().listOfRows();
    }
}
