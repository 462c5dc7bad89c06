package org.comanda.hub.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.jspecify.annotations.Nullable;

/** Rows that a decision adds to the ledger. Nothing in the ledger is ever changed, so this is all there is to write. */
final class Postings {

    record ChargeRow(
            ChargeId id,
            SessionId sessionId,
            BranchId branchId,
            OrderItemId orderItemId,
            @Nullable DinerId dinerId,
            @Nullable ChargeId originalId,
            ChargeKind kind,
            String name,
            long amount,
            long tax,
            String who,
            @Nullable String reason) {}

    enum ShareCause {
        ORDERED,
        CLAIMED,
        RELEASED,
        SPLIT,
        TRANSFERRED,
        CORRECTED,
        LEFT_BEHIND
    }

    record ShareRow(
            UUID id,
            ShareId shareId,
            ChargeId chargeId,
            SessionId sessionId,
            @Nullable DinerId dinerId,
            long amount,
            ShareCause cause,
            String who) {}

    record PaymentRow(
            PaymentId id,
            SessionId sessionId,
            BranchId branchId,
            @Nullable IntentId intentId,
            String provider,
            String account,
            String externalId,
            PaymentMode mode,
            @Nullable DinerId payerId) {}

    enum EntryKind {
        PENDING,
        REJECTED,
        CANCELLED,
        CONFIRMED,
        TIP,
        CHANGE,
        REFUNDED,
        DISPUTED,
        RESOLVED,
        CHARGED_BACK
    }

    record EntryRow(
            UUID id,
            PaymentId paymentId,
            SessionId sessionId,
            EntryKind kind,
            long amount,
            @Nullable String externalId,
            String who,
            @Nullable String reason) {}

    enum AllocationCause {
        PAID,
        ABSORBED,
        BY_HAND,
        SHARE_LOWERED,
        REFUNDED,
        CHARGED_BACK
    }

    record AllocationRow(
            UUID id,
            PaymentId paymentId,
            ShareId shareId,
            ChargeId chargeId,
            SessionId sessionId,
            long amount,
            AllocationCause cause,
            String who) {}

    final List<ChargeRow> charges = new ArrayList<>();
    final List<ShareRow> shares = new ArrayList<>();
    final List<PaymentRow> payments = new ArrayList<>();
    final List<EntryRow> entries = new ArrayList<>();
    final List<AllocationRow> allocations = new ArrayList<>();

    boolean isEmpty() {
        return charges.isEmpty()
                && shares.isEmpty()
                && payments.isEmpty()
                && entries.isEmpty()
                && allocations.isEmpty();
    }

    void write(Trip tell) {
        tell.insert("charge", ChargeRow.class, charges);
        tell.insert("share_change", ShareRow.class, shares);
        tell.insert("payment", PaymentRow.class, payments);
        tell.insert("payment_entry", EntryRow.class, entries);
        tell.insert("allocation", AllocationRow.class, allocations);
    }
}
