package org.comanda.printers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.comanda.printers.transport.PaperTray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the how-to to the letter: its code is compiled, put into a jar, and printed with. */
class PlugInTest {

    private static final Path HOW_TO = Path.of("../docs/how-to/add-a-printer-transport.md");

    @Test
    void transportOfTheHowToPrints(@TempDir Path folder) throws IOException {
        Path jar = jarOfTheHowTo(folder);
        Path slips = Files.createDirectory(folder.resolve("slips"));
        try (URLClassLoader plugins =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, PlugInTest.class.getClassLoader())) {
            Printers printers = Printers.of(new PaperTray(1), plugins);
            URI address = URI.create("folder://" + slips);
            try (Printer printer = printers.open(address, "generic-58", PrinterOptions.DEFAULTS)) {
                assertThat(printer.print(
                                SampleSlips.slip(SampleSlips.grill()), "job-1", WriteGuard.OPEN, Duration.ofSeconds(5)))
                        .isEqualTo(new PrintOutcome.Printed(Proof.SPOOLED));
                assertThat(printer.status().knownGood()).isFalse();
            }
        }
        assertThat(slips.resolve("job-1.txt")).content().contains("M-07", "!!! ALERGIA: SIN TACC");
    }

    private static Path jarOfTheHowTo(Path folder) throws IOException {
        String howTo = Files.readString(HOW_TO);
        Path source =
                Files.createDirectories(folder.resolve("com/example/slips")).resolve("FolderTransports.java");
        Files.writeString(source, block(howTo, "java"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        Path.of(Printers.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(failed).isZero();
        Path jar = folder.resolve("folder-transport.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            try (var classes = Files.list(source.getParent())) {
                for (Path compiled : classes.filter(path -> path.toString().endsWith(".class"))
                        .toList()) {
                    out.putNextEntry(new JarEntry("com/example/slips/" + compiled.getFileName()));
                    out.write(Files.readAllBytes(compiled));
                }
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + PrinterTransportFactory.class.getName()));
            out.write(block(howTo, "text").getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** The first fenced block of the language. */
    private static String block(String page, String language) {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$").matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
