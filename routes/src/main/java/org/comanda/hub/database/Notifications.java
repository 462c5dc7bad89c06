package org.comanda.hub.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what is told with NOTIFY, on one connection for all channels, and passes it on. It is for what is rare, since the
 * lock that NOTIFY takes at commit makes those who commit wait for each other.
 */
@Component
public class Notifications implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final int LISTEN_MILLIS = 500;
    private static final Duration PROVE_LINE_EVERY = Duration.ofSeconds(5);
    private static final int LINE_TIMEOUT_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 1_000;

    private final DataSource dataSource;
    private final Map<String, List<NotificationListener>> listeners;
    private @Nullable Thread thread;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /** Asked for in this way, listeners are not its dependencies, which Spring would start before it whatever their phase. */
    @Autowired
    Notifications(DataSource dataSource, ObjectProvider<NotificationListener> listeners) {
        this(dataSource, listeners.orderedStream().toList());
    }

    public Notifications(DataSource dataSource, List<NotificationListener> listeners) {
        this.dataSource = dataSource;
        this.listeners = listeners.stream().collect(Collectors.groupingBy(NotificationListener::channel));
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("notifications").daemon().start(this::hearUntilStopped);
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            if (thread != null) {
                thread.join(Duration.ofMillis(LISTEN_MILLIS + LINE_TIMEOUT_MILLIS));
                thread = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void hearUntilStopped() {
        var complained = false;
        while (stopped.getCount() > 0) {
            try {
                hear(complained);
            } catch (SQLException | RuntimeException e) {
                if (!complained) {
                    log.warn("Notifications cannot be heard, so the hub looks for itself: {}", e.getMessage());
                    complained = true;
                }
            } finally {
                listeners.values().forEach(all -> all.forEach(NotificationListener::deaf));
            }
            pause();
        }
    }

    private void hear(boolean wasDeaf) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, LINE_TIMEOUT_MILLIS);
            for (var channel : listeners.keySet()) {
                statement.execute("listen " + channel);
            }
            if (wasDeaf) {
                log.info("Notifications are heard again");
            }
            listeners.values().forEach(all -> all.forEach(NotificationListener::missedSome));
            var line = connection.unwrap(PGConnection.class);
            var provenAt = System.nanoTime();
            while (stopped.getCount() > 0) {
                for (var notification : line.getNotifications(LISTEN_MILLIS)) {
                    pass(notification.getName(), notification.getParameter());
                }
                if (System.nanoTime() - provenAt > PROVE_LINE_EVERY.toNanos()) {
                    // A line that was cut without a word stays silent for ever; a question finds that out.
                    statement.execute("select 1");
                    provenAt = System.nanoTime();
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void pass(String channel, String payload) {
        for (var listener : listeners.getOrDefault(channel, List.of())) {
            try {
                listener.heard(payload);
            } catch (RuntimeException e) {
                log.error("What {} told of {} could not be passed on", channel, payload, e);
            }
        }
    }

    private void pause() {
        try {
            stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
