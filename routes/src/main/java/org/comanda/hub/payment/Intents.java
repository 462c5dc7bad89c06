package org.comanda.hub.payment;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.AccountId;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people mean to pay. */
@Component
public class Intents {

    /** When the hub asks the provider by itself, in case no notice came. */
    static final String WATCH = "payment-watch";

    /** An intent as it begins. */
    record NewIntent(
            IntentId id,
            SessionId sessionId,
            BranchId branchId,
            String provider,
            @Nullable AccountId accountId,
            PaymentMode mode,
            long amount,
            long tip,
            @Nullable DinerId payerId,
            Collection<ShareId> shareIds,
            IntentStatus status,
            String reference,
            String concept,
            @Nullable String deepLink,
            @Nullable String qr,
            String createdBy,
            java.time.Instant expiresAt) {}

    private final Deadlines deadlines;

    Intents(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    void begin(Trip tell, NewIntent intent) {
        tell.insert("payment_intent", NewIntent.class, List.of(intent));
    }

    /** @param first when it is looked at for the first time */
    void watch(Trip tell, IntentId id, BranchId branch, Duration first) {
        deadlines.set(tell, Deadline.in(first, WATCH, id, branch));
    }

    void unwatch(Trip tell, IntentId id) {
        deadlines.cancel(tell, WATCH, id);
    }

    Answer<Intent> of(Trip ask, IntentId id) {
        return ask.ask(Intents::intent, "select * from payment_intent where id = ?", id);
    }

    Answer<Intent> referredTo(Trip ask, String reference) {
        return ask.ask(Intents::intent, "select * from payment_intent where reference = ?", reference);
    }

    /** How many of a diner's, and of its whole session's, still live. */
    Answer<int[]> live(Trip ask, SessionId session, @Nullable DinerId payer) {
        return ask.ask(
                row -> new int[] {row.number("theirs"), row.number("session")},
                "select (count(*) filter (where payer_id = ?))::int as theirs, count(*)::int as session from"
                        + " payment_intent where session_id = ? and status in ('CREATED', 'PENDING')",
                payer,
                session);
    }

    /** The provider began it. Nothing changes when something else became of it in between. */
    void started(Trip tell, IntentId id, PaymentStart start) {
        tell.tell(
                """
                update payment_intent set status = 'PENDING', handle = ?, checkout_url = ?, deep_link = ?, qr = ?
                where id = ? and status = 'CREATED'\
                """,
                start.handle(),
                start.checkoutUrl() == null ? null : start.checkoutUrl().toString(),
                start.deepLink() == null ? null : start.deepLink().toString(),
                start.qr(),
                id);
    }

    /** It lives no longer. One that was paid stays so. */
    void end(Trip tell, IntentId id, IntentStatus status, @Nullable String trouble) {
        tell.tell(
                "update payment_intent set status = ?, trouble = ?, ended_at = now() where id = ? and status in"
                        + " ('CREATED', 'PENDING')",
                status,
                trouble,
                id);
    }

    /** Money came for it, whatever was thought of it before. */
    void paid(Trip tell, IntentId id) {
        tell.tell(
                "update payment_intent set status = 'PAID', trouble = null, ended_at = now() where id = ? and status <>"
                        + " 'PAID'",
                id);
    }

    void declare(Trip tell, IntentId id, String reference) {
        tell.tell("update payment_intent set declared = ? where id = ?", reference, id);
    }

    /**
     * Ends what a session's people meant to pay. What was begun at a provider is still watched, so that it is ended there
     * too, and a payment that came first is not missed.
     */
    public void cancelAll(Trip tell, SessionId session) {
        cancelWhere(tell, "session_id", session);
    }

    void cancel(Trip tell, IntentId id) {
        cancelWhere(tell, "id", id);
    }

    private static void cancelWhere(Trip tell, String column, Id value) {
        tell.tell("""
            with ended as (
                update payment_intent set status = 'CANCELLED', ended_at = now()
                where %s = ? and status in ('CREATED', 'PENDING') returning id)
            update deadline d set due_at = now(), attempts = 0 from ended where d.kind = ? and d.subject = ended.id\
            """.formatted(column), value, WATCH);
    }

    private static Intent intent(Row row) throws SQLException {
        return new Intent(
                row.id("id", IntentId::new),
                row.id("session_id", SessionId::new),
                row.id("branch_id", BranchId::new),
                row.text("provider"),
                row.idOrNull("account_id", AccountId::new),
                row.oneOf("mode", PaymentMode.class),
                row.big("amount"),
                row.big("tip"),
                row.idOrNull("payer_id", DinerId::new),
                row.uuids("share_ids").stream().map(ShareId::new).toList(),
                row.oneOf("status", IntentStatus.class),
                row.text("reference"),
                row.text("concept"),
                row.textOrNull("handle"),
                row.textOrNull("checkout_url"),
                row.textOrNull("deep_link"),
                row.textOrNull("qr"),
                row.textOrNull("declared"),
                row.textOrNull("trouble"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
