package org.comanda.connectors.mercadopago;

import com.mercadopago.resources.payment.Payment;
import com.mercadopago.resources.payment.PaymentRefund;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentObservation.Refund;
import org.comanda.connectors.spi.PaymentObservation.State;
import org.comanda.connectors.spi.PaymentTrouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What the vendor's document of a payment says, in the hub's words. */
final class Observing {

    static final String COLLECTOR_ID = "collectorId";

    private static final Logger log = LoggerFactory.getLogger(Observing.class);
    private static final String CHARGED_BACK = "charged_back";

    private Observing() {}

    /** Whether it takes the document of the chargeback to say how the payment stands. */
    static boolean needsChargeback(Payment payment) {
        return CHARGED_BACK.equals(payment.getStatus());
    }

    /** @param chargeback the document of the payment's chargeback, if the vendor has one */
    static PaymentObservation observe(PaymentAccount account, Payment payment, @Nullable JsonNode chargeback) {
        if (payment.getId() == null
                || payment.getStatus() == null
                || payment.getCurrencyId() == null
                || payment.getTransactionAmount() == null) {
            throw new PaymentTrouble(
                    PaymentTrouble.Kind.UNAVAILABLE, "Mercado Pago told of a payment without its facts");
        }
        String currency = payment.getCurrencyId();
        long received = Amounts.minorUnits(payment.getTransactionAmount(), currency);
        State state = state(payment, chargeback);
        return new PaymentObservation(
                payment.getId().toString(),
                Optional.ofNullable(payment.getExternalReference())
                        .filter(reference -> !reference.isBlank())
                        .orElse(null),
                state,
                received,
                currency,
                state == State.REFUNDED ? received : refunded(payment, received),
                refunds(payment),
                state == State.CHARGED_BACK && chargeback != null
                        ? chargeback.path("id").asString(null)
                        : null,
                payment.getStatusDetail() == null
                        ? payment.getStatus()
                        : payment.getStatus() + "/" + payment.getStatusDetail(),
                notOurs(account, payment));
    }

    /** After the vendor's page "Get payment status"; a partial refund leaves a payment approved. */
    private static State state(Payment payment, @Nullable JsonNode chargeback) {
        return switch (payment.getStatus()) {
            case "pending", "in_process", "authorized" -> State.PENDING;
            case "approved" -> State.APPROVED;
            case "in_mediation" -> State.IN_MEDIATION;
            case "rejected" -> State.REJECTED;
            case "cancelled", "canceled" -> State.CANCELLED;
            case "refunded" -> State.REFUNDED;
            case CHARGED_BACK -> wonBySeller(chargeback) ? State.APPROVED : State.CHARGED_BACK;
            default -> {
                // Not yet known to be money is the one reading that books nothing.
                log.warn("Mercado Pago's payment {} has the unknown status {}", payment.getId(), payment.getStatus());
                yield State.PENDING;
            }
        };
    }

    /** After "How to manage chargebacks disputes": then the seller has the money again. */
    private static boolean wonBySeller(@Nullable JsonNode chargeback) {
        return chargeback != null
                && "true".equals(chargeback.path("coverage_applied").asString(""));
    }

    private static long refunded(Payment payment, long received) {
        BigDecimal refunded = Objects.requireNonNullElse(payment.getTransactionAmountRefunded(), BigDecimal.ZERO);
        return Math.min(Amounts.minorUnits(refunded, payment.getCurrencyId()), received);
    }

    private static List<Refund> refunds(Payment payment) {
        return Optional.ofNullable(payment.getRefunds()).orElse(List.of()).stream()
                .filter(refund -> refund.getId() != null && refund.getAmount() != null)
                .filter(refund -> refund.getStatus() == null || "approved".equals(refund.getStatus()))
                .map(refund -> refund(refund, payment.getCurrencyId()))
                .toList();
    }

    private static Refund refund(PaymentRefund refund, String currency) {
        return new Refund(refund.getId().toString(), Amounts.minorUnits(refund.getAmount(), currency));
    }

    private static @Nullable String notOurs(PaymentAccount account, Payment payment) {
        if (payment.isLiveMode() != account.live()) {
            return account.live() ? "A trial payment on a live account" : "A live payment on a trial account";
        }
        String collector = String.valueOf(payment.getCollectorId());
        return collector.equals(account.required(COLLECTOR_ID)) ? null : "The money went to collector " + collector;
    }
}
