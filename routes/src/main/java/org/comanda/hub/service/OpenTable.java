package org.comanda.hub.service;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.SessionOpened;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.SessionBeginning;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.QrToken;
import org.comanda.hub.identity.Revocations;
import org.comanda.hub.identity.Tokens;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** A waiter seats a group: their session begins, and its QR with it. */
@Component
public class OpenTable {

    /** @param joinCode what a diner types who has no QR at hand */
    public record Opened(SessionId sessionId, String qrToken, String joinCode, Instant expiresAt) {}

    /** Four figures that are told across a table, and rate-limited at the door. */
    private static final int JOIN_CODES = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final TableSessions sessions;
    private final SessionBeginning beginning;
    private final Tokens tokens;
    private final Outbox outbox;

    OpenTable(Database database, TableSessions sessions, SessionBeginning beginning, Tokens tokens, Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.beginning = beginning;
        this.tokens = tokens;
        this.outbox = outbox;
    }

    private record Table(TableId id, BranchId branch, String branchKey, String label) {}

    public Opened open(Caller.Staff waiter, TableId id) {
        try {
            return database.inTransaction(() -> begin(waiter, id));
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("TABLE_TAKEN", "Somebody sits at this table already");
        }
    }

    private Opened begin(Caller.Staff waiter, TableId id) {
        var ask = database.trip();
        var found = ask.ask(
                row -> new Table(
                        row.id("id", TableId::new),
                        row.id("branch_id", BranchId::new),
                        row.text("key"),
                        row.text("label")),
                "select t.id, t.branch_id, b.key, t.label from dining_table t join branch b on b.id = t.branch_id"
                        + " where t.id = ? and t.branch_id = ?",
                id,
                waiter.branch());
        ask.go();
        var table = found.one().orElseThrow(Refusal::notFound);
        var session = SessionId.next();
        var qr = tokens.qr(session, table.id(), table.branch());
        var code = "%04d".formatted(random.nextInt(JOIN_CODES));
        var tell = database.trip();
        sessions.open(
                tell,
                new TableSessions.NewSession(
                        session,
                        table.branch(),
                        table.id(),
                        null,
                        null,
                        waiter.who(),
                        hash(qr),
                        qr.validUntil(),
                        code));
        beginning.begin(tell, session, table.branch());
        outbox.append(
                tell,
                Event.inSession(
                        table.branch(),
                        session,
                        EventType.SESSION_OPENED,
                        new SessionOpened(
                                session.toString(),
                                table.branchKey(),
                                table.id().toString(),
                                table.label(),
                                null,
                                waiter.name())));
        tell.go();
        return new Opened(session, qr.text(), code, qr.validUntil());
    }

    /**
     * A new QR: the old one joins nobody any more.
     *
     * @param expel whether those who are in are put out too; otherwise they stay
     */
    public Opened rotate(Caller.Staff waiter, SessionId id, boolean expel) {
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, id);
            ask.go();
            var tell = database.trip();
            var opened =
                    rotate(tell, locked.one().orElseThrow(Refusal::notFound).seenBy(waiter), expel);
            tell.go();
            return opened;
        });
    }

    /** The same for a session that the caller has locked. */
    Opened rotate(Trip tell, TableSession session, boolean expel) {
        @Nullable TableId table = session.mustLive().table();
        if (table == null) {
            throw Refusal.conflict("NO_TABLE", "This order has no table to join");
        }
        var id = session.id();
        var qr = tokens.qr(id, table, session.branch());
        var code = "%04d".formatted(random.nextInt(JOIN_CODES));
        tell.tell(
                "update table_session set qr_jti_hash = ?, qr_valid_until = ?, join_code = ?, qr_table_id = null,"
                        + " wrong_codes = 0, token_version = token_version + ? where id = ?",
                qr.idHash(),
                qr.validUntil(),
                code,
                expel ? 1 : 0,
                id);
        if (expel) {
            tell.ask(row -> true, Revocations.ANNOUNCE, id.toString());
        }
        return new Opened(id, qr.text(), code, qr.validUntil());
    }

    private static String hash(QrToken qr) {
        return "\\x" + HexFormat.of().formatHex(qr.idHash());
    }
}
