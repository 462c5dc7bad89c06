import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds the screens with npm, as often as needed and no oftener: packages are installed when the lock file changed, and
 * checked and built when a source changed.
 *
 * <p>What goes wrong is said, and makes {@code screens-build.failed} or {@code screens-check.failed}, at which the build then
 * stops with a sentence.
 *
 * <p>Arguments: the workspace's folder, {@code build} or {@code check}, the folder for those files.
 */
public class Pwa {

    private static final Set<String> NOT_SOURCES = Set.of("node_modules", "dist", "target", "coverage", ".vite");

    public static void main(String[] args) throws Exception {
        var workspace = Path.of(args[0]);
        if (!Files.exists(workspace.resolve("package.json"))) {
            return;
        }
        var failed = Path.of(args[2]).resolve("screens-" + args[1] + ".failed");
        Files.createDirectories(failed.getParent());
        Files.deleteIfExists(failed);
        if (!hasNpm()) {
            System.err.println("The screens are built with npm, and there is none on the path. Install Node.js 20.19 or"
                    + " newer with npm 11 (https://nodejs.org), then run this again.");
            Files.createFile(failed);
            return;
        }
        if (!isDone(workspace, args[1])) {
            Files.createFile(failed);
        }
    }

    private static boolean isDone(Path workspace, String step) throws Exception {
        var installed = workspace.resolve("node_modules/.installed");
        var lock = digest(List.of(workspace.resolve("package-lock.json")));
        if (!isWritten(installed, lock)) {
            if (!npm(workspace, "ci", "--no-audit", "--no-fund")) {
                return false;
            }
            Files.writeString(installed, lock);
        }
        var sources = digest(sources(workspace));
        var done = workspace.resolve("node_modules/." + step + "-done");
        if (!isWritten(done, sources) || (step.equals("build") && !Files.isDirectory(workspace.resolve("dist")))) {
            if (!npm(workspace, "run", step)) {
                return false;
            }
            Files.writeString(done, sources);
        }
        return true;
    }

    private static boolean hasNpm() throws InterruptedException {
        try {
            var asked = new ProcessBuilder(npmCommand(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String npmCommand() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? "npm.cmd" : "npm";
    }

    private static boolean npm(Path workspace, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(npmCommand()));
        command.addAll(List.of(arguments));
        var exit = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            System.err.println("npm " + String.join(" ", arguments) + " failed in " + workspace + ", see above.");
        }
        return exit == 0;
    }

    private static boolean isWritten(Path file, String content) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(content);
    }

    private static TreeSet<Path> sources(Path workspace) throws IOException {
        var sources = new TreeSet<Path>();
        // What the screens' types are made of.
        sources.add(workspace.resolve("../../docs/reference/openapi.json"));
        Files.walkFileTree(workspace, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_SOURCES.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sources.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static String digest(Iterable<Path> files) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var file : files) {
            digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
