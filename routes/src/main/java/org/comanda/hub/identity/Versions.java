package org.comanda.hub.identity;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The versions that tokens must bear now, remembered so that a request costs no query. What is remembered is dropped when
 * a revocation is heard, trusted for {@value #TRUST_SECONDS} s at most, and not used at all while the hub is deaf.
 */
final class Versions implements RevocationListener {

    static final int TRUST_SECONDS = 30;
    private static final int MAX_REMEMBERED = 50_000;
    /** No token bears it: its session is over, its staff member is gone or its log-in has ended. */
    private static final int NONE = -1;

    private static final String OF_SESSION = """
        select s.token_version from refresh_family f join table_session s on s.id = f.session_id
        where f.id = ? and s.id = ? and f.ended_at is null and s.status not in ('CLOSED', 'CANCELLED')\
        """;
    private static final String OF_STAFF = """
        select m.token_version from refresh_family f join staff_member m on m.id = f.staff_id
        where f.id = ? and m.id = ? and f.ended_at is null and m.active\
        """;

    private final JdbcClient jdbc;
    private final LongSupplier nanoTime;
    private final Map<FamilyId, Remembered> remembered = new ConcurrentHashMap<>();
    private final Object writing = new Object();
    private volatile boolean hearing;
    private volatile long heard;

    private record Remembered(UUID subject, int version, long untilNanos) {}

    Versions(JdbcClient jdbc, LongSupplier nanoTime) {
        this.jdbc = jdbc;
        this.nanoTime = nanoTime;
    }

    int of(Proven proven) {
        var known = remembered.get(proven.family());
        if (hearing && known != null && nanoTime.getAsLong() - known.untilNanos() < 0) {
            return known.version();
        }
        var heardBefore = heard;
        var version = query(proven);
        remember(proven, version, heardBefore);
        return version;
    }

    /** Not when a revocation was heard since the query began: it may have read what that revocation changed. */
    private void remember(Proven proven, int version, long heardBefore) {
        synchronized (writing) {
            if (!hearing || heard != heardBefore) {
                return;
            }
            if (remembered.size() >= MAX_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(
                    proven.family(),
                    new Remembered(
                            proven.subject(),
                            version,
                            nanoTime.getAsLong()
                                    + Duration.ofSeconds(TRUST_SECONDS).toNanos()));
        }
    }

    private int query(Proven proven) {
        var sql =
                switch (proven.caller()) {
                    case Caller.Diner diner -> OF_SESSION;
                    case Caller.Staff staff -> OF_STAFF;
                    case Caller.Client client ->
                        throw new IllegalArgumentException(client.who() + " has no access tokens");
                    case Caller.Hub hub -> throw new IllegalArgumentException(hub.who() + " has no access tokens");
                };
        return jdbc.sql(sql)
                .param(proven.family().value())
                .param(proven.subject())
                .query(Integer.class)
                .optional()
                .orElse(NONE);
    }

    void deaf() {
        hearing = false;
    }

    @Override
    public void revoked(UUID id) {
        synchronized (writing) {
            heard++;
            remembered
                    .entrySet()
                    .removeIf(entry -> entry.getKey().value().equals(id)
                            || entry.getValue().subject().equals(id));
        }
    }

    @Override
    public void missedSome() {
        synchronized (writing) {
            heard++;
            remembered.clear();
            hearing = true;
        }
    }
}
