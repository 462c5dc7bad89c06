package org.comanda.printers;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.jar.JarFile;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What the jars in a folder bring. Each jar has a class loader of its own, so that two may hold different versions of the
 * same library, and whatever is wrong with one is told in one line and stops neither the others nor the hub.
 */
final class PlugIns {

    private static final Logger log = LoggerFactory.getLogger(PlugIns.class);
    private static final String SERVICES = "META-INF/services/";
    private static final String SCHEME = "[a-z][a-z0-9+.-]{0,30}";
    private static final int MAX_JARS = 100;
    private static final int MAX_PROVIDERS_A_JAR = 100;
    private static final int MAX_REASON_LENGTH = 300;

    private final Duration loadLimit;
    private final BiConsumer<Level, String> tell;

    /** @param loadLimit how long one jar may take before it is left out */
    PlugIns(Duration loadLimit) {
        this(loadLimit, (level, line) -> log.atLevel(level).log(line));
    }

    /** @param tell hears one line a jar */
    PlugIns(Duration loadLimit, BiConsumer<Level, String> tell) {
        this.loadLimit = loadLimit;
        this.tell = tell;
    }

    /** A jar and all that it brings; the schemes are asked for once, while somebody looks at the clock. */
    record PlugIn(String jar, List<Way> ways, List<PrinterDialect> dialects) {}

    /** A transport's factory under one of its schemes. */
    record Way(String scheme, PrinterTransportFactory factory) {}

