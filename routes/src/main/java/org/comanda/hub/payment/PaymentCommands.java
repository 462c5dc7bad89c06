package org.comanda.hub.payment;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.PaymentMode;
import org.jspecify.annotations.Nullable;

/** What the routes of this feature take and answer. Amounts are minor units. */
public final class PaymentCommands {

    private PaymentCommands() {}

    /**
     * To {@code direct:start-payment}; answered with an {@link IntentView}.
     *
     * @param amount for a contribution of any size; otherwise the hub computes it
     * @param currency refused unless it is the session's; null for the session's
     * @param hubUrl where browsers and providers reach this hub
     */
    public record Start(
            Caller caller,
            @Nullable CommandKey key,
            SessionId session,
            String provider,
            PaymentMode mode,
            @Nullable Long amount,
            List<ShareId> shares,
            long tip,
            @Nullable String currency,
            URI hubUrl) {}

    /** To {@code direct:cancel-payment}; answered with an {@link IntentView}. */
    public record Cancel(Caller caller, IntentId intent) {}

    /** To {@code direct:declare-payment}: the payer tells the reference of what it sent. Answered with an {@link IntentView}. */
    public record Declare(Caller.Diner caller, IntentId intent, String reference) {}

    /** To {@code direct:record-payment}, one of these; each is answered with {@link Paid}. */
    public sealed interface Record {}

    /** Staff have the money that was announced. */
    public record ConfirmIntent(
            Caller.Staff caller,
            @Nullable CommandKey key,
            IntentId intent,
            @Nullable Long tendered) implements Record {}

    /** Staff took cash that nobody announced. */
    public record TakeCash(
            Caller.Staff caller,
            @Nullable CommandKey key,
            SessionId session,
            PaymentMode mode,
            long amount,
            long tip,
            @Nullable Long tendered,
            @Nullable DinerId payer,
            List<ShareId> shares,
            @Nullable String currency)
            implements Record {}

    /** To {@code direct:refund-payment}; answered with a {@link Refunded}. */
    public record Refund(
            Caller.Staff caller,
            @Nullable CommandKey key,
            PaymentId payment,
            @Nullable Long amount,
            @Nullable String reason) {}

    /** To {@code direct:resolve-credit}; answered with a {@link Refunded} when it is refunded, else with {@link Paid}. */
    public record Resolve(Caller.Staff caller, @Nullable CommandKey key, PaymentId payment, Book.Leftover as) {}

    /**
     * What a payer needs to go on.
     *
     * @param concept what the payer reads, or writes with its transfer
     */
    public record IntentView(
            IntentId intentId,
            SessionId sessionId,
            String provider,
            String mode,
            long amount,
            long tip,
            @Nullable DinerId payer,
            String status,
            String concept,
            @Nullable String checkoutUrl,
            @Nullable String deepLink,
            @Nullable String qr,
            @Nullable String reference,
            @Nullable String trouble,
            Instant expiresAt) {}

    /** @param change to hand back now */
    public record Paid(
            PaymentId paymentId,
            String status,
            long confirmed,
            long allocated,
            long tip,
            long change,
            long credit,
            long balanceDue,
            String sessionStatus) {}

    /** @param status DONE, or ASKED while the provider has not said so yet */
    public record Refunded(
            PaymentId paymentId,
            String status,
            long amount,
            @Nullable String trouble) {}
}
