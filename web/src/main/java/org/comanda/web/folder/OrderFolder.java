package org.comanda.web.folder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comanda.connectors.folder.FolderProgress;
import org.comanda.connectors.folder.FolderSettings;
import org.comanda.connectors.folder.FolderSource;
import org.comanda.hub.intake.CommandClient;
import org.comanda.hub.intake.CommandClients;
import org.comanda.hub.intake.OrderIntakes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs the order folder of this hub, as the program {@code folder}, if there is one of that name. */
@Component
public class OrderFolder implements SmartLifecycle {

    private static final String CLIENT = "folder";
    private static final int LOG_EVERY_LINES = 500;

    private static final Logger log = LoggerFactory.getLogger(OrderFolder.class);

    private final CommandClients clients;
    private final OrderIntakes intakes;
    private final Path folder;
    private final Map<String, FolderProgress.FileProgress> told = new ConcurrentHashMap<>();
    private @Nullable FolderSource source;

    OrderFolder(
            CommandClients clients,
            OrderIntakes intakes,
            @Value("${comanda.orders-dir:${comanda.data-dir:data}/orders}") Path folder) {
        this.clients = clients;
        this.intakes = intakes;
        this.folder = folder;
    }

    /** Every so many lines and at each change of state, so that a long file is followed and the log stays readable. */
    private void tell(FolderProgress.FileProgress file) {
        var before = told.get(file.file());
        if (before == null
                || before.state() != file.state()
                || file.linesRead() - before.linesRead() >= LOG_EVERY_LINES) {
            told.put(file.file(), file);
            log.info(
                    "{} {}: {} of {} lines, {} orders taken, {} known, {} refused",
                    file.file(),
                    file.state(),
                    file.linesRead(),
                    file.linesTotal(),
                    file.ordersAccepted(),
                    file.ordersKnown(),
                    file.ordersRejected());
        }
    }

    /** How far each file is. */
    public synchronized Collection<FolderProgress.FileProgress> files() {
        return source == null ? List.of() : source.files();
    }

    public Path folder() {
        return folder;
    }

    /** The routes that take its orders are there once Camel has started, which is after every bean has. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        start();
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public synchronized void start() {
        clients.all().stream()
                .filter(client -> client.name().equals(CLIENT))
                .findAny()
                .ifPresent(this::read);
    }

    private void read(CommandClient client) {
        var fresh = new FolderSource(FolderSettings.of(folder), this::tell);
        try {
            fresh.start(intakes.as(client));
            source = fresh;
        } catch (IllegalStateException unusable) {
            // A restaurant can do without this folder, and not without its hub.
            log.error("{}. No orders are read from files", unusable.getMessage());
        }
    }

    @Override
    public synchronized void stop() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return source != null;
    }

    /** First to stop: the routes that take its orders are there until then. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
