import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks, or with {@code apply} mends, the layout of every Java file of the project. Files that were right are remembered
 * by their digest, so a check reads what changed and formats only that.
 *
 * <p>A program of its own rather than a Maven plug-in, because the formatter needs the compiler of the JDK that the build
 * chose, while Maven itself may run on an older one.
 *
 * <p>A file that isn't right makes {@code target/format.failed}, at which the build then stops with a sentence.
 *
 * <p>Arguments: the project's folder, the formatter's version, {@code check} or {@code apply}.
 */
public class Format {

    public static void main(String[] args) throws Exception {
        var root = Path.of(args[0]);
        var apply = args[2].equals("apply");
        var memory = root.resolve("target/format-" + args[1] + ".txt");
        var failed = root.resolve("target/format.failed");
        Files.deleteIfExists(failed);
        var known = Files.exists(memory) ? new HashSet<>(Files.readAllLines(memory)) : new HashSet<String>();
        var right = ConcurrentHashMap.<String>newKeySet();
        var wrong = ConcurrentHashMap.<Path>newKeySet();
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());

        sources(root).parallelStream().forEach(file -> {
            try {
                var source = Files.readString(file);
                var digest = digest(source);
                if (known.contains(digest)) {
                    right.add(digest);
                    return;
                }
                var formatted = formatter.formatSourceAndFixImports(source);
                if (formatted.equals(source)) {
                    right.add(digest);
                } else if (apply) {
                    Files.writeString(file, formatted);
                    right.add(digest(formatted));
                } else {
                    wrong.add(root.relativize(file));
                }
            } catch (FormatterException e) {
                System.err.println(root.relativize(file) + " cannot be read as Java: " + e.getMessage());
                wrong.add(root.relativize(file));
            } catch (Exception e) {
                throw new IllegalStateException(file.toString(), e);
            }
        });

        Files.createDirectories(memory.getParent());
        Files.write(memory, new TreeSet<>(right));
        if (!wrong.isEmpty()) {
            new TreeSet<>(wrong).forEach(file -> System.err.println("Not formatted: " + file));
            Files.createFile(failed);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : List.of(".mvn/tools", "connectors/src", "printers/src", "routes/src", "web/src")) {
            if (Files.isDirectory(root.resolve(module))) {
                try (var files = Files.walk(root.resolve(module))) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static String digest(String source) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8)));
    }
}
