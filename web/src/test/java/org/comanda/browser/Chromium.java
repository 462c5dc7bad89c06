package org.comanda.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The browser of the journeys: what {@code COMANDA_CHROMIUM} names, or else the first on the path. */
final class Chromium {

    private static final List<String> NAMES = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium.exe", "chrome.exe");

    private Chromium() {}

    static Optional<Path> find() {
        var named = System.getenv("COMANDA_CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static String installCommand() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return "brew install --cask chromium";
        }
        return system.contains("windows") ? "winget install Hibbiki.Chromium" : "sudo apt-get install -y chromium";
    }
}
