package org.comanda.hub.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database of a test class's own on a real server. The server starts once in a test JVM and the migrations run
 * once; each database is a copy of that template, which takes some 50 ms.
 *
 * <p>Its connections are not pooled: a test that wants Boot's pool binds the database to a context instead.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final DataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        this.dataSource = Server.POSTGRES.getDatabase("postgres", name);
    }

    /** A new database, migrated and empty. */
    public static TestDatabase fresh() {
        var name = "test_" + COUNT.incrementAndGet();
        synchronized (TestDatabase.class) { // PostgreSQL copies a template for one at a time.
            Server.admin()
                    .sql("create database " + name + " template " + TEMPLATE)
                    .update();
        }
        return new TestDatabase(name);
    }

    /**
     * Gives a Spring test a fresh database as the external one that its properties name:
     * <pre>{@code
     * @DynamicPropertySource
     * static void database(DynamicPropertyRegistry properties) {
     *     TestDatabase.fresh().bind(properties);
     * }
     * }</pre>
     */
    public TestDatabase bind(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", this::url);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        return this;
    }

    public String url() {
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(dataSource);
    }

    /** Runs something in one transaction of this database. */
    public void inTransaction(Runnable work) {
        new TransactionTemplate(transactions()).executeWithoutResult(status -> work.run());
    }

    /** Ends every connection to this database, as a restart of the server would, and lets new ones in. */
    public void cutConnections() {
        Server.admin()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                .param(name)
                .query()
                .listOfRows();
    }

    /** Lets nobody in, and nobody stay, until {@link #comeBack}. */
    public void goAway() {
        Server.admin()
                .sql("alter database " + name + " allow_connections false")
                .update();
        cutConnections();
    }

    public void comeBack() {
        Server.admin().sql("alter database " + name + " allow_connections true").update();
    }

    /** Started by the first test that asks, stopped by its own shutdown hook. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        static JdbcClient admin() {
            return JdbcClient.create(POSTGRES.getPostgresDatabase());
        }

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off") // Nobody wants a test's data after a crash of the machine.
                        .setServerConfig("full_page_writes", "off")
                        .start();
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create database " + TEMPLATE);
                }
                Flyway.configure()
                        .dataSource(server.getDatabase("postgres", TEMPLATE))
                        .load()
                        .migrate();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
