package org.comanda.hub.menu;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comanda.connectors.message.OrderLine;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.StationId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * A branch's menu as a table in CSV, a line a dish, to be changed in a spreadsheet and brought back. A dish is known by its
 * code: one that the menu has is changed, another is added, and what the table does not name stays. All of it comes in or
 * nothing does.
 */
@Component
public class MenuSheet {

    private static final int LINES_MAX = 2_000;
    private static final int FIELD_MAX_CHARS = 16_384;

    /** So that spreadsheets read the letters for what they are. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String SKU = "sku";
    private static final String CATEGORY = "category";
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String PRICE = "price";
    private static final String STATION = "station";
    private static final String COURSE = "course";
    private static final String MINUTES = "prepMinutes";
    private static final String ALLERGENS = "allergens";
    private static final String ADDS = "adds";
    private static final String REMOVES = "removes";
    private static final String CHOICES = "choices";
    private static final List<String> LANGUAGES = List.of("es", "en", "pt");

    private static final List<String> NEEDED = List.of(SKU, CATEGORY, NAME, PRICE);
    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of(
                            SKU,
                            CATEGORY,
                            NAME,
                            DESCRIPTION,
                            PRICE,
                            STATION,
                            COURSE,
                            MINUTES,
                            ALLERGENS,
                            CHOICES,
                            ADDS,
                            REMOVES),
                    LANGUAGES.stream()
                            .flatMap(language -> Stream.of(NAME + "_" + language, DESCRIPTION + "_" + language)))
            .toList();

    private static final Pattern HEAD = Pattern.compile("(.*) \\((\\d{1,2})-(\\d{1,2})\\)");

    /** What was brought in. */
    public record Imported(int added, int changed, int categoriesAdded) {}

    private final MenuDesk desk;
    private final StationPlan stations;
    private final Database database;

    MenuSheet(MenuDesk desk, StationPlan stations, Database database) {
        this.desk = desk;
        this.stations = stations;
        this.database = database;
    }

