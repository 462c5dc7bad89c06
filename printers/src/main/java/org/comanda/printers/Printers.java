package org.comanda.printers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.comanda.printers.epson.EposDialect;
import org.comanda.printers.escpos.EscPosDialect;
import org.comanda.printers.paper.PngDialect;
import org.comanda.printers.paper.TextDialect;
import org.comanda.printers.polling.PollingPrinters;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.star.StarPrntDialect;
import org.comanda.printers.transport.PaperTray;
import org.comanda.printers.transport.VirtualTransports;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every printer is opened here, by the scheme of its address and by its profile. Transports and dialects are found by
 * {@link ServiceLoader}; one that fails to load is left out and logged, and the others work. Safe for use by many
 * threads.
 */
public final class Printers {

    private static final Logger log = LoggerFactory.getLogger(Printers.class);
    private static final int DEFAULT_KEPT_SLIPS = 50;
    private static final int MAX_BROKEN_PLUG_INS = 100;
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(10);

    private final Map<String, PrinterTransportFactory> transports = new LinkedHashMap<>();
    private final Map<String, PrinterDialect> dialects = new LinkedHashMap<>();
    private final Profiles profiles = Profiles.bundled();
    private final PollingPrinters polling = new PollingPrinters();
    private final PaperTray tray;

    private Printers(PaperTray tray, List<ClassLoader> loaders) {
        this.tray = tray;
        add(new VirtualTransports(tray));
        add(polling);
        for (PrinterDialect dialect : List.of(
                new EscPosDialect(), new EposDialect(), new StarPrntDialect(), new PngDialect(), new TextDialect())) {
            dialects.put(dialect.id(), dialect);
        }
        for (ClassLoader loader : loaders) {
            load(ServiceLoader.load(PrinterTransportFactory.class, loader), this::add);
            load(
                    ServiceLoader.load(PrinterDialect.class, loader),
                    dialect -> dialects.putIfAbsent(dialect.id(), dialect));
        }
    }

    /** The bundled transports only, with a tray of their own. */
    public static Printers bundled() {
        return of(new PaperTray(DEFAULT_KEPT_SLIPS));
    }

    /** The bundled transports and those of the given plug-in loaders; a bundled one cannot be replaced. */
    public static Printers of(PaperTray tray, ClassLoader... plugins) {
        List<ClassLoader> loaders = new ArrayList<>();
        loaders.add(Printers.class.getClassLoader());
        loaders.addAll(List.of(plugins));
        return new Printers(tray, loaders);
    }

    /** The bundled transports and those of the jars in a folder; a bundled one cannot be replaced. */
    public static Printers of(PaperTray tray, Path plugIns) {
        return of(tray, plugIns, new PlugIns(LOAD_LIMIT));
    }

    static Printers of(PaperTray tray, Path folder, PlugIns plugIns) {
        Printers printers = of(tray);
        plugIns.in(folder).forEach(plugIn -> printers.add(plugIn, plugIns));
        return printers;
    }

    /**
     * Opens a printer without talking to it yet.
     *
     * @throws IllegalArgumentException when no transport knows the scheme, the address is wrong or the profile unknown
     */
    public Printer open(URI address, String profileId, PrinterOptions options) {
        @Nullable String scheme = address.getScheme();
        @Nullable
        PrinterTransportFactory factory = scheme == null ? null : transports.get(scheme.toLowerCase(Locale.ROOT));
        if (factory == null) {
            throw new IllegalArgumentException(
                    "No printer transport for address '" + address + "'; known schemes are " + schemes());
        }
        PrinterProfile profile = profile(profileId);
        @Nullable PrinterDialect dialect = dialects.get(factory.dialect(profile));
        if (dialect == null) {
            throw new IllegalArgumentException("Profile " + profileId + " speaks '" + factory.dialect(profile)
                    + "', which is not among " + dialects.keySet());
        }
        TransportContext context =
                new TransportContext(options.connectTimeout(), options.statusTimeout(), options.statusChanged());
        return new Printer(address, profile, dialect, opened(factory, address, profile, context), options);
    }

    /** Whatever a plug-in stumbles over is a trouble of the printer whose address this is, and of nobody else. */
    private static PrinterTransport opened(
            PrinterTransportFactory factory, URI address, PrinterProfile profile, TransportContext context) {
        try {
            return Objects.requireNonNull(factory.open(address, profile, context), "it opened nothing");
        } catch (IllegalArgumentException wrong) {
            throw wrong;
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalArgumentException(
                    "The transport for " + address.getScheme() + ": cannot open '" + address + "': " + e, e);
        }
    }

    /** Schemes of addresses that can be opened. */
    public Set<String> schemes() {
        return new TreeSet<>(transports.keySet());
    }

    public List<PrinterProfile> profiles() {
        return profiles.all();
    }

    public PrinterProfile profile(String id) {
        return profiles.byId(id)
                .orElseThrow(() -> new IllegalArgumentException("No printer profile '" + id + "'; known are "
                        + profiles.all().stream().map(PrinterProfile::id).toList()));
    }

    /** Where virtual printers lay their slips. */
    public PaperTray tray() {
        return tray;
    }

    /** Where the jobs of printers that ask for them wait. */
    public PollingPrinters polling() {
        return polling;
    }

    /** The slip as a PNG, as it would come out of a printer of this profile. */
    public static byte[] preview(Slip slip, PrinterProfile profile) {
        return new PngDialect().render(slip, profile);
    }

    /** The slip as lines of text, as wide as the profile's paper. */
    public static String previewText(Slip slip, PrinterProfile profile) {
        return new String(new TextDialect().render(slip, profile), StandardCharsets.UTF_8);
    }

    private void add(PrinterTransportFactory factory) {
        for (String scheme : factory.schemes()) {
            Optional.ofNullable(transports.putIfAbsent(scheme, factory))
                    .filter(present -> !present.getClass().equals(factory.getClass()))
                    .ifPresent(present -> log.warn(
                            "Printer scheme {} is taken by {}; {} is not used for it",
                            scheme,
                            present.getClass().getName(),
                            factory.getClass().getName()));
        }
    }

    private void add(PlugIns.PlugIn plugIn, PlugIns plugIns) {
        List<String> schemes = new ArrayList<>();
        List<String> spoken = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (PlugIns.Way way : plugIn.ways()) {
            boolean free = transports.putIfAbsent(way.scheme(), way.factory()) == null;
            (free ? schemes : taken).add(way.scheme() + ":");
        }
        for (PrinterDialect dialect : plugIn.dialects()) {
            boolean free = dialects.putIfAbsent(dialect.id(), dialect) == null;
            (free ? spoken : taken).add(dialect.id());
        }
        plugIns.told(plugIn.jar(), schemes, spoken, taken);
    }

    private static <S> void load(ServiceLoader<S> loader, Consumer<S> use) {
        Iterator<ServiceLoader.Provider<S>> found = loader.stream().iterator();
        int troubles = 0;
        // Asking for the next one fails too, once for each name without a class; after that the iterator goes on.
        while (troubles < MAX_BROKEN_PLUG_INS) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                use.accept(found.next().get());
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                troubles++;
                log.error("A printer plug-in could not be loaded and is left out", e);
            }
        }
    }
}
