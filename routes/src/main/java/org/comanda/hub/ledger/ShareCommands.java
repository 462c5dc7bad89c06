package org.comanda.hub.ledger;

import java.util.List;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.identity.Caller;
import org.jspecify.annotations.Nullable;

/** What {@code direct:change-bill} takes; each is answered with a {@link Bill}. */
public final class ShareCommands {

    private ShareCommands() {}

    /** Somebody wants something of a bill to be otherwise. */
    public sealed interface Command {

        Caller caller();

        /** Under which the answer is kept, if the caller gave a key. */
        @Nullable
        CommandKey key();
    }

    /** @param diner for whom, when staff do it */
    public record Claim(
            Caller caller,
            @Nullable CommandKey key,
            ChargeId charge,
            @Nullable DinerId diner) implements Command {}

    public record Release(
            Caller caller,
            @Nullable CommandKey key,
            ChargeId charge,
            @Nullable DinerId diner) implements Command {}

    public record SplitCharge(Caller caller, @Nullable CommandKey key, ChargeId charge, List<DinerId> among)
            implements Command {}

    /** @param among who shares what nobody owes yet; none for everybody who is present */
    public record SplitRemaining(Caller caller, @Nullable CommandKey key, SessionId session, List<DinerId> among)
            implements Command {}

    public record Transfer(
            Caller.Staff caller, @Nullable CommandKey key, SessionId session, List<ShareId> shares, DinerId to)
            implements Command {}

    public record Reallocate(Caller.Staff caller, @Nullable CommandKey key, PaymentId payment, List<ShareId> shares)
            implements Command {}

    /** @param basisPoints hundredths of a per cent of what the charges cost, or null with an {@code amount} */
    public record Discount(
            Caller.Staff caller,
            @Nullable CommandKey key,
            SessionId session,
            @Nullable Integer basisPoints,
            @Nullable Long amount,
            List<ChargeId> charges,
            @Nullable String reason)
            implements Command {}

    public record VoidItem(
            Caller.Staff caller,
            @Nullable CommandKey key,
            OrderItemId item,
            @Nullable String reason) implements Command {}

    /** How the bill stands after it, in minor units. */
    public record Bill(
            SessionId sessionId, String status, long totalCharges, long totalPaid, long balanceDue, long credit) {}
}
