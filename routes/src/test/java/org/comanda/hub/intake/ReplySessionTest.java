package org.comanda.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comanda.hub.intake.JmsProgram.ORDERS;

import org.junit.jupiter.api.Test;

class ReplySessionTest {

    @Test
    void answersAreSentInTheSessionThatTheCommandCameIn() throws Exception {
        // Without a pool, an answer that went its own way would be seen to take a connection of its own.
        try (var rig = new IntakeRig(TestBroker::plainConnections);
                var program = new JmsProgram(rig.broker)) {
            program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-0", "Bife")));
            long before = rig.broker.connectionsSoFar();

            for (int i = 1; i <= 20; i++) {
                String dish = i % 2 == 0 ? "Bife" : "Unicornio";
                program.ask(ORDERS, program.session.createTextMessage(IntakeRig.anOrder("order-" + i, dish)));
            }

            assertThat(rig.broker.connectionsSoFar()).isEqualTo(before);
        }
    }
}
