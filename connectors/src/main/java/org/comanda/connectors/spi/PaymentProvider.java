package org.comanda.connectors.spi;

import java.util.List;
import java.util.Optional;

/**
 * A way of taking money: an online checkout, a phone transfer, a terminal, the till. It starts payments and tells what
 * became of them; it never decides what they pay. It keeps no state of its own, holds no lock while it waits, and may be
 * asked by several threads and several hubs at once.
 *
 * <p>Every method but {@link #manifest}, {@link #capabilities} and {@link #verify} may talk to the provider, and then ends
 * within {@code 20} seconds. Amounts are minor units.
 */
public interface PaymentProvider {

    /** Its id is the provider's name in the hub's interfaces, such as {@code mercadopago}. */
    ConnectorManifest manifest();

    PaymentCapabilities capabilities();

    /**
     * Begins one payment. The hub has already written down that it will, under {@link PaymentRequest#reference}.
     *
     * @throws PaymentTrouble also {@code AMBIGUOUS}: perhaps it was begun, and {@link #findStart} will tell
     */
    PaymentStart start(PaymentAccount account, PaymentRequest request);

    /**
     * What an earlier, uncertain {@link #start} of this reference came to; nothing when the provider knows of none.
     *
     * @throws PaymentTrouble when the provider cannot say now
     */
    default Optional<PaymentStart> findStart(PaymentAccount account, String reference) {
        return Optional.empty();
    }

    /** Whether a notice comes from the provider, and what it is about. Pure: it looks at nothing but its arguments. */
    default NoticeCheck verify(PaymentAccount account, PaymentNotice notice) {
        return new NoticeCheck.Forged(manifest().id() + " sends no notices");
    }

    /**
     * How the payments that a notice is about stand now, by the provider's own word: the only truth there is.
     *
     * @throws PaymentTrouble when the provider cannot say now; {@code INVALID} when it knows of no such thing
     */
    default List<PaymentObservation> look(PaymentAccount account, NoticeCheck.Subject subject) {
        return List.of();
    }

    /**
     * The payments made for a reference of ours, which may be none or several.
     *
     * @throws PaymentTrouble when the provider cannot say now
     */
    default List<PaymentObservation> find(PaymentAccount account, String reference) {
        return List.of();
    }

    /**
     * Gives money back. The same key again gives nothing back twice.
     *
     * @param externalId the provider's name of the payment
     * @return how the payment stands after it
     * @throws PaymentTrouble also {@code AMBIGUOUS}: perhaps it was given back, and asking with the same key again is safe
     */
    default PaymentObservation refund(PaymentAccount account, String externalId, long amount, String idempotencyKey) {
        throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, manifest().id() + " gives nothing back by itself");
    }

    /**
     * Ends a payment that was started and not paid, so that it cannot be paid any more. One that is over is left alone.
     *
     * @throws PaymentTrouble when the provider cannot do it now
     */
    default void cancel(PaymentAccount account, PaymentStart started) {}
}
