package org.comanda.hub.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comanda.connectors.message.OrderLine;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.kitchen.TicketStatus;
import org.comanda.hub.ledger.ChargeKind;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.ledger.PaymentStatus;
import org.comanda.hub.order.HeldCourses;
import org.comanda.hub.order.OrderStatus;
import org.comanda.hub.order.RoundStatus;
import org.comanda.hub.payment.IntentStatus;
import org.jspecify.annotations.Nullable;

/**
 * All that a table sees of itself. Amounts are minor units of {@code currency}.
 *
 * @param held the courses that a waiter can fire
 * @param holdCourses those that the house holds until then
 */
public record SessionState(
        SessionId sessionId,
        String branch,
        String branchName,
        Restaurant restaurant,
        @Nullable Table table,
        @Nullable String reference,
        SessionStatus status,
        @Nullable String closeReason,
        String currency,
        String locale,
        @Nullable String joinCode,
        long sequence,
        int roundGraceSeconds,
        @Nullable DinerId me,
        List<Diner> diners,
        List<Cart> cart,
        List<Round> rounds,
        List<HeldCourses.Held> held,
        List<String> holdCourses,
        List<Charge> charges,
        List<Payment> payments,
        List<Intent> intents,
        List<String> paymentProviders,
        long totalCharges,
        long totalPaid,
        long totalTips,
        long credit,
        long balanceDue,
        long unassigned,
        List<DinerDue> perDiner) {

    public record Restaurant(
            String name,
            String color,
            @Nullable String welcome,
            @Nullable String logo) {}

    public record Table(UUID id, String label) {}

    public record Diner(
            DinerId dinerId,
            String displayName,
            String color,
            boolean host,
            boolean active,
            List<String> allergies,
            Instant lastSeenAt) {}

    public record Modifier(@Nullable UUID id, OrderLine.Kind kind, String name, long price) {}

    /** Whether an item still stands as it was ordered. */
    public enum Standing {
        ACTIVE,
        VOIDED
    }

    /** @param held true while it waits for its course, else absent */
    public record Item(
            UUID itemId,
            @Nullable UUID menuItemId,
            String name,
            int quantity,
            long unitPrice,
            long total,
            @Nullable String notes,
            List<Modifier> modifiers,
            @Nullable String course,
            @Nullable Standing state,
            @Nullable Boolean held) {}

    public record Cart(OrderId orderId, @Nullable DinerId dinerId, long total, List<Item> items) {}

    public record SentOrder(
            OrderId orderId,
            @Nullable DinerId dinerId,
            @Nullable String takenBy,
            OrderStatus status,
            long total,
            List<Item> items) {}

    public record Closer(@Nullable String dinerId, String name) {}

    public record Ticket(
            TicketId ticketId,
            int number,
            String stationName,
            @Nullable String course,
            TicketStatus status,
            List<UUID> itemIds) {}

    public record Round(
            RoundId roundId,
            int number,
            RoundStatus status,
            @Nullable Instant closesAt,
            @Nullable Closer closedBy,
            @Nullable Instant sentAt,
            List<SentOrder> orders,
            List<Ticket> tickets) {}

    /** A charge with who owes what of it; a correcting one names its original and has no shares of its own. */
    public record Charge(
            UUID chargeId,
            UUID orderItemId,
            @Nullable UUID originalId,
            @Nullable DinerId dinerId,
            ChargeKind kind,
            String name,
            long amount,
            long tax,
            List<Share> shares) {}

    /** @param dinerId null while nobody owes it */
    public record Share(ShareId shareId, @Nullable DinerId dinerId, long amount, long allocated) {}

    public record Payment(
            PaymentId paymentId,
            @Nullable IntentId intentId,
            String provider,
            PaymentMode mode,
            @Nullable DinerId dinerId,
            PaymentStatus status,
            long confirmed,
            long allocated,
            long change,
            long refunded,
            long credit,
            long tip) {}

    /** What somebody is just paying, or means to. */
    public record Intent(
            IntentId intentId,
            String provider,
            PaymentMode mode,
            @Nullable DinerId dinerId,
            IntentStatus status,
            long amount,
            long tip,
            String concept,
            @Nullable String reference,
            Instant expiresAt) {}

    public record DinerDue(DinerId dinerId, long charged, long allocated, long due) {}
}
