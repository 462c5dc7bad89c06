package org.comanda.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How many tickets a second become bytes, and how much memory sixteen printers take that all print a long ticket.
 *
 * <p>Arguments: the folder of the page with the figures, and {@code forks,warm-up,measured} iterations.
 */
public final class PrintingBenchmark {

    private static final int PRINTERS = 16;
    private static final int ITEMS = 300;
    private static final int ROUNDS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration INTO_THE_TICKET = Duration.ofSeconds(3);

    private PrintingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var runs = Arrays.stream(arguments[1].split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        var page = new StringBuilder("# Rendering tickets\n\nMeasured on %s. ".formatted(LocalDate.now()))
                .append(Machine.described())
                .append("""

                    `./mvnw -q -pl printers -am -Pbench-printing -DskipTests verify`

                    ## Tickets a second

                    From a ticket to the bytes that its printer is sent, on one core. Each dish has a diner, a modifier and a note; each ticket
                    has the QR code that bumps it. JMH 1.37, forks: %d, each with %d iterations of a second to warm up and %d to measure; the error
                    is half of the 99.9%% confidence interval.

                    | output | dishes | tickets/s | error | bytes |
                    |---|---|---|---|---|
                    """.formatted(runs[0], runs[1], runs[2]));
        render(page, runs);
        page.append("""

            A fast thermal printer feeds 300 mm a second; the ticket of 3 dishes is some 140 mm long, so one printer takes two of them a second
            at most, and one core's rendering is measured against that.

            ## Memory while %d printers print

            Heap in use after a collection, in the process that renders and sends; the printers are emulated, each %s, in a
            process of their own. Every ticket has %d dishes and is proven by the printer's own answer at its end. "After" is as soon as the
            last has answered; what is really kept shows in the next round's "before".

            | round | before MiB | all %d printing MiB | after MiB | a printer KiB | bytes of a ticket |
            |---|---|---|---|---|---|
            """.formatted(PRINTERS, "a row in 8 ms", ITEMS));
        memory(page);
        Files.createDirectories(Path.of(arguments[0]));
        Files.writeString(Path.of(arguments[0], "rendering.md"), page);
        System.exit(0);
    }

    private static void render(StringBuilder page, int[] runs) throws RunnerException {
        var options = new OptionsBuilder()
                .include(Rendering.class.getName())
                .forks(runs[0])
                .warmupIterations(runs[1])
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(runs[2])
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .build();
        for (var run : new Runner(options).run()) {
            var result = run.getPrimaryResult();
            var rendering = new Rendering();
            rendering.output = run.getParams().getParam("output");
            rendering.items = Integer.parseInt(run.getParams().getParam("items"));
            rendering.open();
            var error = result.getScoreError();
            row(
                    page,
                    "| %s | %d | %,.0f | %s | %,d |",
                    rendering.output,
                    rendering.items,
                    result.getScore(),
                    Double.isNaN(error) ? "one sample" : String.format(Locale.ROOT, "± %,.1f", error),
                    rendering.render().length);
        }
    }

    private static void memory(StringBuilder page) throws Exception {
        var printers = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SlowPrinters.class.getName(),
                        String.valueOf(PRINTERS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var threads = Executors.newFixedThreadPool(PRINTERS)) {
            var slip = Rendering.ticket(ITEMS).toSlip(Locale.forLanguageTag("es-AR"));
            var lines = open(printers);
            var bytes = lines.getFirst().render(slip).length;
            for (int round = 1; round <= ROUNDS; round++) {
                var job = "round-" + round;
                var before = usedBytes();
                List<Future<PrintOutcome>> printing = new ArrayList<>();
                for (var line : lines) {
                    printing.add(threads.submit(() -> line.print(
                            Rendering.ticket(ITEMS).toSlip(Locale.forLanguageTag("es-AR")),
                            job,
                            WriteGuard.OPEN,
                            LIMIT)));
                }
                Thread.sleep(INTO_THE_TICKET);
                var during = usedBytes();
                if (printing.stream().anyMatch(Future::isDone)) {
                    throw new IllegalStateException(
                            "A printer was done before all were measured: " + outcomes(printing));
                }
                for (var outcome : outcomes(printing)) {
                    if (!outcome.equals(new PrintOutcome.Printed(Proof.PRINTED))) {
                        throw new IllegalStateException("A ticket did not come out: " + outcome);
                    }
                }
                printing.clear();
                row(
                        page,
                        "| %d | %.1f | %.1f | %.1f | %d | %,d |",
                        round,
                        before / 1048576.0,
                        during / 1048576.0,
                        usedBytes() / 1048576.0,
                        (during - before) / 1024 / PRINTERS,
                        bytes);
            }
            lines.forEach(Printer::close);
        } finally {
            printers.destroy();
        }
    }

    private static List<Printer> open(Process printers) throws IOException {
        var ports = new BufferedReader(new InputStreamReader(printers.getInputStream(), StandardCharsets.UTF_8));
        List<Printer> lines = new ArrayList<>();
        while (lines.size() < PRINTERS) {
            var said = ports.readLine();
            if (said == null) {
                throw new IOException("The emulated printers ended");
            }
            if (said.startsWith("port ")) {
                lines.add(Printers.bundled()
                        .open(
                                URI.create("tcp://127.0.0.1:" + said.substring("port ".length())),
                                "epson-tm-t20",
                                PrinterOptions.DEFAULTS));
            }
        }
        return lines;
    }

    private static List<PrintOutcome> outcomes(List<Future<PrintOutcome>> printing)
            throws InterruptedException, ExecutionException {
        List<PrintOutcome> outcomes = new ArrayList<>();
        for (var one : printing) {
            outcomes.add(one.get());
        }
        return outcomes;
    }

    /** Twice, since what the first finds dead may keep other things until the second. */
    private static long usedBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void row(StringBuilder page, String format, Object... cells) {
        var row = String.format(Locale.ROOT, format + "%n", cells);
        System.out.print(row);
        page.append(row);
    }
}
