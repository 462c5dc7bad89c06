package org.comanda.connectors.folder;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the folder source works, and how patiently.
 *
 * @param folder holds {@code inbox}, {@code mappings}, {@code working} and {@code done}, all made when missing
 * @param settles how long a file must have stayed the same before it counts as completely written
 * @param retryAtFirst the wait after the first try of an order that failed for a passing reason; doubles each time
 * @param retryAtMost the longest such wait
 */
public record FolderSettings(Path folder, Duration settles, Duration retryAtFirst, Duration retryAtMost) {

    public FolderSettings {
        if (settles.isNegative() || retryAtFirst.isNegative() || retryAtFirst.isZero()) {
            throw new IllegalArgumentException("The waits of the order folder must be positive");
        }
        if (retryAtMost.compareTo(retryAtFirst) < 0) {
            throw new IllegalArgumentException("The longest wait is shorter than the first: " + retryAtMost);
        }
        folder = folder.toAbsolutePath().normalize();
    }

    /** One second to settle, retries after half a second to half a minute. */
    public static FolderSettings of(Path folder) {
        return new FolderSettings(folder, Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path mappings() {
        return folder.resolve("mappings");
    }

    Path working() {
        return folder.resolve("working");
    }

    Path done() {
        return folder.resolve("done");
    }
}
