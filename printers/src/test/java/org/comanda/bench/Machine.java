package org.comanda.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it was measured on. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    public static String described() throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var memory = system instanceof com.sun.management.OperatingSystemMXBean detailed
                ? "%d GiB of memory".formatted(detailed.getTotalMemorySize() >> 30)
                : "memory unknown";
        return "%d processors (%s), %s, %s %s, Java %s.\n"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        memory,
                        system.getName(),
                        system.getVersion(),
                        Runtime.version());
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return ManagementFactory.getOperatingSystemMXBean().getArch();
        }
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
