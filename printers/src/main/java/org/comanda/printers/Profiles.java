package org.comanda.printers;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.CodePage;
import org.jspecify.annotations.Nullable;

/** The bundled printer profiles, one properties file each; {@code profiles/index} names them. */
final class Profiles {

    private final Map<String, PrinterProfile> byId = new LinkedHashMap<>();

    private Profiles() {}

    static Profiles bundled() {
        Profiles profiles = new Profiles();
        for (String id : text("profiles/index").lines().toList()) {
            profiles.byId.put(id, read(id));
        }
        return profiles;
    }

    List<PrinterProfile> all() {
        return new ArrayList<>(byId.values());
    }

    Optional<PrinterProfile> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static PrinterProfile read(String id) {
        Properties file = new Properties();
        try (InputStreamReader in =
                new InputStreamReader(open("profiles/" + id + ".properties"), StandardCharsets.UTF_8)) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Profile " + id + " cannot be read", e);
        }
        return new PrinterProfile(
                id,
                value(file, "name"),
                value(file, "dialect"),
                number(file, "columns"),
                number(file, "dots"),
                codePages(value(file, "codePages")),
                PrinterProfile.Cutter.valueOf(value(file, "cutter")),
                PrinterProfile.Sizing.valueOf(value(file, "sizing")),
                yes(file, "invert"),
                PrinterProfile.Raster.valueOf(value(file, "raster")),
                yes(file, "qr"),
                yes(file, "code128"),
                PrinterProfile.Fence.valueOf(value(file, "fence")),
                yes(file, "statusRequest"),
                yes(file, "secondColour"),
                yes(file, "multiByte"),
                number(file, "feedDots"));
    }

    private static List<CodePage> codePages(String pages) {
        List<CodePage> parsed = new ArrayList<>();
        for (String page : pages.split("\\s*,\\s*")) {
            String[] parts = page.split(":");
            parsed.add(new CodePage(Charset.forName(parts[0]), Integer.parseInt(parts[1])));
        }
        return parsed;
    }

    private static String value(Properties file, String key) {
        @Nullable String value = file.getProperty(key);
        if (value == null) {
            throw new IllegalStateException(
                    "Printer profile " + file.getProperty("name") + " says nothing about " + key);
        }
        return value.strip();
    }

    private static int number(Properties file, String key) {
        return Integer.parseInt(value(file, key));
    }

    private static boolean yes(Properties file, String key) {
        return switch (value(file, key)) {
            case "yes" -> true;
            case "no" -> false;
            default ->
                throw new IllegalStateException(
                        "Printer profile " + file.getProperty("name") + ": " + key + " is yes or no");
        };
    }

    private static String text(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        @Nullable InputStream in = Profiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is missing from the jar");
        }
        return in;
    }
}
