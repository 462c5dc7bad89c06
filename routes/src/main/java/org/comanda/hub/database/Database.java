package org.comanda.hub.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one door to PostgreSQL. */
@Component
public class Database {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    public Database(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Begins a trip: nothing happens before its {@link Trip#go()}. */
    public Trip trip() {
        return new Trip(jdbc);
    }

    /** Runs the work in one transaction; whatever it throws undoes all of it. */
    public <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    /**
     * The same, and once more when a key of it was committed by somebody else between its question and its answer: the
     * second time it finds what the other wrote.
     */
    public <T> T inTransactionEvenIfRaced(Supplier<T> work) {
        try {
            return inTransaction(work);
        } catch (DuplicateKeyException raced) {
            return inTransaction(work);
        }
    }

    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /**
     * Runs the work on one connection, which may take a {@link #lock} and let it go; what it still holds at the end is let
     * go.
     */
    public void onOneConnection(Runnable work) {
        var source = Objects.requireNonNull(jdbc.getDataSource());
        var connection = DataSourceUtils.getConnection(source);
        TransactionSynchronizationManager.bindResource(source, holder(connection));
        var healthy = false;
        try {
            work.run();
            healthy = true;
        } finally {
            TransactionSynchronizationManager.unbindResource(source);
            if (!healthy) {
                letGo(connection);
            }
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /**
     * Adds to the trip: waits until no other connection holds the lock, and holds it until {@link #unlock}. A holder that is
     * frozen keeps its connection alive, so PostgreSQL ends the connection, and with it the lock, once nothing was said on it
     * for a while.
     *
     * @param silentAtMost how long that while is; a holder that has other things to do meanwhile asks something in between
     */
    public void lock(Trip trip, UUID what, Duration silentAtMost) {
        trip.ask(
                row -> true,
                "select set_config('idle_session_timeout', ?, false), pg_advisory_lock(?)",
                Long.toString(silentAtMost.toMillis()),
                key(what));
    }

    public void unlock(Trip trip, UUID what) {
        trip.ask(
                row -> true, "select pg_advisory_unlock(?), set_config('idle_session_timeout', '0', false)", key(what));
    }

    private static long key(UUID what) {
        return what.getMostSignificantBits() ^ what.getLeastSignificantBits();
    }

    private static ConnectionHolder holder(Connection connection) {
        var holder = new ConnectionHolder(connection);
        holder.setSynchronizedWithTransaction(true);
        holder.requested();
        return holder;
    }

    private static void letGo(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all(), set_config('idle_session_timeout', '0', false)");
        } catch (SQLException broken) {
            // A broken connection's session has ended, or will, and its locks with it.
            log.debug("Locks end with their connection: {}", broken.getMessage());
        }
    }

    /** Runs once the present transaction is committed and never when it is not; at once outside a transaction. */
    static void afterCommit(Runnable work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit(work));
        } else {
            work.run();
        }
    }

    /** Equal work is registered once, because a transaction keeps a set of these. */
    private record AfterCommit(Runnable work) implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            work.run();
        }
    }
}
