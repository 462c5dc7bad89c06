package org.comanda.printers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.jspecify.annotations.Nullable;

/** A plug-in compiled and packed here and now, well or badly. */
public final class PlugInJar {

    private static final Path HOW_TO = Path.of("../docs/how-to/add-a-printer-transport.md");

    /** Where a class file says which Java it needs. */
    private static final int MAJOR_VERSION = 7;

    private final Path jar;
    private final Path work;
    private @Nullable String service;
    private boolean damaged;
    private boolean ofTheFuture;
    private String without = "";
    private String method = "";
    private String otherMethod = "";

    PlugInJar(Path jar) throws IOException {
        this.jar = jar;
        this.work = Files.createDirectories(jar.resolveSibling(jar.getFileName() + ".work"));
    }

    /** The transport of the how-to, as it stands there. */
    public static Path ofTheHowTo(Path jar) throws IOException {
        String page = Files.readString(HOW_TO);
        return new PlugInJar(jar)
                .compiled("com/example/slips/FolderTransports.java", block(page, "java"))
                .service(block(page, "text"))
                .build();
    }

    /** Source of a class {@code NAME} in {@code com.example} that opens nothing at these schemes. */
    static String factory(String... schemes) {
        return """
            package com.example;
            import java.net.URI;
            import java.util.Set;
            import org.comanda.printers.spi.*;
            public final class NAME implements PrinterTransportFactory {
                public NAME() {
                    NAME_BODY
                    Library.touch();
                }
                static void explode() { throw new IllegalStateException("no fuse,\\nreally"); }
                static void hang() {
                    while (true) { java.util.concurrent.locks.LockSupport.park(); }
                }
                @Override public Set<String> schemes() { return new java.util.LinkedHashSet<>(java.util.List.of(%s)); }
                @Override public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
                    return null;
                }
            }
            final class Library { static void touch() {} }
            """.formatted(
                        Arrays.stream(schemes).map(scheme -> '"' + scheme + '"').collect(Collectors.joining(", ")));
    }

    PlugInJar with(String name, String source) throws IOException {
        return with(name, source, "");
    }

    /** @param first what its constructor does before anything else */
    PlugInJar with(String name, String source, String first) throws IOException {
        if (service == null) {
            service = "com.example." + name;
        }
        return compiled(
                "com/example/" + name + ".java",
                source.replace("NAME_BODY", first).replace("NAME", name));
    }

    PlugInJar service(String text) {
        service = text;
        return this;
    }

    /** A class's bytes are not what they were. */
    PlugInJar damaged() {
        damaged = true;
        return this;
    }

    /** Its classes say that they need a Java which nobody has yet. */
    PlugInJar ofTheFuture() {
        ofTheFuture = true;
        return this;
    }

    /** As if it had been compiled against a hub where the method had another name of the same length. */
    PlugInJar withMethod(String name, String other) {
        method = name;
        otherMethod = other;
        return this;
    }

    PlugInJar without(String name) {
        without = name + ".class";
        return this;
    }

    void broken(String content) throws IOException {
        Files.writeString(jar, content);
    }

    Path build() throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(work)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                if (!String.valueOf(file.getFileName()).equals(without)) {
                    out.putNextEntry(
                            new JarEntry(work.relativize(file).toString().replace('\\', '/')));
                    out.write(bytes(file));
                }
            }
            if (service != null && !service.isEmpty()) {
                out.putNextEntry(new JarEntry("META-INF/services/" + PrinterTransportFactory.class.getName()));
                out.write(service.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private byte[] bytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (damaged) {
            Arrays.fill(bytes, 0, 4, (byte) 0);
        }
        if (!method.isEmpty()) {
            // The constant pool holds the name as it is, one byte a letter.
            String names = new String(bytes, StandardCharsets.ISO_8859_1).replace(method, otherMethod);
            return names.getBytes(StandardCharsets.ISO_8859_1);
        }
        if (ofTheFuture) {
            bytes[MAJOR_VERSION] = (byte) 0xFF;
        }
        return bytes;
    }

    private PlugInJar compiled(String path, String text) throws IOException {
        Path source = work.resolve(path);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        String printers = Path.of(Printers.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", printers, "-d", work.toString(), source.toString());
        assertThat(failed).isZero();
        return this;
    }

    /** The first fenced block of the language. */
    private static String block(String page, String language) {
        var matcher = Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$").matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
