package org.comanda.connectors.folder;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.comanda.connectors.spi.ConnectorManifest;
import org.comanda.connectors.spi.OrderIntake;
import org.comanda.connectors.spi.OrderSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in the orders of files that are dropped into an inbox. A file is read from the start until it is done, however
 * often the program dies on the way: each order's id comes from the file's content, so that the hub knows it again. For
 * the same reason the same file dropped a second time, under whatever name, changes nothing.
 */
public final class FolderSource implements OrderSource {

    private static final Logger log = LoggerFactory.getLogger(FolderSource.class);
    private static final int FILES_REMEMBERED_MAX = 50;
    private static final long STOP_PATIENCE_MILLIS = 10_000;

    private final FolderSettings settings;
    private final FolderProgress listener;
    private final Stopping stopping = new Stopping();
    private final Map<String, FolderProgress.FileProgress> files = new LinkedHashMap<>();
    private @Nullable WatchService watch;
    private @Nullable Thread worker;

    public FolderSource(FolderSettings settings, FolderProgress listener) {
        this.settings = settings;
        this.listener = listener;
    }

    @Override
    public ConnectorManifest manifest() {
        return new ConnectorManifest(
                "folder",
                ConnectorManifest.Kind.ORDER_SOURCE,
                "Order folder",
                "1",
                "Reads CSV and TSV files of orders that are dropped into a folder");
    }

    @Override
    public void start(OrderIntake intake) {
        if (worker != null) {
            throw new IllegalStateException("The order folder %s is read already".formatted(settings.folder()));
        }
        try {
            Files.createDirectories(settings.inbox());
            Files.createDirectories(settings.mappings());
            Files.createDirectories(settings.working());
            Files.createDirectories(settings.done());
            watch = settings.folder().getFileSystem().newWatchService();
            settings.inbox()
                    .register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            settings.mappings()
                    .register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        } catch (IOException broken) {
            throw new IllegalStateException(
                    "The order folder %s cannot be used: %s".formatted(settings.folder(), broken.getMessage()), broken);
        }
        var inbox = new Inbox(settings, new OrderFile(settings, intake, this::report, stopping), this::report);
        worker = Thread.ofPlatform().name("order-folder").daemon().start(() -> work(inbox, watch));
    }

    private void work(Inbox inbox, WatchService changes) {
        while (!stopping.requested()) {
            try {
                inbox.readAll();
            } catch (IOException | RuntimeException broken) {
                // One sweep that fails, say of a full disk, must not be the last.
                log.warn("The order folder {} cannot be read at present", settings.folder(), broken);
            }
            waitForChange(changes);
        }
    }

    /** Returns soon in any case: a file that was still being written settles without a further event. */
    private void waitForChange(WatchService changes) {
        try {
            WatchKey key = changes.poll(Math.max(100, settings.settles().toMillis() / 2), TimeUnit.MILLISECONDS);
            if (key != null) {
                key.pollEvents();
                key.reset();
            }
        } catch (ClosedWatchServiceException stopped) {
            log.debug("The order folder {} is closed", settings.folder());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stopping.request();
        }
    }

    private void report(FolderProgress.FileProgress file) {
        synchronized (files) {
            files.remove(file.file());
            files.put(file.file(), file);
            if (files.size() > FILES_REMEMBERED_MAX) {
                files.remove(files.keySet().iterator().next());
            }
        }
        listener.changed(file);
    }

    /** The files lately seen, the one that changed last at the end. */
    public Collection<FolderProgress.FileProgress> files() {
        synchronized (files) {
            return List.copyOf(files.values());
        }
    }

    public boolean isRunning() {
        return worker != null && worker.isAlive();
    }

    @Override
    public void close() {
        stopping.request();
        try {
            if (watch != null) {
                watch.close();
            }
            if (worker != null) {
                worker.join(STOP_PATIENCE_MILLIS);
            }
        } catch (IOException broken) {
            log.warn("The order folder {} was not closed cleanly", settings.folder(), broken);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
