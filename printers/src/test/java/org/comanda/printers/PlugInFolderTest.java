package org.comanda.printers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comanda.printers.contract.TransportContract;
import org.comanda.printers.paper.TextDialect;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.transport.PaperTray;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar in the folder brings its printers; a bad one costs nobody anything and says why. */
class PlugInFolderTest {

    private static final Set<String> BUNDLED = Printers.bundled().schemes();

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void folderThatIsNotThereBringsNothing() {
        assertThat(brought(Printers.of(new PaperTray(1), folder.resolve("none"))))
                .isEmpty();
    }

    @Test
    void everyBadJarIsLeftOutByItselfAndTheGoodOnesWork() throws IOException {
        jar("a-not-a-jar").broken("this is no zip");
        jar("b-names-nothing").with("Silent", transports("silent")).service("").build();
        jar("c-names-a-ghost").service("com.example.Ghost").build();
        jar("d-explodes").with("Exploding", transports("boom"), "explode();").build();
        jar("e-damaged").with("Damaged", transports("damaged")).damaged().build();
        jar("f-for-another-hub")
                .with("Older", transports("older"))
                .withMethod("open", "oben")
                .build();
        jar("g-needs-a-library")
                .with("Needy", transports("needy"))
                .without("Library")
                .build();
        jar("h-needs-a-newer-java")
                .with("Newer", transports("newer"))
                .ofTheFuture()
                .build();
        jar("i-badly-named").with("Shouting", transports("HTTP://")).build();
        jar("j-takes-tcp").with("Thief", transports("tcp")).build();
        jar("k-good").with("Good", transports("good")).build();
        jar("l-takes-good-too").with("Second", transports("good", "second")).build();
        Files.writeString(folder.resolve("notes.txt"), "no plug-in at all");

        Map<String, String> told = new TreeMap<>();
        var printers = Printers.of(
                new PaperTray(1),
                folder,
                new PlugIns(
                        LIMIT,
                        (level, line) ->
                                told.merge(line.replaceAll("^Plug-in (.*)\\.jar is .*", "$1"), line, String::concat)));

        assertThat(brought(printers)).containsExactly("good", "second");

        assertThat(told)
                .hasEntrySatisfying("a-not-a-jar", said -> assertThat(said).contains("left out", "cannot be read"))
                .hasEntrySatisfying(
                        "b-names-nothing", said -> assertThat(said).contains("left out", "META-INF/services"))
                .hasEntrySatisfying(
                        "c-names-a-ghost", said -> assertThat(said).contains("left out", "com.example.Ghost"))
                .hasEntrySatisfying("d-explodes", said -> assertThat(said).contains("left out", "no fuse"))
                .hasEntrySatisfying("e-damaged", said -> assertThat(said).contains("left out", "damaged"))
                .hasEntrySatisfying("f-for-another-hub", said -> assertThat(said)
                        .contains("left out", "another version of the hub", "open"))
                .hasEntrySatisfying(
                        "g-needs-a-library", said -> assertThat(said).contains("left out", "Library"))
                .hasEntrySatisfying(
                        "h-needs-a-newer-java", said -> assertThat(said).contains("left out", "newer Java"))
                .hasEntrySatisfying("i-badly-named", said -> assertThat(said).contains("left out", "HTTP://"))
                .hasEntrySatisfying(
                        "j-takes-tcp", said -> assertThat(said).contains("left out", "taken already", "tcp:"))
                .hasEntrySatisfying("k-good", said -> assertThat(said).contains("is loaded", "good:"))
                .hasEntrySatisfying("l-takes-good-too", said -> assertThat(said)
                        .contains("is loaded", "second:", "taken already", "good:"))
                .hasSize(12);
    }

    @Test
    void jarThatHangsIsLeftBehind() throws IOException {
        jar("a-hangs").with("Hanging", transports("hanging"), "hang();").build();
        jar("b-good").with("Good", transports("good")).build();

        var found = new PlugIns(Duration.ofSeconds(2)).in(folder);

        assertThat(found).extracting(PlugIns.PlugIn::jar).containsExactly("b-good.jar");
    }

    @Test
    void troubleWithAnAddressIsAWrongAddressWhateverThePlugInThrows() throws IOException {
        jar("odd")
                .with("Odd", transports("odd").replace("return null;", "throw new IllegalStateException(\"odd\");"))
                .build();
        var printers = Printers.of(new PaperTray(1), folder);

        assertThatThrownBy(() -> printers.open(URI.create("odd:x"), "generic-80", PrinterOptions.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd");
    }

    /** The how-to's own transport, from a jar in a folder, keeps all that a transport promises. */
    @Nested
    class TransportOfTheHowTo extends TransportContract {

        @Override
        protected PrinterTransport reachable() {
            return open(folder);
        }

        @Override
        protected PrinterTransport unreachable() {
            return open(folder.resolve("nobody/made/this"));
        }

        @Override
        protected PrinterProfile profile() {
            return Printers.bundled().profile("generic-80");
        }

        @Override
        protected PrinterDialect dialect() {
            return new TextDialect();
        }

        private PrinterTransport open(Path slips) {
            try {
                if (Files.notExists(folder.resolve("slips.jar"))) {
                    PlugInJar.ofTheHowTo(folder.resolve("slips.jar"));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            var way = new PlugIns(LIMIT).in(folder).getFirst().ways().getFirst();
            assertThat(way.factory().getClass().getClassLoader())
                    .isNotEqualTo(getClass().getClassLoader());
            return way.factory()
                    .open(
                            URI.create("folder://" + slips),
                            profile(),
                            new TransportContext(Duration.ofSeconds(2), Duration.ofSeconds(2), status -> {}));
        }
    }

    private PlugInJar jar(String name) throws IOException {
        return new PlugInJar(folder.resolve(name + ".jar"));
    }

    /** A factory's body, with what makes it bad still to be put in. */
    private static String transports(String... schemes) {
        return PlugInJar.factory(schemes);
    }

    private static Set<String> brought(Printers printers) {
        var schemes = new TreeSet<>(printers.schemes());
        schemes.removeAll(BUNDLED);
        return schemes;
    }
}
