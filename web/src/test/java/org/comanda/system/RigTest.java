package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.comanda.web.platform.PlatformOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform by itself through everything that can end a process. */
class RigTest {

    private static final Duration GRACEFUL_LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path temporary;

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void embeddedHubFindsItsDataAfterBeingKilledAndAfterBeingStopped() throws Exception {
        try (var rig = Rig.embedded(temporary).running(PlatformOnly.class)) {
            var hub = rig.hub().start().awaitReady();
            execute(hub.database(), "create table kept as select 41 as ticket");
            for (var kills = 0; kills < 2; kills++) {
                hub.kill9();
                hub.restart();
                assertThat(read(hub.database(), "select ticket from kept")).isEqualTo("41");
                assertThat(hub.printed()).contains("left behind by a hub that was killed");
            }
            assertThat(hub.stop()).isLessThan(GRACEFUL_LIMIT);
            assertThat(hub.data().resolve("postgres/data/postmaster.pid")).doesNotExist();

            var restored = rig.hub();
            Program.run(
                    temporary,
                    Map.of(),
                    GRACEFUL_LIMIT,
                    List.of("cp", "-a", hub.data().toString(), restored.data().toString()));
            restored.start().awaitReady();
            assertThat(read(restored.database(), "select ticket from kept")).isEqualTo("41");

            hub.restart();
            assertThat(read(hub.database(), "select ticket from kept")).isEqualTo("41");
        }
    }

    @Test
    void twoHubsStartAtOnceOnAnEmptyDatabase() throws Exception {
        try (var rig = Rig.external(temporary).running(PlatformOnly.class)) {
            var first = rig.hub().start();
            var second = rig.hub().start();
            first.awaitReady();
            second.awaitReady();
            assertThat(read(
                            rig.database().dataSource(),
                            "select count(*) from flyway_schema_history where not success"))
                    .isEqualTo("0");
            first.kill9();
            assertThat(second.isRunning()).isTrue();
            first.restart();
            assertThat(first.data()).doesNotExist();
        }
    }
}
