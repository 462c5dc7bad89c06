package org.comanda.hub.identity;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StaffId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Log-ins that outlive their access tokens. Each is a family of opaque tokens, kept hashed, of which the youngest is good
 * for one use: it buys an access token and its own successor. One that was used before ends the family, for then two
 * hold it and one of them is a thief; only a second use within {@value #RACE_SECONDS} s is taken for two tabs of one
 * browser, which is told to try again with the cookie that the other tab has just received.
 */
public final class RefreshFamilies {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshFamilies.class);
    static final int RACE_SECONDS = 2;

    /** Whose family: a diner's token never stands for staff, nor the other way. */
    public enum Kind {
        /** Ends with the day; a session seldom lasts longer. */
        DINER(Duration.ofDays(1)),
        /** A kitchen's tablet is not asked for a password in the middle of a service. */
        STAFF(Duration.ofDays(30));

        private final Duration life;

        Kind(Duration life) {
            this.life = life;
        }
    }

    /**
     * A log-in with a fresh token.
     *
     * @param refreshToken for the cookie alone
     */
    public record Started(Kind kind, FamilyId family, String refreshToken, Instant expiresAt) {

        @Override
        public String toString() {
            return "Started[family=" + family + "]";
        }
    }

    /** What came of showing a refresh token. */
    public sealed interface Rotation {

        record Rotated(Started next, Caller caller, int version, String branchKey) implements Rotation {}

        /** Another use of the same token has just been answered: try again with what that one brought. */
        record Raced() implements Rotation {}

        record Ended() implements Rotation {}
    }

    private static final String START = """
        with outlived as (
            delete from refresh_family where id in (
                select id from refresh_family where expires_at < now() - interval '1 day'
                limit 4 for update skip locked)),
        family as (
            insert into refresh_family (id, kind, branch_id, session_id, diner_id, staff_id, version, expires_at)
            values (:id, :kind, :branch, :session, :diner, :staff, :version, :expiresAt))
        insert into refresh_token (hash, family_id) values (:hash, :id)\
        """;

    private static final String SHOW = """
        select t.used_at is not null as used, f.id, f.kind, f.expires_at, f.version, f.diner_id, m.name, m.role,
               f.session_id, f.staff_id, f.branch_id, b.key as branch_key,
               f.ended_at is null and f.expires_at > now()
                   and f.version = coalesce(s.token_version, m.token_version)
                   and coalesce(s.status not in ('CLOSED', 'CANCELLED'), m.active) as good
        from refresh_token t
        join refresh_family f on f.id = t.family_id
        join branch b on b.id = f.branch_id
        left join table_session s on s.id = f.session_id
        left join staff_member m on m.id = f.staff_id
        where t.hash = ? and f.kind = ?
        for update of t, f\
        """;

    private static final String SUCCEED = """
        with used as (update refresh_token set used_at = clock_timestamp() where hash = ?)
        insert into refresh_token (hash, family_id) values (?, ?)\
        """;

    private static final String END = """
        with ended as (
            update refresh_family set ended_at = clock_timestamp(), end_reason = ?
            where id = ? and ended_at is null returning id)
        select pg_notify('comanda_revoked', id::text) from ended\
        """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    RefreshFamilies(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Starts a family, in the current transaction if there is one; families long over are cleared away as others start.
     *
     * @param version the current one of the session or the staff member
     */
    public Started start(Caller caller, int version) {
        var kind = kindOf(caller);
        var expiresAt = clock.instant().plus(kind.life);
        var started = new Started(kind, FamilyId.next(), Tokens.randomText(), expiresAt);
        var diner = caller instanceof Caller.Diner d ? d : null;
        jdbc.sql(START)
                .param("id", started.family().value())
                .param("kind", kind.name())
                .param("branch", caller.branch().value())
                .param("session", diner == null ? null : diner.session().value(), Types.OTHER)
                .param("diner", diner == null ? null : diner.id().value(), Types.OTHER)
                .param("staff", caller instanceof Caller.Staff s ? s.id().value() : null, Types.OTHER)
                .param("version", version)
                .param("expiresAt", Timestamp.from(expiresAt))
                .param("hash", Tokens.hash(started.refreshToken()))
                .update();
        return started;
    }

    /** Takes a token for its successor, once, however many show it at the same moment. */
    public Rotation rotate(Kind kind, String refreshToken) {
        return transactions.execute(status -> {
            var shown = show(kind, refreshToken);
            if (shown.isEmpty() || !shown.get().good()) {
                return new Rotation.Ended();
            }
            var family = shown.get();
            if (family.used()) {
                return usedBefore(family, refreshToken);
            }
            var next = new Started(kind, family.id(), Tokens.randomText(), family.expiresAt());
            jdbc.sql(SUCCEED)
                    .param(Tokens.hash(refreshToken))
                    .param(Tokens.hash(next.refreshToken()))
                    .param(family.id().value())
                    .update();
            return new Rotation.Rotated(next, family.caller(), family.version(), family.branchKey());
        });
    }

    /** Logs out: ends the family and with it every access token that came of it. Any of its tokens will do. */
    public void end(Kind kind, String refreshToken) {
        transactions.executeWithoutResult(
                status -> show(kind, refreshToken).ifPresent(family -> end(family.id(), "LOGGED_OUT")));
    }

    private Rotation usedBefore(Shown family, String refreshToken) {
        // The row is locked, so the clock is read after whoever used the token has committed.
        var raced = jdbc.sql(
                        "select clock_timestamp() - used_at <= make_interval(secs => ?) from refresh_token where hash"
                                + " = ?")
                .param(RACE_SECONDS)
                .param(Tokens.hash(refreshToken))
                .query(Boolean.class)
                .single();
        if (raced) {
            return new Rotation.Raced();
        }
        LOG.warn(
                "A used refresh token came back: log-in {} of {} is ended",
                family.id(),
                family.caller().who());
        end(family.id(), "REUSED");
        return new Rotation.Ended();
    }

    private void end(FamilyId family, String reason) {
        jdbc.sql(END).param(reason).param(family.value()).query().listOfRows();
    }

    private Optional<Shown> show(Kind kind, String refreshToken) {
        return jdbc.sql(SHOW)
                .param(Tokens.hash(refreshToken))
                .param(kind.name())
                .query((row, number) -> {
                    var branch = new BranchId(row.getObject("branch_id", UUID.class));
                    Caller caller =
                            switch (kind) {
                                case DINER ->
                                    new Caller.Diner(
                                            new DinerId(row.getObject("diner_id", UUID.class)),
                                            new SessionId(row.getObject("session_id", UUID.class)),
                                            branch);
                                case STAFF ->
                                    new Caller.Staff(
                                            new StaffId(row.getObject("staff_id", UUID.class)),
                                            branch,
                                            Role.valueOf(row.getString("role")),
                                            row.getString("name"));
                            };
                    return new Shown(
                            new FamilyId(row.getObject("id", UUID.class)),
                            row.getBoolean("used"),
                            row.getBoolean("good"),
                            row.getTimestamp("expires_at").toInstant(),
                            row.getInt("version"),
                            caller,
                            row.getString("branch_key"));
                })
                .optional();
    }

    private record Shown(
            FamilyId id, boolean used, boolean good, Instant expiresAt, int version, Caller caller, String branchKey) {}

    private static Kind kindOf(Caller caller) {
        return switch (caller) {
            case Caller.Diner diner -> Kind.DINER;
            case Caller.Staff staff -> Kind.STAFF;
            case Caller.Client client -> throw new IllegalArgumentException(client.who() + " does not log in");
            case Caller.Hub hub -> throw new IllegalArgumentException(hub.who() + " does not log in");
        };
    }
}
