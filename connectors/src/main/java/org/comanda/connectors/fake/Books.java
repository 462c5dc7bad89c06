package org.comanda.connectors.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comanda.connectors.fake.Entry.GivenBack;
import org.comanda.connectors.fake.Entry.GivenUp;
import org.comanda.connectors.fake.Entry.Paid;
import org.comanda.connectors.fake.Entry.Started;
import org.comanda.connectors.fake.Entry.Turned;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentObservation.State;
import org.jspecify.annotations.Nullable;

/** What all entries come to. */
final class Books {

    /** A payment and what became of it. */
    static final class Payment {

        private final Paid paid;
        private final Started start;
        private final List<GivenBack> givenBack = new ArrayList<>();
        private State state;
        private @Nullable String chargeback;

        Payment(Paid paid, Started start) {
            this.paid = paid;
            this.start = start;
            this.state = paid.state();
        }

        String id() {
            return paid.payment();
        }

        Started start() {
            return start;
        }

        long left() {
            return paid.received()
                    - givenBack.stream().mapToLong(GivenBack::amount).sum();
        }

        boolean gaveBack(String key) {
            return givenBack.stream().anyMatch(it -> key.equals(it.key()));
        }

        State state() {
            return state == State.APPROVED && left() == 0 ? State.REFUNDED : state;
        }

        PaymentObservation observe(@Nullable String notOurs) {
            return new PaymentObservation(
                    id(),
                    start.reference(),
                    state(),
                    paid.received(),
                    start.currency(),
                    paid.received() - left(),
                    givenBack.stream()
                            .map(it -> new PaymentObservation.Refund(it.refund(), it.amount()))
                            .toList(),
                    chargeback,
                    null,
                    notOurs);
        }
    }

    private final Map<String, Started> starts = new LinkedHashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final List<String> givenUp = new ArrayList<>();

    void enter(Entry entry) {
        switch (entry) {
            case Started started -> starts.put(started.handle(), started);
            case Paid paid -> payments.put(paid.payment(), new Payment(paid, starts.get(paid.handle())));
            case Turned turned -> {
                Payment payment = payments.get(turned.payment());
                payment.state = turned.state();
                payment.chargeback = turned.chargeback();
            }
            case GivenBack back -> payments.get(back.payment()).givenBack.add(back);
            case GivenUp up -> givenUp.add(up.handle());
        }
    }

    Optional<Started> start(String handle) {
        return Optional.ofNullable(starts.get(handle));
    }

    Optional<Started> start(String account, String reference) {
        return starts.values().stream()
                .filter(start ->
                        start.account().equals(account) && start.reference().equals(reference))
                .findFirst();
    }

    boolean isGivenUp(String handle) {
        return givenUp.contains(handle);
    }

    List<Payment> payments(String handle) {
        return payments.values().stream()
                .filter(payment -> payment.start().handle().equals(handle))
                .toList();
    }

    Optional<Payment> payment(String account, String id) {
        return Optional.ofNullable(payments.get(id))
                .filter(payment -> payment.start().account().equals(account));
    }

    Optional<Payment> charged(String account, String chargeback) {
        return payments.values().stream()
                .filter(payment -> payment.start().account().equals(account))
                .filter(payment -> chargeback.equals(payment.chargeback))
                .findFirst();
    }
}
