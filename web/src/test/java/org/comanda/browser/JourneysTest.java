package org.comanda.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comanda.system.Api;
import org.comanda.system.Hub;
import org.comanda.system.Rig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people do with the screens, one test a journey: a file in {@code pwa/e2e/journeys}, which opens as many browsers as there
 * are people in it. All share one hub with its demo restaurant, each takes a table of its own. Their pictures are in
 * {@code target/screens}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneysTest {

    /** Several times what the longest takes on an idle machine. */
    private static final Duration JOURNEY_LIMIT = Duration.ofMinutes(6);

    private static final Path WORKSPACE = Path.of("pwa").toAbsolutePath();
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** What {@link NotRun} says at the end. */
    private static final Path NOT_RUN = TARGET.resolve("journeys-not-run.txt");

    private static final String NO_CHROMIUM = "no Chromium on the path, nor where COMANDA_CHROMIUM points";

    /** The journey of a first day wants a hub that nobody has opened yet. */
    private static final String FIRST_DAY = "admin-house";

    private static final Pattern CODE = Pattern.compile("type this code there: (\\S+)");

    private final Optional<Path> chromium = Chromium.find();
    private Rig rig;
    private Hub hub;

    @TempDir
    Path untouched;

    @BeforeAll
    void open(@TempDir Path temporary) throws IOException {
        Files.deleteIfExists(NOT_RUN);
        if (chromium.isEmpty()) {
            var names = journeys().toList();
            Files.writeString(NOT_RUN, """

                %d browser tests did not run (%s):
                %s.
                Install it, then run this again:  %s
                """.formatted(
                            names.size(), String.join(", ", names), NO_CHROMIUM, Chromium.installCommand()));
            return;
        }
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        abroad();
    }

    @AfterAll
    void close() {
        if (rig != null) {
            rig.close();
        }
    }

    /** Bizum moves euros only: the second branch becomes that of a restaurant in Spain. */
    private void abroad() {
        JdbcClient.create(hub.database()).sql("""
            with spain as (
                insert into restaurant (id, slug, name, time_zone, currency, locale)
                values (gen_random_uuid(), 'mercado', 'Taquería del Mercado', 'Europe/Madrid', 'EUR', 'es-ES')
                returning id),
            branches as (
                update branch set restaurant_id = spain.id from spain where key = 'mercado' returning branch.id)
            update staff_member set restaurant_id = spain.id from spain, branches
            where branch_id = branches.id\
            """).update();
    }

    static Stream<String> journeys() throws IOException {
        try (var files = Files.list(WORKSPACE.resolve("e2e/journeys"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".mjs"))
                    .map(name -> name.substring(0, name.length() - ".mjs".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("journeys")
    void journey(String name) throws Exception {
        if (chromium.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                fail(NO_CHROMIUM);
            }
            abort(NO_CHROMIUM);
        }
        if (name.equals(FIRST_DAY)) {
            try (var another = Rig.embedded(untouched)) {
                var empty = another.hub("--comanda.demo=false").start().awaitReady();
                walk(name, builder -> firstDay(builder.environment(), empty));
            }
        } else {
            walk(name, builder -> evening(builder.environment()));
        }
    }

    private void walk(String name, Consumer<ProcessBuilder> setUp) throws Exception {
        var log = Files.createDirectories(TARGET.resolve("journeys")).resolve(name + ".log");
        var journey = start(name, log, setUp);
        try {
            var ended = journey.waitFor(JOURNEY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended)
                    .as("%s ended within %s; it said:%n%s", name, JOURNEY_LIMIT, Files.readString(log))
                    .isTrue();
            assertThat(journey.exitValue())
                    .as("%s said:%n%s", name, Files.readString(log))
                    .isZero();
        } finally {
            // Its browsers too.
            Stream.concat(journey.descendants().toList().stream(), Stream.of(journey.toHandle()))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Process start(String name, Path log, Consumer<ProcessBuilder> setUp) throws IOException {
        var builder = new ProcessBuilder(List.of(
                        "node",
                        "e2e/journeys/" + name + ".mjs",
                        TARGET.resolve("screens").toString()))
                .directory(WORKSPACE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CHROMIUM", chromium.orElseThrow().toString());
        setUp.accept(builder);
        return builder.start();
    }

    private static void firstDay(Map<String, String> environment, Hub empty) {
        var code = CODE.matcher(empty.printed());
        assertThat(code.find()).as("the code in:%n%s", empty.printed()).isTrue();
        environment.put("BASE_URL", "http://localhost:" + empty.port());
        environment.put("SET_UP_CODE", code.group(1));
    }

    private void evening(Map<String, String> environment) {
        var logins = Api.Logins.of(hub);
        // By the name that the hub gives itself: whoever comes back from a checkout is sent there.
        environment.put("BASE_URL", "http://localhost:" + hub.port());
        environment.put("STAFF_BRANCH", "puerto");
        environment.put("WAITER", "lucia:" + logins.password("puerto", "lucia"));
        environment.put("KITCHEN", "cocina:" + logins.password("puerto", "cocina"));
        environment.put("ADMIN", "admin:" + logins.password("puerto", "admin"));
        environment.put("SPAIN_WAITER", "lucia:" + logins.password("mercado", "lucia"));
        environment.put("SPAIN_ADMIN", "admin:" + logins.password("mercado", "admin"));
    }
}