    public byte[] written(BranchId branch) {
        var menu = desk.all(branch);
        var digits = digits(menu);
        var keys = stations.of(branch).stream()
                .collect(Collectors.toMap(StationPlan.Listed::stationId, StationPlan.Listed::key));
        var paths = paths(menu.categories());
        var order =
                menu.categories().stream().map(MenuDesk.Category::categoryId).toList();
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            menu.items().stream()
                    .sorted(Comparator.comparingInt(item -> order.indexOf(item.categoryId())))
                    .map(item -> cells(item, digits, paths, keys))
                    .forEach(cells -> csv.writeRecord(COLUMNS.stream()
                            .map(column -> Cells.guarded(cells.getOrDefault(column, "")))
                            .toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> cells(
            MenuDesk.Item item, int digits, Map<UUID, String> paths, Map<StationId, String> keys) {
        var cells = new HashMap<String, String>();
        cells.put(SKU, item.sku());
        cells.put(CATEGORY, paths.get(item.categoryId()));
        cells.put(NAME, item.name());
        cells.put(DESCRIPTION, item.description());
        cells.put(PRICE, Cells.amount(item.price(), digits));
        cells.put(STATION, item.stationId() == null ? "" : keys.getOrDefault(item.stationId(), ""));
        cells.put(COURSE, item.course() == null ? "" : item.course());
        cells.put(MINUTES, item.prepMinutes() == null ? "" : item.prepMinutes().toString());
        cells.put(ALLERGENS, Cells.joined(item.allergens(), Cells.PART));
        cells.put(ADDS, ingredients(item, OrderLine.Kind.ADD, digits));
        cells.put(REMOVES, ingredients(item, OrderLine.Kind.REMOVE, digits));
        cells.put(
                CHOICES,
                Cells.joined(
                        item.optionGroups().stream()
                                .map(group -> "%s (%d-%d): %s"
                                        .formatted(
                                                Cells.escape(group.name()),
                                                group.min(),
                                                group.max(),
                                                Cells.joined(
                                                        group.options().stream()
                                                                .map(
                                                                        option -> part(
                                                                                option.name(), option.price(), digits))
                                                                .toList(),
                                                        Cells.PART)))
                                .toList(),
                        Cells.GROUP));
        item.names().forEach((language, name) -> cells.put(NAME + "_" + language, name));
        item.descriptions().forEach((language, description) -> cells.put(DESCRIPTION + "_" + language, description));
        return cells;
    }

    private static String ingredients(MenuDesk.Item item, OrderLine.Kind kind, int digits) {
        return Cells.joined(
                item.ingredients().stream()
                        .filter(ingredient -> ingredient.kind() == kind)
                        .map(ingredient -> part(ingredient.name(), ingredient.price(), digits))
                        .toList(),
                Cells.PART);
    }

    private static String part(String name, long price, int digits) {
        return price == 0 ? Cells.escape(name) : Cells.escape(name) + " = " + Cells.amount(price, digits);
    }

    private static Map<UUID, String> paths(List<MenuDesk.Category> categories) {
        var names = categories.stream()
                .collect(Collectors.toMap(MenuDesk.Category::categoryId, category -> Cells.escape(category.name())));
        return categories.stream()
                .collect(Collectors.toMap(
                        MenuDesk.Category::categoryId,
                        category -> category.parentId() == null
                                ? names.get(category.categoryId())
                                : names.get(category.parentId()) + " > " + names.get(category.categoryId())));
    }

    private static int digits(MenuDesk.Written menu) {
        return Currency.getInstance(menu.currency()).getDefaultFractionDigits();
    }

    /**
     * Brings a table in.
     *
     * @throws Refusal 422 with what is wrong, and its {@code line} and {@code column}
     */
    public Imported read(BranchId branch, byte[] bytes) {
        var lines = lines(text(bytes));
        try {
            return database.inTransaction(() -> {
                // Whoever else writes the menu comes before this or after it.
                desk.lock(branch);
                return new Reading(desk.all(branch), stations.of(branch)).into(branch, lines);
            });
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("KEY_TAKEN", "The menu has a dish of that code or that name already");
        }
    }

    private static String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw Refusal.invalid("BAD_TEXT", "The file is not UTF-8");
        }
    }

    private static List<NamedCsvRecord> lines(String text) {
        var head = text.lines().findFirst().orElse("");
        var separator = Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        mark -> head.chars().filter(letter -> letter == mark).count()))
                .orElseThrow();
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(FIELD_MAX_CHARS)
                .ofNamedCsvRecord(text)) {
            var lines = csv.stream().limit(LINES_MAX + 1).toList();
            if (lines.isEmpty()) {
                throw Refusal.invalid("NOTHING_THERE", "The file has no dish");
            }
            if (lines.size() > LINES_MAX) {
                throw Refusal.invalid("TOO_MANY_LINES", "A file has at most %d dishes".formatted(LINES_MAX));
            }
            mustBeKnown(lines.getFirst().getHeader());
            return lines;
        } catch (CsvParseException broken) {
            throw Refusal.invalid("BAD_CSV", "The file is no CSV: " + broken.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void mustBeKnown(List<String> header) {
        for (var column : NEEDED) {
            if (!header.contains(column)) {
                throw placed(1, column, Refusal.invalid("COLUMN_MISSING", "This column is missing"));
            }
        }
        var seen = new HashSet<String>();
        for (var column : header) {
            if (!COLUMNS.contains(column) || !seen.add(column)) {
                throw placed(
                        1,
                        Cells.shown(column),
                        Refusal.invalid("UNKNOWN_COLUMN", "Columns are " + COLUMNS + ", each once"));
            }
        }
    }

    private static Refusal placed(long line, String column, Refusal refusal) {
        return new Refusal(
                422,
                refusal.code(),
                "Line %d, %s: %s".formatted(line, column, refusal.getMessage()),
                Map.of("line", line, "column", column));
    }

    /** One table on its way into the menu. */
    private final class Reading {

        private final int digits;
        private final Map<String, StationId> stationsByKey;
        private final Map<String, MenuDesk.Item> before;
        private final Map<String, UUID> categories = new LinkedHashMap<>();
        private final List<MenuDesk.NewCategory> newCategories = new ArrayList<>();

        Reading(MenuDesk.Written menu, List<StationPlan.Listed> stations) {
            digits = digits(menu);
            stationsByKey =
                    stations.stream().collect(Collectors.toMap(StationPlan.Listed::key, StationPlan.Listed::stationId));
            before = menu.items().stream().collect(Collectors.toMap(MenuDesk.Item::sku, Function.identity()));
            var paths = paths(menu.categories());
            menu.categories()
                    .forEach(category ->
                            categories.putIfAbsent(paths.get(category.categoryId()), category.categoryId()));
        }

        Imported into(BranchId branch, List<NamedCsvRecord> lines) {
            var drafts = new LinkedHashMap<String, MenuDesk.ItemDraft>();
            for (var line : lines) {
                var draft = draft(line);
                if (drafts.put(draft.sku(), draft) != null) {
                    throw placed(
                            line.getStartingLineNumber(), SKU, Refusal.invalid("KEY_TAKEN", "Another line has it"));
                }
            }
            mustDiffer(lines, drafts);
            desk.write(
                    branch,
                    newCategories,
                    drafts.values().stream()
                            .map(draft -> new MenuDesk.Line(before.get(draft.sku()), draft))
                            .toList());
            var changed =
                    (int) drafts.keySet().stream().filter(before::containsKey).count();
            return new Imported(drafts.size() - changed, changed, newCategories.size());
        }

        /** A name that two dishes would have is told at the line that brings it. */
        private void mustDiffer(List<NamedCsvRecord> lines, Map<String, MenuDesk.ItemDraft> drafts) {
            Set<String> names = before.values().stream()
                    .filter(item -> !drafts.containsKey(item.sku()))
                    .map(item -> item.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(HashSet::new));
            var at = lines.iterator();
            for (var draft : drafts.values()) {
                var line = at.next();
                if (!names.add(String.valueOf(draft.name()).toLowerCase(Locale.ROOT))) {
                    throw placed(
                            line.getStartingLineNumber(),
                            NAME,
                            Refusal.invalid("KEY_TAKEN", "Another dish has this name"));
                }
            }
        }

        private MenuDesk.ItemDraft draft(NamedCsvRecord line) {
            var number = line.getStartingLineNumber();
            if (line.getFieldCount() != line.getHeader().size()) {
                throw placed(
                        number, SKU, Refusal.invalid("BAD_CSV", "The line has another number of cells than the head"));
            }
            var sku = cell(line, SKU).orElse("").strip();
            var item = Optional.ofNullable(before.get(sku));
            var category =
                    at(number, CATEGORY, () -> category(cell(line, CATEGORY).orElse("")));
            var price = at(number, PRICE, () -> Cells.amount(cell(line, PRICE).orElse(""), digits));
            var station = at(number, STATION, () -> station(cell(line, STATION), item));
            var minutes = at(number, MINUTES, () -> minutes(cell(line, MINUTES), item));
            var ingredients = new ArrayList<MenuDesk.Ingredient>();
            ingredients.addAll(at(number, ADDS, () -> ingredients(cell(line, ADDS), OrderLine.Kind.ADD, item)));
            ingredients.addAll(
                    at(number, REMOVES, () -> ingredients(cell(line, REMOVES), OrderLine.Kind.REMOVE, item)));
            var choices = at(number, CHOICES, () -> choices(cell(line, CHOICES), item));
            try {
                return new MenuDesk.ItemDraft(
                        category,
                        station.orElse(null),
                        sku,
                        cell(line, NAME).orElse(""),
                        cell(line, DESCRIPTION)
                                .orElse(item.map(MenuDesk.Item::description).orElse("")),
                        words(line, NAME, item.map(MenuDesk.Item::names).orElse(Map.of())),
                        words(
                                line,
                                DESCRIPTION,
                                item.map(MenuDesk.Item::descriptions).orElse(Map.of())),
                        price,
                        cell(line, COURSE)
                                .map(String::strip)
                                .orElse(item.map(MenuDesk.Item::course).orElse(null)),
                        minutes.orElse(null),
                        new LinkedHashSet<>(cell(line, ALLERGENS)
                                .map(Cells::words)
                                .orElse(item.map(MenuDesk.Item::allergens).orElse(List.of()))),
                        ingredients,
                        choices);
            } catch (Refusal refusal) {
                throw placed(number, column(String.valueOf(refusal.details().get("field"))), refusal);
            }
        }

        private <T> T at(long line, String column, Supplier<T> value) {
            try {
                return value.get();
            } catch (Refusal refusal) {
                throw placed(line, column, refusal);
            }
        }

        /** @return nothing when the table has no such column, so that what was there stays */
        private Optional<String> cell(NamedCsvRecord line, String column) {
            return line.findField(column).map(Cells::plain);
        }

        private UUID category(String cell) {
            var path =
                    Cells.split(cell, Cells.BELOW).stream().map(Cells::unescape).toList();
            if (path.isEmpty() || path.size() > 2) {
                throw Refusal.invalid("UNKNOWN_CATEGORY", "A category is a name, or two with > between them");
            }
            var top = category(Cells.escape(path.getFirst()), path.getFirst(), null);
            return path.size() == 1
                    ? top
                    : category(
                            Cells.escape(path.getFirst()) + " > " + Cells.escape(path.getLast()), path.getLast(), top);
        }

        private UUID category(String path, String name, @Nullable UUID parent) {
            return categories.computeIfAbsent(path, missing -> {
                var id = Id.nextValue();
                newCategories.add(new MenuDesk.NewCategory(id, new MenuDesk.CategoryDraft(name, null, parent, null)));
                return id;
            });
        }

        private Optional<StationId> station(Optional<String> cell, Optional<MenuDesk.Item> item) {
            if (cell.isEmpty()) {
                return item.map(MenuDesk.Item::stationId);
            }
            var key = cell.get().strip();
            if (!key.isEmpty() && !stationsByKey.containsKey(key)) {
                throw Refusal.invalid("UNKNOWN_STATION", "Stations are " + stationsByKey.keySet());
            }
            return Optional.ofNullable(stationsByKey.get(key));
        }

        private Optional<Integer> minutes(Optional<String> cell, Optional<MenuDesk.Item> item) {
            if (cell.isEmpty()) {
                return item.map(MenuDesk.Item::prepMinutes);
            }
            var text = cell.get().strip();
            if (!text.matches("\\d{0,4}")) {
                throw Refusal.invalid("BAD_VALUE", "Minutes are a whole number, not " + Cells.shown(text));
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
        }

        private List<MenuDesk.Ingredient> ingredients(
                Optional<String> cell, OrderLine.Kind kind, Optional<MenuDesk.Item> item) {
            if (cell.isEmpty()) {
                return item.map(MenuDesk.Item::ingredients).orElse(List.of()).stream()
                        .filter(ingredient -> ingredient.kind() == kind)
                        .map(ingredient -> new MenuDesk.Ingredient(kind, ingredient.name(), ingredient.price()))
                        .toList();
            }
            return Cells.split(cell.get(), Cells.PART).stream()
                    .map(part -> new MenuDesk.Ingredient(kind, name(part), price(part)))
                    .toList();
        }

        private List<MenuDesk.OptionGroup> choices(Optional<String> cell, Optional<MenuDesk.Item> item) {
            if (cell.isEmpty()) {
                return item.map(MenuDesk.Item::optionGroups).orElse(List.of()).stream()
                        .map(group -> new MenuDesk.OptionGroup(
                                group.name(),
                                group.min(),
                                group.max(),
                                group.options().stream()
                                        .map(option -> new MenuDesk.Option(option.name(), option.price()))
                                        .toList()))
                        .toList();
            }
            return Cells.split(cell.get(), Cells.GROUP).stream()
                    .map(this::group)
                    .toList();
        }

        private MenuDesk.OptionGroup group(String text) {
            var parts = Cells.split(text, Cells.HEAD);
            var head = HEAD.matcher(parts.getFirst());
            if (parts.size() != 2 || !head.matches()) {
                throw Refusal.invalid(
                        "BAD_VALUE", "A choice is like Doneness (1-1): Rare; Medium, not " + Cells.shown(text));
            }
            return new MenuDesk.OptionGroup(
                    Cells.unescape(head.group(1)),
                    Integer.parseInt(head.group(2)),
                    Integer.parseInt(head.group(3)),
                    Cells.split(parts.get(1), Cells.PART).stream()
                            .map(part -> new MenuDesk.Option(name(part), price(part)))
                            .toList());
        }

        private static String name(String part) {
            return Cells.unescape(
                    Cells.split(part, Cells.PRICE).stream().findFirst().orElse(""));
        }

        private long price(String part) {
            var parts = Cells.split(part, Cells.PRICE);
            return switch (parts.size()) {
                case 1 -> 0;
                case 2 -> Cells.amount(parts.get(1), digits);
                default -> throw Refusal.invalid("BAD_VALUE", "One price, not " + Cells.shown(part));
            };
        }

        private Map<String, String> words(NamedCsvRecord line, String column, Map<String, String> kept) {
            var words = new HashMap<>(kept);
            LANGUAGES.forEach(
                    language -> cell(line, column + "_" + language).ifPresent(cell -> words.put(language, cell)));
            return words;
        }

        /** Where in a line stands what a draft calls so. */
        private static String column(String field) {
            return switch (field) {
                case "ingredients" -> ADDS;
                case "optionGroups" -> CHOICES;
                default -> field.replace("names.", NAME + "_").replace("descriptions.", DESCRIPTION + "_");
            };
        }
    }
}
