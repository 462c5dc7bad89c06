package org.comanda.hub.intake;

import java.time.Duration;
import java.util.List;
import org.comanda.hub.database.NotificationListener;
import org.comanda.hub.identity.BrokerClients;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The programs that are registered, looked up again as soon as one changes, and every few seconds in case that was not heard.
 * It hears of a change before those who then ask.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RegisteredClients implements CommandClients, NotificationListener {

    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(2).toNanos();

    private final BrokerClients programs;
    private volatile Known known = outdated();
    private volatile long changes;

    private record Known(List<CommandClient> clients, long atNanos) {}

    RegisteredClients(BrokerClients programs) {
        this.programs = programs;
    }

    private static Known outdated() {
        return new Known(List.of(), System.nanoTime() - LOOK_AGAIN_NANOS);
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
    public synchronized void missedSome() {
        changes++;
        known = outdated();
    }

    /** Not when a change was heard since they were read: they may have been read before it. */
    private synchronized void remember(Known found, long changesBefore) {
        if (changes == changesBefore) {
            known = found;
        }
    }

    @Override
    public List<CommandClient> all() {
        var changesBefore = changes;
        var now = System.nanoTime();
        var found = known;
        if (now - found.atNanos() >= LOOK_AGAIN_NANOS) {
            found = new Known(
                    programs.all().stream()
                            .map(program -> new CommandClient(
                                    program.name(),
                                    program.source(),
                                    program.branchKeys(),
                                    program.types(),
                                    program.trustedPrices()))
                            .toList(),
                    now);
            remember(found, changesBefore);
        }
        return found.clients();
    }
}
