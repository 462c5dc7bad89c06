package org.comanda.connectors.folder;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file means what. Read from a {@code *.mapping.properties} file in UTF-8; a key that is not one of
 * these is an error, since a misspelt one would silently leave something out.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code files}</td><td>which files it is for, as a glob: {@code till-*.csv}</td></tr>
 * <tr><td>{@code branch}</td><td>key of the branch that the orders are for</td></tr>
 * <tr><td>{@code delimiter}</td><td>{@code comma} (default), {@code semicolon}, {@code tab}, or one character</td></tr>
 * <tr><td>{@code quote}</td><td>{@code double} (default), {@code none}, or one character</td></tr>
 * <tr><td>{@code charset}</td><td>default UTF-8</td></tr>
 * <tr><td>{@code null}</td><td>a text that means that there is nothing</td></tr>
 * <tr><td>{@code order}</td><td>column; consecutive lines with the same value are one order</td></tr>
 * <tr><td>{@code reference}</td><td>what the order is called, with {@code {order}} for its value; default {@code {order}}</td></tr>
 * <tr><td>{@code quantity}</td><td>column; default 1 where it is absent</td></tr>
 * <tr><td>{@code item.name} or {@code item.sku}</td><td>column</td></tr>
 * <tr><td>{@code modifiers}</td><td>column; names parted by commas, brackets around groups</td></tr>
 * <tr><td>{@code notes}, {@code diner}</td><td>columns; the diner is that of the order's first line</td></tr>
 * <tr><td>{@code price}</td><td>column; without it the menu's prices count</td></tr>
 * <tr><td>{@code price.is}</td><td>{@code unit} (default) or {@code line-total}</td></tr>
 * <tr><td>{@code price.decimals}</td><td>of the currency, 0 to 3, default 2</td></tr>
 * <tr><td>{@code price.point}</td><td>{@code .} (default) or {@code ,}; the other one parts thousands</td></tr>
 * <tr><td>{@code close-round}</td><td>{@code true} (default): the kitchen starts at once</td></tr>
 * </table>
 */
record Mapping(
        String name,
        PathMatcher files,
        String branch,
        char delimiter,
        char quote,
        Charset charset,
        @Nullable String nothing,
        String order,
        String reference,
        @Nullable String quantity,
        String item,
        boolean itemIsSku,
        @Nullable String modifiers,
        @Nullable String notes,
        @Nullable String diner,
        @Nullable String price,
        boolean priceIsLineTotal,
        Price priceFormat,
        boolean closeRound) {

    static final String SUFFIX = ".mapping.properties";
    static final long SIZE_MAX_BYTES = 65_536;

    private static final Pattern BRANCH = Pattern.compile("[a-z0-9-]{1,40}");

    /** FastCSV wants some quote character; this one no text file holds. */
    private static final char NO_QUOTE = '\0';

    /** Reads a mapping; what is wrong with it is told in a sentence that a person can act on. */
    static Mapping read(Path file) throws IOException {
        if (Files.size(file) > SIZE_MAX_BYTES) {
            throw new IllegalArgumentException("it has more than %d bytes".formatted(SIZE_MAX_BYTES));
        }
        var keys = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            keys.load(reader);
        }
        var given = new Keys(keys);
        Mapping mapping = from(file.getFileName().toString(), given);
        given.refuseOthers();
        return mapping;
    }

    private static Mapping from(String name, Keys keys) {
        String itemName = keys.optional("item.name");
        String itemSku = keys.optional("item.sku");
        if ((itemName == null) == (itemSku == null)) {
            throw new IllegalArgumentException("it needs exactly one of item.name and item.sku");
        }
        String branch = keys.required("branch");
        if (!BRANCH.matcher(branch).matches()) {
            throw new IllegalArgumentException("branch is no branch key: " + branch);
        }
        return new Mapping(
                name,
                FileSystems.getDefault().getPathMatcher("glob:" + keys.required("files")),
                branch,
                keys.delimiter(),
                keys.quote(),
                Charset.forName(keys.or("charset", "UTF-8")),
                keys.optional("null"),
                keys.required("order"),
                keys.or("reference", "{order}"),
                keys.optional("quantity"),
                Objects.requireNonNullElse(itemName, itemSku),
                itemSku != null,
                keys.optional("modifiers"),
                keys.optional("notes"),
                keys.optional("diner"),
                keys.optional("price"),
                keys.oneOf("price.is", "unit", "line-total").equals("line-total"),
                new Price(
                        keys.oneOf("price.point", ".", ",").charAt(0),
                        Integer.parseInt(keys.oneOf("price.decimals", "2", "0", "1", "3"))),
                keys.oneOf("close-round", "true", "false").equals("true"));
    }

    boolean isFor(Path file) {
        return files.matches(file.getFileName());
    }

    String referenceOf(String orderValue) {
        return reference.replace("{order}", orderValue);
    }

    /** The keys of a mapping file, and which of them were asked for. */
    private static final class Keys {

        private final Properties given;
        private final Set<String> known = new TreeSet<>();

        Keys(Properties given) {
            this.given = given;
        }

        @Nullable
        String optional(String key) {
            known.add(key);
            String value = given.getProperty(key);
            return value == null || value.isBlank() ? null : value.strip();
        }

        String required(String key) {
            String value = optional(key);
            if (value == null) {
                throw new IllegalArgumentException(key + " is missing");
            }
            return value;
        }

        String or(String key, String otherwise) {
            String value = optional(key);
            return value == null ? otherwise : value;
        }

        /** One of some words, the first of which is the default. */
        String oneOf(String key, String... words) {
            String value = or(key, words[0]);
            for (String word : words) {
                if (word.equals(value)) {
                    return value;
                }
            }
            throw new IllegalArgumentException(
                    "%s must be one of %s: %s".formatted(key, String.join(" ", words), value));
        }

        char delimiter() {
            return switch (or("delimiter", "comma")) {
                case "comma" -> ',';
                case "semicolon" -> ';';
                case "tab" -> '\t';
                case String other when other.length() == 1 -> other.charAt(0);
                case String other -> throw new IllegalArgumentException("delimiter must be one character: " + other);
            };
        }

        char quote() {
            return switch (or("quote", "double")) {
                case "double" -> '"';
                case "none" -> NO_QUOTE;
                case String other when other.length() == 1 -> other.charAt(0);
                case String other -> throw new IllegalArgumentException("quote must be one character: " + other);
            };
        }

        void refuseOthers() {
            var unknown = new TreeSet<>(given.stringPropertyNames());
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("it has keys that mean nothing: " + String.join(", ", unknown));
            }
        }
    }
}
