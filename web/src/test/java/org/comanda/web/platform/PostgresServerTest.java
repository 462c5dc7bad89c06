package org.comanda.web.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    static Path shared;

    @TempDir
    Path temporary;

    /** Unpacked once for all tests, since that is most of the time they take. */
    @BeforeAll
    static void unpack() throws Exception {
        try (var folder = DataFolder.open(shared)) {
            PostgresServer.start(folder).close();
        }
    }

    @BeforeEach
    void linkUnpacked() throws Exception {
        Files.createDirectories(temporary.resolve("postgres"));
        try (var unpacked = Files.newDirectoryStream(shared.resolve("postgres"), "bin-*")) {
            for (var binaries : unpacked) {
                Files.createSymbolicLink(temporary.resolve("postgres").resolve(binaries.getFileName()), binaries);
            }
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static String read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void writesThroughToTheDiskAndLetsNobodyInWithoutPassword() throws Exception {
        try (var folder = DataFolder.open(temporary);
                var server = PostgresServer.start(folder)) {
            try (var connection = connect(server)) {
                assertThat(read(connection, "show fsync")).isEqualTo("on");
                assertThat(read(connection, "show synchronous_commit")).isEqualTo("on");
                assertThat(read(connection, "show full_page_writes")).isEqualTo("on");
                assertThat(read(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(read(connection, "select rolsuper from pg_roles where rolname = current_user"))
                        .isEqualTo("f");
            }
            for (var user : new String[] {"comanda", "postgres"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, ""))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, "wrong"))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .startsWith("28"));
            }
        }
    }

    @Test
    void secondStartFindsWhatTheFirstWrote() throws Exception {
        try (var folder = DataFolder.open(temporary);
                var server = PostgresServer.start(folder);
                var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 41 as ticket");
        }
        try (var folder = DataFolder.open(temporary);
                var server = PostgresServer.start(folder);
                var connection = connect(server)) {
            assertThat(read(connection, "select ticket from kept")).isEqualTo("41");
        }
    }

    private long pidOfServer() throws IOException {
        return Long.parseLong(Files.readAllLines(temporary.resolve("postgres/data/postmaster.pid"))
                .getFirst());
    }

    @Test
    void processThatGotTheNumberOfADeadServerIsLeftAlone() throws Exception {
        try (var folder = DataFolder.open(temporary)) {
            PostgresServer.start(folder).close();
            var bystander = new ProcessBuilder("sleep", "60").start();
            try {
                var pidFile = temporary.resolve("postgres/data/postmaster.pid");
                Files.writeString(
                        pidFile,
                        "%d\n%s\n1\n1\n\n127.0.0.1\n0 0\nready\n"
                                .formatted(bystander.pid(), temporary.resolve("postgres/data")));
                PostgresServer.start(folder).close();
                assertThat(bystander.isAlive()).isTrue();
            } finally {
                bystander.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void serverThatDiesUnderARunningHubComesBackWithItsData() throws Exception {
        try (var folder = DataFolder.open(temporary);
                var server = PostgresServer.start(folder)) {
            try (var connection = connect(server);
                    var statement = connection.createStatement()) {
                statement.execute("create table kept as select 41 as ticket");
            }
            var killed = pidOfServer();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> pidOfServer() != killed);
            await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
                try (var connection = connect(server)) {
                    return read(connection, "select ticket from kept").equals("41");
                }
            });
        }
    }

    @Test
    void startThatWasKilledHalfwayIsStartedAfresh() throws Exception {
        Files.createDirectories(temporary.resolve("postgres/data.new/base"));
        try (var folder = DataFolder.open(temporary);
                var server = PostgresServer.start(folder);
                var connection = connect(server)) {
            assertThat(read(connection, "select 1")).isEqualTo("1");
        }
    }
}
