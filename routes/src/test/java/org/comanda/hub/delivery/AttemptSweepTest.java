package org.comanda.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptSweepTest {

    @Test
    void whatWasHeardAMonthAgoGoesAndTheDeliveryStays() {
        try (var kitchen = new AKitchen()) {
            var delivery = kitchen.delivery(kitchen.destination("barra", DestinationKind.KDS, "{}"));
            kitchen.jdbc().sql("""
                insert into delivery_attempt (delivery_id, heard, at) values
                    (?, 'old', now() - interval '31 days'), (?, 'young', now() - interval '29 days')\
                """).params(delivery.value(), delivery.value()).update();

            assertThat(kitchen.part(AttemptSweep.class).sweep(1_000)).isEqualTo(1);

            assertThat(kitchen.heard(delivery)).containsExactly("young");
            assertThat(kitchen.state(delivery)).isEqualTo("PENDING");
        }
    }
}
