package org.comanda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comanda.bench.TableScenario.Result;

/**
 * Measures the packaged hub and writes a page about it.
 *
 * <p>Arguments: the hub's jar, the folder for the page. Optional: the numbers of tables at once, separated by commas.
 */
public final class Benchmark {

    private static final int WARM_UP_SESSIONS = 800;
    private static final int WARM_UP_AT_ONCE = 16;

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        var jar = Path.of(arguments[0]);
        var pages = Path.of(arguments[1]);
        var levels = List.of((arguments.length > 2 ? arguments[2] : "1,8,32,128").split(",")).stream()
                .map(Integer::valueOf)
                .toList();
        var folder = Files.createTempDirectory("comanda-benchmark");
        var results = new ArrayList<Result>();
        try (var hub = PackagedHub.start(jar, folder)) {
            var scenario = TableScenario.at(
                    hub,
                    Math.max(
                            WARM_UP_AT_ONCE,
                            levels.stream().max(Integer::compare).orElseThrow()));
            scenario.run(WARM_UP_AT_ONCE, WARM_UP_SESSIONS);
            for (var atOnce : levels) {
                results.add(scenario.run(atOnce, sessions(atOnce)));
                System.err.println(row(results.getLast()));
            }
        }
        var page = page(results);
        System.out.println(page);
        Files.createDirectories(pages);
        Files.writeString(pages.resolve(LocalDate.now() + ".md"), page);
    }

    private static int sessions(int atOnce) {
        return Math.max(200, atOnce * 6);
    }

    private static String page(List<Result> results) throws IOException {
        var page = new StringBuilder("# Measured on %s\n\n".formatted(LocalDate.now()))
                .append(Machine.described())
                .append("""

                    ## A table's whole evening

                    Processor time is in milliseconds a session: of the hub, of its PostgreSQL, and of the client on the same machine.

                    | tables at once | sessions | sessions/s | requests/s | close → screen p50 ms | p95 | p99 | hub | database | client |
                    |---|---|---|---|---|---|---|---|---|---|
                    """);
        results.forEach(result -> page.append(row(result)).append('\n'));
        page.append("\n### Each step, p50 / p95 / p99 in ms\n\n| step |");
        results.forEach(result -> page.append(" %d at once |".formatted(result.atOnce())));
        page.append("\n|---|").append("---|".repeat(results.size())).append('\n');
        for (var step : Step.values()) {
            page.append("| ").append(step.words()).append(" |");
            results.forEach(result -> page.append(format(
                    " %.1f / %.1f / %.1f |",
                    result.millis(step, 0.5), result.millis(step, 0.95), result.millis(step, 0.99))));
            page.append('\n');
        }
        return page.toString();
    }

    private static String row(Result result) {
        return format(
                "| %d | %d | %.1f | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                result.atOnce(),
                result.sessions(),
                result.sessionsPerSecond(),
                result.requests() / result.seconds(),
                result.millis(Step.SHOWN, 0.5),
                result.millis(Step.SHOWN, 0.95),
                result.millis(Step.SHOWN, 0.99),
                result.hubCpuMillis(),
                result.databaseCpuMillis(),
                result.clientCpuMillis());
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
