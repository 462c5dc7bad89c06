package org.comanda.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Hubs as real processes, that can be killed and started again: each with a database and a broker of its own, or several
 * on one PostgreSQL and one Artemis.
 *
 * <pre>{@code
 * try (var rig = Rig.external(temporary)) {
 *     var first = rig.hub().start().awaitReady();
 *     var second = rig.hub().start().awaitReady();
 *     first.kill9();
 * }
 * }</pre>
 */
public final class Rig implements AutoCloseable {

    private static final String HUB = "org.comanda.web.platform.Launcher";

    private final Path folder;
    private final @Nullable ExternalDatabase database;
    private final @Nullable ExternalBroker broker;
    private final List<String> arguments = new ArrayList<>();
    private final List<Hub> hubs = new CopyOnWriteArrayList<>();
    /** So that a test run that is stopped halfway leaves no process behind. */
    private final Thread leftover = new Thread(this::closeAll);

    private String mainClass = HUB;

    private Rig(Path folder, @Nullable ExternalDatabase database, @Nullable ExternalBroker broker) {
        this.folder = folder;
        this.database = database;
        this.broker = broker;
        Runtime.getRuntime().addShutdownHook(leftover);
        if (database != null) {
            arguments.addAll(database.hubArguments());
        }
        if (broker != null) {
            arguments.addAll(broker.hubArguments());
        }
    }

    /** Every hub brings its own database and broker, whose AMQP, STOMP and MQTT doors are open. */
    public static Rig embedded(Path folder) {
        return new Rig(folder, null, null);
    }

    /** All hubs share one database and one broker, which run already when this returns. */
    public static Rig external(Path folder) {
        var database = new ExternalDatabase(folder.resolve("postgres"));
        try {
            return new Rig(folder, database, new ExternalBroker(folder.resolve("artemis")));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Arguments for every hub that is made from now on. */
    public Rig with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Starts another program in place of the whole hub. */
    public Rig running(Class<?> main) {
        mainClass = main.getName();
        return this;
    }

    /** One more hub, not started yet, with arguments for it alone. */
    public Hub hub(String... own) {
        var name = "hub-" + (hubs.size() + 1);
        var all = new ArrayList<>(arguments);
        all.addAll(List.of(own));
        try {
            var hub = new Hub(this, name, Files.createDirectories(folder.resolve(name)), all);
            hubs.add(hub);
            return hub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEmbedded() {
        return database == null;
    }

    boolean runsTheHub() {
        return mainClass.equals(HUB);
    }

    String mainClass() {
        return mainClass;
    }

    public ExternalDatabase database() {
        if (database == null) {
            throw new IllegalStateException("Each hub of this rig has a database of its own: ask the hub");
        }
        return database;
    }

    public ExternalBroker broker() {
        if (broker == null) {
            throw new IllegalStateException("Each hub of this rig has a broker of its own: ask the hub");
        }
        return broker;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(leftover);
        closeAll();
    }

    private void closeAll() {
        hubs.forEach(Hub::close);
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
