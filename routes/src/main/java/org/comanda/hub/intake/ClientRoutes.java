package org.comanda.hub.intake;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.comanda.connectors.message.CommandType;
import org.comanda.hub.database.NotificationListener;
import org.comanda.hub.identity.BrokerClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives every client its queues and the routes that read them, as soon as it is registered on whichever hub. A client that is
 * withdrawn keeps them until the hub stops: nobody can send there any more, and what still waits is answered with a refusal.
 */
@Component
class ClientRoutes implements NotificationListener {

    private static final long AGAIN_AFTER_NANOS = Duration.ofSeconds(2).toNanos();

    private static final Logger log = LoggerFactory.getLogger(ClientRoutes.class);

    private final CamelContext camel;
    private final KnownClients clients;
    private final Replies replies;
    private final Set<String> served = new HashSet<>();
    private volatile boolean ready;

    ClientRoutes(CamelContext camel, KnownClients clients, Replies replies) {
        this.camel = camel;
        this.clients = clients;
        this.replies = replies;
    }

    /** The template is there once Camel has started, which is after every bean has. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = true;
        if (!refreshed()) {
            missedSome();
        }
    }

    @Override
    public String channel() {
        return BrokerClients.CHANGED;
    }

    @Override
    public void heard(String client) {
        missedSome();
    }

    @Override
    public void missedSome() {
        if (ready) {
            Thread.ofVirtual().name("clients").start(this::refresh);
        }
    }

    private void refresh() {
        while (!refreshed()) {
            LockSupport.parkNanos(AGAIN_AFTER_NANOS);
        }
    }

    /** Whether every client is served now. */
    private synchronized boolean refreshed() {
        if (!camel.isStarted()) {
            return true;
        }
        return clients.all().stream()
                .map(CommandClient::name)
                .filter(client -> !served.contains(client))
                // Each is tried, whatever became of the one before.
                .map(this::serve)
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean serve(String client) {
        try {
            replies.prepareFor(client);
            for (var type : CommandType.values()) {
                var id = "take-%s-%s".formatted(type.addressKind(), client);
                // There already when an earlier attempt failed halfway.
                if (camel.getRoute(id) == null) {
                    TemplatedRouteBuilder.builder(camel, CommandRoutes.TEMPLATE)
                            .routeId(id)
                            .parameter("client", client)
                            .parameter("type", type.name())
                            .parameter("queue", type.address(client))
                            .parameter("hubRoute", HubRoutes.of(type))
                            .add();
                }
            }
            served.add(client);
            return true;
        } catch (Exception failed) {
            // As when another hub makes the same queues at the same time.
            log.warn("Commands of client {} are not taken yet: {}", client, failed.toString());
            return false;
        }
    }
}
