package org.comanda.web.platform;

import static org.apache.activemq.artemis.core.security.CheckType.BROWSE;
import static org.apache.activemq.artemis.core.security.CheckType.CONSUME;
import static org.apache.activemq.artemis.core.security.CheckType.CREATE_ADDRESS;
import static org.apache.activemq.artemis.core.security.CheckType.CREATE_DURABLE_QUEUE;
import static org.apache.activemq.artemis.core.security.CheckType.CREATE_NON_DURABLE_QUEUE;
import static org.apache.activemq.artemis.core.security.CheckType.DELETE_DURABLE_QUEUE;
import static org.apache.activemq.artemis.core.security.CheckType.MANAGE;
import static org.apache.activemq.artemis.core.security.CheckType.SEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.comanda.hub.identity.BrokerClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientRightsTest {

    private static final BrokerClient POS =
            new BrokerClient("pos", Set.of("puerto"), Set.of("comanda.order.submit.v1"), "/connectors/pos", false);

    private static final Map<String, String> OWNERS = Map.of(
            "pos.events", "pos",
            "rival.events", "rival",
            "hub.waiter", "hub",
            "6b0d0f0e-0d5f-4d0e-9a43-3b1b6c1f0a11", "pos",
            "0a1d0f0e-0d5f-4d0e-9a43-3b1b6c1f0a22", "rival");

    private final ClientRights rights = new ClientRights(OWNERS::get);

    private boolean may(CheckType wanted, String address, @Nullable String queue) {
        return rights.allow(POS, wanted, address, queue);
    }

    @Test
    void sendsOnlyItsOwnCommands() {
        assertThat(may(SEND, "comanda.commands.pos.orders", null)).isTrue();
        assertThat(may(SEND, "comanda.commands.pos.anything", null)).isFalse();
        assertThat(may(SEND, "comanda.commands.rival.orders", null)).isFalse();
        assertThat(may(SEND, "comanda.commands.pos.orders.#", null)).isFalse();
        assertThat(may(SEND, "comanda.commands.posh.orders", null)).isFalse();
        assertThat(may(SEND, "comanda.events.puerto.ticket.created", null)).isFalse();
        assertThat(may(SEND, "comanda.waiter.puerto", null)).isFalse();
        assertThat(may(SEND, "comanda.delivery.puerto.grill", null)).isFalse();
        assertThat(may(SEND, "comanda.replies.pos.a", null)).isFalse();
        assertThat(may(SEND, "comanda.commands.pos.orders", "hub.waiter")).isFalse();
        assertThat(may(SEND, "activemq.management", null)).isFalse();
    }

    @Test
    void readsItsOwnAnswersAndRejections() {
        assertThat(may(CONSUME, "comanda.replies.pos.orders", "comanda.replies.pos.orders"))
                .isTrue();
        assertThat(may(CONSUME, "comanda.rejected.pos", "comanda.rejected.pos")).isTrue();
        assertThat(may(CONSUME, "comanda.replies.rival.orders", "comanda.replies.rival.orders"))
                .isFalse();
        assertThat(may(CONSUME, "comanda.rejected.rival", "comanda.rejected.rival"))
                .isFalse();
        assertThat(may(CONSUME, "comanda.commands.pos.orders", "comanda.commands.pos.orders"))
                .isFalse();
        assertThat(may(CONSUME, "comanda.dead", "comanda.dead")).isFalse();
        assertThat(may(CONSUME, "comanda.delivery.puerto.grill", "comanda.delivery.puerto.grill"))
                .isFalse();
    }

    @Test
    void subscribesToItsBranchThroughQueuesOfItsOwn() {
        for (var address : Set.of(
                "comanda.events.puerto.#",
                "comanda.events.puerto.ticket.*",
                "comanda.waiter.puerto",
                "comanda.waiter.puerto.lucia",
                "comanda.waiter.puerto.#")) {
            assertThat(may(CREATE_ADDRESS, address, null)).as(address).isTrue();
            assertThat(may(CREATE_DURABLE_QUEUE, address, "pos.events"))
                    .as(address)
                    .isTrue();
            assertThat(may(CREATE_NON_DURABLE_QUEUE, address, "6b0d0f0e-0d5f-4d0e-9a43-3b1b6c1f0a11"))
                    .as(address)
                    .isTrue();
            assertThat(may(CONSUME, address, "pos.events")).as(address).isTrue();
            assertThat(may(CONSUME, address, "rival.events")).as(address).isFalse();
            assertThat(may(BROWSE, address, "rival.events")).as(address).isFalse();
            assertThat(may(CONSUME, address, "hub.waiter")).as(address).isFalse();
            assertThat(may(CREATE_DURABLE_QUEUE, address, "rival.events"))
                    .as(address)
                    .isFalse();
            assertThat(may(CREATE_DURABLE_QUEUE, address, "posh.events"))
                    .as(address)
                    .isFalse();
        }
        assertThat(may(DELETE_DURABLE_QUEUE, "comanda.waiter.puerto", "pos.events"))
                .isTrue();
        assertThat(may(DELETE_DURABLE_QUEUE, "comanda.waiter.puerto", "hub.waiter"))
                .isFalse();
    }

    @Test
    void seesNoOtherBranchHoweverItAsks() {
        for (var address : Set.of(
                "comanda.events.mercado.#",
                "comanda.events.*.ticket.created",
                "comanda.events.#",
                "comanda.#",
                "#",
                "comanda.events.puerto",
                "comanda.waiter.mercado",
                "comanda.waiter.*",
                "comanda.waiter.#",
                "comanda.*.puerto")) {
            assertThat(may(CREATE_ADDRESS, address, null)).as(address).isFalse();
            assertThat(may(CREATE_NON_DURABLE_QUEUE, address, "pos.events"))
                    .as(address)
                    .isFalse();
            assertThat(may(CONSUME, address, "pos.events")).as(address).isFalse();
        }
    }

    @Test
    void keepsTemporaryQueuesForAnswers() {
        var own = "6b0d0f0e-0d5f-4d0e-9a43-3b1b6c1f0a11";
        var foreign = "0a1d0f0e-0d5f-4d0e-9a43-3b1b6c1f0a22";
        assertThat(may(CREATE_ADDRESS, own, null)).isTrue();
        assertThat(may(CREATE_NON_DURABLE_QUEUE, own, own)).isTrue();
        assertThat(may(CREATE_DURABLE_QUEUE, own, own)).isFalse();
        assertThat(may(CONSUME, own, own)).isTrue();
        assertThat(may(CONSUME, foreign, foreign)).isFalse();
    }

    @Test
    void managesNothing() {
        assertThat(may(MANAGE, "activemq.management", null)).isFalse();
        assertThat(may(CREATE_ADDRESS, "comanda.commands.pos.orders", null)).isFalse();
        assertThat(may(CREATE_ADDRESS, "comanda.delivery.puerto.grill", null)).isFalse();
    }
}
