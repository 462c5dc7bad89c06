package org.comanda.hub.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.SessionJoined;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.Palette;
import org.comanda.hub.floor.Presence;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.QrClaims;
import org.comanda.hub.identity.Tokens;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A phone joins a table. The same phone comes back as the same diner; another phone is another diner. */
@Component
public class JoinSession {

    private static final int DEVICE_MIN_CHARS = 22;
    private static final int DEVICE_MAX_CHARS = 200;
    private static final int DINERS_MAX = 99;

    /** One code of ten thousand: over an evening's three hours, of those who guess one in fifty is let in. */
    private static final int WRONG_CODES_MAX = 10;

    private static final int WRONG_CODES_SECONDS = 600;

    /** Who joined, and what the app shows first. */
    public record Joined(
            Caller.Diner diner,
            int tokenVersion,
            String branchKey,
            String tableLabel,
            @Nullable String tableId,
            SessionStatus status,
            String locale,
            String displayName,
            String color) {}

    private record Door(
            byte @Nullable [] qrHash,
            @Nullable TableId qrTable,
            @Nullable Instant qrValidUntil,
            @Nullable String code,
            @Nullable String reason,
            int wrongCodes,
            String locale,
            Instant now) {

        boolean isCode(String typed) {
            return code != null
                    && MessageDigest.isEqual(
                            code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Known(DinerId id, String name) {}

    private final Database database;
    private final TableSessions sessions;
    private final Tokens tokens;
    private final Outbox outbox;
    private final Presence presence;

    JoinSession(Database database, TableSessions sessions, Tokens tokens, Outbox outbox, Presence presence) {
        this.database = database;
        this.sessions = sessions;
        this.tokens = tokens;
        this.outbox = outbox;
        this.presence = presence;
    }

    /**
     * @param deviceId the phone's own secret of at least 128 bits, or null for a phone that keeps none
     * @throws Refusal QR_INVALID, QR_EXPIRED, QR_ROTATED, SESSION_CLOSED, SESSION_CANCELLED
     */
    public Joined byQr(String token, @Nullable String name, @Nullable String deviceId) {
        var claims = tokens.readQr(token);
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, claims.session());
            var door = door(ask, claims.session());
            var known = device(ask, claims.session(), deviceId);
            ask.go();
            var session = locked.one().orElseThrow(() -> new Refusal(401, "QR_INVALID", "This QR is of no table here"));
            mustNotBeCalledOff(session, door.all().getFirst());
            session.mustLive();
            mustFit(claims, session, door.one().orElseThrow(Refusal::notFound));
            return join(session, door.all().getFirst(), known, name, deviceId);
        });
    }

    /**
     * By the code that the waiter's phone and the diners already in show.
     *
     * @throws Refusal CODE_WRONG; RATE_LIMITED after too many of these, until a while is over or the code is another
     */
    public Joined byCode(
            String branchKey, String table, String code, @Nullable String name, @Nullable String deviceId) {
        var joined = database.inTransaction(() -> {
            var find = database.trip();
            var found = find.ask(row -> row.id("id", SessionId::new), """
                select s.id from table_session s join dining_table t on t.id = s.table_id join branch b on b.id = s.branch_id
                where b.key = ? and (t.slug = lower(?) or t.label = ?) and s.status not in ('CLOSED', 'CANCELLED')
                order by t.slug = lower(?) desc limit 1\
                """, branchKey, table, table, table);
            find.go();
            var id = found.one().orElseThrow(JoinSession::wrongCode);
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            var door = door(ask, id);
            var known = device(ask, id, deviceId);
            ask.go();
            var session = locked.one().orElseThrow(JoinSession::wrongCode);
            session.mustLive();
            var here = door.all().getFirst();
            if (here.wrongCodes() >= WRONG_CODES_MAX) {
                throw new Refusal(429, "RATE_LIMITED", "Too many wrong codes; wait, or ask your waiter for a new one");
            }
            return here.isCode(code) ? Optional.of(join(session, here, known, name, deviceId)) : wrong(id);
        });
        // Only now, since what was counted must not be undone.
        return joined.orElseThrow(JoinSession::wrongCode);
    }

    private Optional<Joined> wrong(SessionId id) {
        var tell = database.trip();
        tell.tell("""
            update table_session set
                wrong_codes = case when wrong_codes_since > now() - make_interval(secs => ?) then wrong_codes else 0 end + 1,
                wrong_codes_since = case
                    when wrong_codes > 0 and wrong_codes_since > now() - make_interval(secs => ?) then wrong_codes_since
                    else now() end
            where id = ?\
            """, WRONG_CODES_SECONDS, WRONG_CODES_SECONDS, id);
        tell.go();
        return Optional.empty();
    }