    /** In the order of the jars' names. A folder that isn't there brings nothing. */
    List<PlugIn> in(Path folder) {
        List<PlugIn> found = new ArrayList<>();
        for (Path jar : jars(folder)) {
            String name = String.valueOf(jar.getFileName());
            try {
                found.add(onAThreadOfItsOwn(jar));
            } catch (TimeoutException e) {
                leftOut(name, "it took longer than " + loadLimit.toSeconds() + " s to load");
            } catch (ExecutionException e) {
                leftOut(name, reason(e.getCause()));
                log.debug("Plug-in {}", name, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                leftOut(name, "the hub is stopping");
                return found;
            }
        }
        return found;
    }

    private void leftOut(String jar, String why) {
        tell.accept(Level.ERROR, "Plug-in " + jar + " is left out: " + why);
    }

    private List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            List<Path> jars = files.filter(
                            file -> String.valueOf(file.getFileName()).endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.size() > MAX_JARS) {
                leftOut(String.valueOf(jars.get(MAX_JARS).getFileName()), "only the first " + MAX_JARS + " are loaded");
            }
            return jars.subList(0, Math.min(MAX_JARS, jars.size()));
        } catch (IOException e) {
            tell.accept(Level.ERROR, "No plug-in is loaded: " + folder + " cannot be read: " + e);
            return List.of();
        }
    }

    /** Its constructors may hang, or take the whole stack with them. */
    private PlugIn onAThreadOfItsOwn(Path jar) throws ExecutionException, TimeoutException, InterruptedException {
        FutureTask<PlugIn> loading = new FutureTask<>(() -> load(jar));
        Thread.ofPlatform().daemon().name("plug-in-" + jar.getFileName()).start(loading);
        return loading.get(loadLimit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static PlugIn load(Path jar) throws IOException {
        boolean names;
        // A class loader takes a broken jar for an empty one.
        try (JarFile file = new JarFile(jar.toFile())) {
            names = file.getEntry(SERVICES + PrinterTransportFactory.class.getName()) != null
                    || file.getEntry(SERVICES + PrinterDialect.class.getName()) != null;
        }
        if (!names) {
            throw new IllegalArgumentException(
                    "it has no file " + SERVICES + PrinterTransportFactory.class.getName() + " that names a class");
        }
        // Open as long as the hub runs: a printer may need a class of it at any time.
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, PlugIns.class.getClassLoader());
        try {
            List<Way> ways = new ArrayList<>();
            for (PrinterTransportFactory factory : providers(PrinterTransportFactory.class, loader)) {
                for (String scheme : factory.schemes()) {
                    ways.add(new Way(checked(scheme, factory), factory));
                }
            }
            List<PrinterDialect> dialects = providers(PrinterDialect.class, loader);
            if (ways.isEmpty() && dialects.isEmpty()) {
                throw new IllegalArgumentException("none of its classes names a scheme");
            }
            return new PlugIn(String.valueOf(jar.getFileName()), List.copyOf(ways), dialects);
        } catch (Throwable e) {
            loader.close();
            throw e;
        }
    }

    private static String checked(String scheme, PrinterTransportFactory factory) {
        if (!scheme.matches(SCHEME)) {
            throw new IllegalArgumentException("%s names the scheme '%s', which is not of the form %s"
                    .formatted(factory.getClass().getName(), scheme, SCHEME));
        }
        return scheme;
    }

    private static <S> List<S> providers(Class<S> service, ClassLoader loader) {
        List<S> made = new ArrayList<>();
        Iterator<ServiceLoader.Provider<S>> found =
                ServiceLoader.load(service, loader).stream().iterator();
        while (found.hasNext()) {
            ServiceLoader.Provider<S> provider = found.next();
            // The hub's own are found through the parent, and are there already.
            if (provider.type().getClassLoader() == loader) {
                if (made.size() == MAX_PROVIDERS_A_JAR) {
                    throw new IllegalArgumentException("it names more than " + MAX_PROVIDERS_A_JAR + " classes");
                }
                complete(service, provider.type());
                made.add(provider.get());
            }
        }
        return List.copyOf(made);
    }

    /** The Java machine would find out only when the first ticket is to be printed. */
    private static void complete(Class<?> service, Class<?> type) {
        for (var promised : service.getMethods()) {
            try {
                var method = type.getMethod(promised.getName(), promised.getParameterTypes());
                if (Modifier.isAbstract(method.getModifiers())) {
                    throw new AbstractMethodError(type.getName() + " has no method " + promised.getName());
                }
            } catch (NoSuchMethodException e) {
                throw new AbstractMethodError(type.getName() + " has no method " + promised.getName());
            }
        }
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while ((root instanceof ServiceConfigurationError || root instanceof ExceptionInInitializerError)
                && root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String words =
                switch (root) {
                    case UnsupportedClassVersionError newer -> "it needs a newer Java than this one: " + said;
                    case ClassFormatError broken -> "a class of it is damaged: " + said;
                    case IncompatibleClassChangeError other -> "it was made for another version of the hub: " + said;
                    case NoClassDefFoundError missing -> "it needs a class that isn't there: " + said;
                    case LinkageError other -> "it doesn't fit this hub: " + said;
                    case IOException unreadable -> "it cannot be read as a jar: " + said;
                    case IllegalArgumentException wrong -> said;
                    default -> root.getClass().getName() + ": " + said;
                };
        // One line, whatever a plug-in says.
        String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_REASON_LENGTH ? line : line.substring(0, MAX_REASON_LENGTH) + "...";
    }

    /** What came of a jar whose classes are well. */
    void told(String jar, List<String> schemes, List<String> dialects, List<String> taken) {
        String left = "taken already: " + String.join(", ", taken);
        if (schemes.isEmpty() && dialects.isEmpty()) {
            leftOut(jar, left);
            return;
        }
        List<String> words = new ArrayList<>();
        if (!schemes.isEmpty()) {
            words.add("printers at " + String.join(", ", schemes));
        }
        if (!dialects.isEmpty()) {
            words.add("dialects " + String.join(", ", dialects));
        }
        if (!taken.isEmpty()) {
            words.add(left);
        }
        tell.accept(
                taken.isEmpty() ? Level.INFO : Level.WARN,
                "Plug-in " + jar + " is loaded: " + String.join("; ", words));
    }
}
