package org.comanda.hub.id;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidValidator;
import java.util.Objects;
import java.util.UUID;
import org.comanda.hub.Refusal;

/**
 * An opaque identifier, outside as well as inside: RFC 9562 version 7, so that rows made together lie together in their
 * indexes, and made here rather than by the database, so that a whole aggregate is written in one round trip.
 */
public sealed interface Id
        permits AccountId,
                AlertId,
                BranchId,
                ChargeId,
                DeliveryId,
                DestinationId,
                DinerId,
                IntentId,
                MenuItemId,
                OrderId,
                OrderItemId,
                PaymentId,
                PushId,
                RefundId,
                RoundId,
                SessionId,
                ShareId,
                StaffId,
                StationId,
                TableId,
                TicketId {

    UUID value();

    static UUID nextValue() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static void check(UUID value, String what) {
        Objects.requireNonNull(value, () -> what + " without a value");
    }

    static UUID parse(String text) {
        if (!UuidValidator.isValid(text)) {
            throw Refusal.notFound();
        }
        return UUID.fromString(text);
    }
}