    private static Refusal wrongCode() {
        return new Refusal(401, "CODE_WRONG", "That is not this table's code; ask your waiter");
    }

    private static void mustNotBeCalledOff(TableSession session, Door door) {
        if (session.status() == SessionStatus.CANCELLED && door.reason() != null) {
            throw new Refusal(409, "SESSION_CANCELLED", "This table was called off", Map.of("reason", door.reason()));
        }
    }

    private static void mustFit(QrClaims claims, TableSession session, Door door) {
        if (!session.branch().equals(claims.branch()) || !claims.table().equals(door.qrTable())) {
            throw new Refusal(401, "QR_INVALID", "This QR is of no table here");
        }
        if (door.qrHash() == null || !claims.is(door.qrHash())) {
            throw Refusal.conflict("QR_ROTATED", "This QR was replaced; ask your waiter for the table's new one");
        }
        if (door.qrValidUntil() == null || door.qrValidUntil().isBefore(door.now())) {
            throw new Refusal(401, "QR_EXPIRED", "This QR has expired; ask your waiter for the table's new one");
        }
    }

    private Joined join(
            TableSession session,
            Door door,
            @Nullable Answer<Known> known,
            @Nullable String name,
            @Nullable String deviceId) {
        var before = known == null ? null : known.one().orElse(null);
        var displayName = Text.name(name);
        var tell = database.trip();
        DinerId id;
        String shown;
        if (before == null) {
            if (session.party() >= DINERS_MAX) {
                throw Refusal.conflict("TABLE_FULL", "This table has %d diners".formatted(DINERS_MAX));
            }
            id = DinerId.next();
            shown = displayName == null ? "Invitado" : displayName;
            tell.tell(
                    "insert into diner (id, session_id, seat, display_name, device_hash) select ?, ?,"
                            + " coalesce(max(seat), 0) + 1, ?, ? from diner where session_id = ?",
                    id,
                    session.id(),
                    shown,
                    hash(deviceId),
                    session.id());
            tell.tell("update table_session set host_id = coalesce(host_id, ?) where id = ?", id, session.id());
        } else {
            id = before.id();
            shown = displayName == null ? before.name() : displayName;
            tell.tell(
                    "update diner set display_name = ?, last_seen_at = now(), inactive_since = null where id = ?",
                    shown,
                    id);
        }
        var host = session.host() == null || session.host().equals(id);
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.SESSION_JOINED,
                        new SessionJoined(
                                session.id().toString(), id.toString(), shown, Palette.of(id), host, before != null)));
        tell.go();
        presence.joined(id);
        return new Joined(
                new Caller.Diner(id, session.id(), session.branch()),
                session.tokenVersion(),
                session.branchKey(),
                session.label(),
                session.table() == null ? null : session.table().toString(),
                session.status(),
                door.locale(),
                shown,
                Palette.of(id));
    }

    private static Answer<Door> door(Trip ask, SessionId id) {
        return ask.ask(
                row -> new Door(
                        row.bytesOrNull("qr_jti_hash"),
                        row.idOrNull("qr_table", TableId::new),
                        row.instantOrNull("qr_valid_until"),
                        row.textOrNull("join_code"),
                        row.textOrNull("close_reason"),
                        row.number("wrong_codes"),
                        row.text("locale"),
                        row.instant("now")),
                """
                select s.qr_jti_hash, coalesce(s.qr_table_id, s.table_id) as qr_table, s.qr_valid_until, s.join_code, s.close_reason, r.locale, now() as now,
                       case when s.wrong_codes_since > now() - make_interval(secs => ?) then s.wrong_codes else 0 end as wrong_codes
                from table_session s join branch b on b.id = s.branch_id join restaurant r on r.id = b.restaurant_id
                where s.id = ?\
                """,
                WRONG_CODES_SECONDS,
                id);
    }

    private static @Nullable Answer<Known> device(Trip ask, SessionId id, @Nullable String deviceId) {
        if (deviceId == null) {
            return null;
        }
        if (deviceId.length() < DEVICE_MIN_CHARS || deviceId.length() > DEVICE_MAX_CHARS) {
            throw Refusal.invalid("BAD_DEVICE", "A device's secret has at least 128 random bits");
        }
        return ask.ask(
                row -> new Known(row.id("id", DinerId::new), row.text("display_name")),
                "select id, display_name from diner where session_id = ? and device_hash = ?",
                id,
                hash(deviceId));
    }

    private static byte @Nullable [] hash(@Nullable String deviceId) {
        if (deviceId == null) {
            return null;
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(deviceId.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
