package org.comanda.hub.menu;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.comanda.connectors.message.OrderLine;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.StationId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Where a branch's menu is written. What was sent keeps the name and the price that it was sent with; what is ordered from
 * now on has the new ones, and every screen that shows the menu finds that its version has changed.
 */
@Component
public class MenuDesk {

    private static final Set<String> LANGUAGES = Set.of("es", "en", "pt");
    private static final Set<String> ALLERGENS = Set.of(
            "gluten",
            "crustaceans",
            "eggs",
            "fish",
            "peanuts",
            "soybeans",
            "milk",
            "nuts",
            "celery",
            "mustard",
            "sesame",
            "sulphites",
            "lupin",
            "molluscs");

    private static final int NAME_CHARS = 80;
    private static final int PART_CHARS = 40;
    private static final int DESCRIPTION_CHARS = 500;
    private static final int MAX_PARTS = 60;

    /** What one round trip carries of many dishes. */
    private static final int LINES_A_TRIP = 50;

    private static final long MAX_PRICE = 999_999_999_999L;

    private static final String ARRANGE = """
        update %s set position = wanted.place from unnest(?::uuid[]) with ordinality wanted (wanted_id, place)
        where id = wanted.wanted_id and branch_id = ? %s\
        """;

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Dish.Ingredient>> INGREDIENTS = new TypeReference<>() {};
    private static final TypeReference<List<Dish.OptionGroup>> OPTION_GROUPS = new TypeReference<>() {};

    /** @param names the name in other languages, by their ISO 639 codes */
    public record CategoryDraft(
            @Nullable String name,
            @Nullable Map<String, String> names,
            @Nullable UUID parentId,
            @Nullable StationId stationId) {

        public CategoryDraft {
            name = line("name", "A name", name, NAME_CHARS);
            names = words("names", "A name", names, NAME_CHARS);
        }
    }

    public record Ingredient(
            OrderLine.@Nullable Kind kind,
            @Nullable String name,
            @Nullable Long price) {

        public Ingredient {
            if (kind != OrderLine.Kind.ADD && kind != OrderLine.Kind.REMOVE) {
                throw Refusal.invalid("BAD_VALUE", "An ingredient's kind is ADD or REMOVE")
                        .under("kind");
            }
            name = line("name", "An ingredient", name, PART_CHARS);
            price = amount(Objects.requireNonNullElse(price, 0L));
        }
    }

    public record Option(@Nullable String name, @Nullable Long price) {

        public Option {
            name = line("name", "An option", name, PART_CHARS);
            price = amount(Objects.requireNonNullElse(price, 0L));
        }
    }

    public record OptionGroup(
            @Nullable String name,
            int min,
            int max,
            @Nullable List<Option> options) {

        public OptionGroup {
            name = line("name", "A group of options", name, PART_CHARS);
            options = some("options", options);
            if (min < 0 || max < Math.max(1, min) || max > options.size()) {
                throw Refusal.invalid(
                                "BAD_VALUE", "Of %s, min is 0 to max and max 1 to %d".formatted(name, options.size()))
                        .under("max");
            }
        }
    }

    /** All of a dish, as it shall be. */
    public record ItemDraft(
            @Nullable UUID categoryId,
            @Nullable StationId stationId,
            @Nullable String sku,
            @Nullable String name,
            @Nullable String description,
            @Nullable Map<String, String> names,
            @Nullable Map<String, String> descriptions,
            @Nullable Long price,
            @Nullable String course,
            @Nullable Integer prepMinutes,
            @Nullable Set<String> allergens,
            @Nullable List<Ingredient> ingredients,
            @Nullable List<OptionGroup> optionGroups) {

        public ItemDraft {
            sku = line("sku", "A code", sku, PART_CHARS);
            name = line("name", "A name", name, NAME_CHARS);
            description = description == null || description.isBlank()
                    ? ""
                    : line("description", "A description", description, DESCRIPTION_CHARS);
            names = words("names", "A name", names, NAME_CHARS);
            descriptions = words("descriptions", "A description", descriptions, DESCRIPTION_CHARS);
            if (price == null) {
                throw Refusal.invalid("BAD_VALUE", "A price is missing").under("price");
            }
            amount(price);
            var word = course;
            course = word == null || word.isBlank() ? null : Refusal.at("course", () -> Text.course(word));
            if (prepMinutes != null && (prepMinutes < 0 || prepMinutes > 600)) {
                throw Refusal.invalid("BAD_VALUE", "prepMinutes is 0 to 600").under("prepMinutes");
            }
            // In the order in which they were written, so that a menu that leaves comes back the same.
            allergens = allergens == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(allergens));
            if (!ALLERGENS.containsAll(allergens)) {
                throw Refusal.invalid("UNKNOWN_ALLERGEN", "Allergens are of " + new java.util.TreeSet<>(ALLERGENS))
                        .under("allergens");
            }
            ingredients = some("ingredients", ingredients);
            optionGroups = some("optionGroups", optionGroups);
        }
    }

    public record Category(
            UUID categoryId,
            @Nullable UUID parentId,
            @Nullable StationId stationId,
            String name,
            Map<String, String> names) {}

    /** @param stationId its own, when it is not its category's */
    public record Item(
            MenuItemId menuItemId,
            UUID categoryId,
            @Nullable StationId stationId,
            String sku,
            String name,
            String description,
            Map<String, String> names,
            Map<String, String> descriptions,
            long price,
            boolean available,
            @Nullable String course,
            @Nullable Integer prepMinutes,
            List<String> allergens,
            List<Dish.Ingredient> ingredients,
            List<Dish.OptionGroup> optionGroups,
            @Nullable String image) {}

    /** @param currency in which all its prices are */
    public record Written(String currency, List<Category> categories, List<Item> items) {}

    record NewCategory(UUID id, CategoryDraft draft) {}

    /** @param before the dish that is changed, or nothing for one that is new */
    record Line(@Nullable Item before, ItemDraft draft) {}

    /** What comes first, of categories and of dishes; those that are not named keep their places. */
    public record Order(
            @Nullable List<UUID> categoryIds, @Nullable List<MenuItemId> menuItemIds) {

        public Order {
            categoryIds = once("categoryIds", categoryIds);
            menuItemIds = once("menuItemIds", menuItemIds);
        }

        private static <I> List<I> once(String field, @Nullable List<I> ids) {
            if (ids == null) {
                return List.of();
            }
            if (ids.contains(null) || Set.copyOf(ids).size() != ids.size()) {
                throw Refusal.invalid("BAD_VALUE", "Each is named once").under(field);
            }
            return List.copyOf(ids);
        }
    }

    private record IngredientRow(UUID id, MenuItemId menuItemId, String kind, String name, long price, int position) {}

    private record GroupRow(UUID id, MenuItemId menuItemId, String name, int min, int max, int position) {}

    private record OptionRow(UUID id, UUID optionGroupId, String name, long price, int position) {}

    private final Database database;
    private final EightySix eightySix;

    MenuDesk(Database database, EightySix eightySix) {
        this.database = database;
        this.eightySix = eightySix;
    }

    public Written all(BranchId branch) {
        var trip = database.trip();
        var currency = trip.ask(
                row -> row.text("currency"),
                "select r.currency from restaurant r join branch b on b.restaurant_id = r.id where b.id = ?",
                branch);
        var categories = trip.ask(
                row -> new Category(
                        row.id("id", id -> id),
                        row.idOrNull("parent_id", id -> id),
                        row.idOrNull("station_id", StationId::new),
                        row.text("name"),
                        Json.read(row.text("names"), WORDS)),
                "select * from category where branch_id = ? order by position, name",
                branch);
        var items = trip.ask(MenuDesk::item, """
            select m.*,
                   (select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'name', i.name, 'price', i.price)
                        order by i.position)
                    from ingredient i where i.menu_item_id = m.id) as ingredients,
                   (select json_agg(json_build_object('id', g.id, 'name', g.name, 'min', g.min, 'max', g.max, 'options',
                           (select json_agg(json_build_object('id', o.id, 'name', o.name, 'price', o.price)
                                order by o.position)
                            from item_option o where o.option_group_id = g.id)) order by g.position)
                    from option_group g where g.menu_item_id = m.id) as option_groups
            from menu_item m where m.branch_id = ? and m.retired_at is null order by m.position, m.name\
            """, branch);
        trip.go();
        return new Written(currency.one().orElseThrow(Refusal::notFound), categories.all(), items.all());
    }

    private static Item item(Row row) throws SQLException {
        var ingredients = row.textOrNull("ingredients");
        var groups = row.textOrNull("option_groups");
        return new Item(
                row.id("id", MenuItemId::new),
                row.id("category_id", id -> id),
                row.idOrNull("station_id", StationId::new),
                row.text("sku"),
                row.text("name"),
                row.text("description"),
                Json.read(row.text("names"), WORDS),
                Json.read(row.text("descriptions"), WORDS),
                row.big("price"),
                row.flag("available"),
                row.textOrNull("course"),
                row.numberOrNull("prep_minutes"),
                row.texts("allergens"),
                ingredients == null ? List.of() : Json.read(ingredients, INGREDIENTS),
                groups == null ? List.of() : Json.read(groups, OPTION_GROUPS),
                row.textOrNull("image"));
    }

    public UUID addCategory(BranchId branch, CategoryDraft draft) {
        var id = Id.nextValue();
        database.inTransaction(() -> {
            check(branch, draft.parentId(), draft.stationId());
            mustBeAtTheTop(draft.parentId());
            var trip = database.trip();
            insert(trip, branch, new NewCategory(id, draft));
            changed(trip, branch);
            trip.go();
        });
        return id;
    }

    private static void insert(Trip trip, BranchId branch, NewCategory category) {
        var draft = category.draft();
        trip.tell(
                "insert into category (id, branch_id, parent_id, station_id, name, names, position)"
                        + " select ?, ?, ?::uuid, ?::uuid, ?, ?::jsonb, coalesce(max(position) + 1, 0)"
                        + " from category where branch_id = ?",
                category.id(),
                branch,
                draft.parentId(),
                draft.stationId(),
                draft.name(),
                Json.text(draft.names()),
                branch);
    }

    public void changeCategory(BranchId branch, UUID id, CategoryDraft draft) {
        database.inTransaction(() -> {
            check(branch, draft.parentId(), draft.stationId());
            mustBeAtTheTop(draft.parentId());
            var trip = database.trip();
            var found = trip.ask(
                    row -> row.flag("deep"),
                    "update category c set parent_id = ?::uuid, station_id = ?::uuid, name = ?, names = ?::jsonb"
                            + " where id = ? and branch_id = ? returning parent_id is not null and (parent_id = id or"
                            + " exists (select 1 from category below where below.parent_id = c.id)) as deep",
                    draft.parentId(),
                    draft.stationId(),
                    draft.name(),
                    Json.text(draft.names()),
                    id,
                    branch);
            changed(trip, branch);
            trip.go();
            if (found.one().orElseThrow(Refusal::notFound)) {
                throw tooDeep();
            }
        });
    }

    /** Dishes take their station from their category or the one above it, and no further. */
    private void mustBeAtTheTop(@Nullable UUID parent) {
        if (parent != null) {
            var trip = database.trip();
            var deep = trip.ask(
                    row -> true, "select 1 from category where id = ? and parent_id is not null for share", parent);
            trip.go();
            if (deep.one().isPresent()) {
                throw tooDeep();
            }
        }
    }

    private static Refusal tooDeep() {
        return Refusal.invalid("UNKNOWN_CATEGORY", "A category is at the top, or in one that is");
    }

    public void removeCategory(BranchId branch, UUID id) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var used = trip.ask(
                    row -> row.flag("used"),
                    "select exists (select 1 from menu_item where category_id = c.id)"
                            + " or exists (select 1 from category below where below.parent_id = c.id) as used"
                            + " from category c where c.id = ? and c.branch_id = ? for update",
                    id,
                    branch);
            trip.go();
            if (used.one().orElseThrow(Refusal::notFound)) {
                throw Refusal.conflict("CATEGORY_IN_USE", "Something is in this category");
            }
            var remove = database.trip();
            remove.tell("delete from category where id = ?", id);
            changed(remove, branch);
            remove.go();
        });
    }

    public MenuItemId addItem(BranchId branch, ItemDraft draft) {
        var id = MenuItemId.next();
        write(branch, draft, () -> {
            var trip = database.trip();
            insert(trip, branch, id, draft);
            changed(trip, branch);
            trip.go();
        });
        return id;
    }

    private static void insert(Trip trip, BranchId branch, MenuItemId id, ItemDraft draft) {
        trip.tell(
                "insert into menu_item (id, branch_id, category_id, station_id, sku, name, description, names,"
                        + " descriptions, price, course, prep_minutes, allergens, position)"
                        + " select ?, ?, ?::uuid, ?::uuid, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::int, ?,"
                        + " coalesce(max(position) + 1, 0) from menu_item where branch_id = ?",
                id,
                branch,
                draft.categoryId(),
                draft.stationId(),
                draft.sku(),
                draft.name(),
                draft.description(),
                Json.text(draft.names()),
                Json.text(draft.descriptions()),
                draft.price(),
                draft.course(),
                draft.prepMinutes(),
                draft.allergens().toArray(String[]::new),
                branch);
        insertParts(trip, id, draft, Map.of());
    }

    public void changeItem(BranchId branch, MenuItemId id, ItemDraft draft) {
        write(branch, draft, () -> {
            var trip = database.trip();
            var found = update(trip, branch, id, draft);
            var before = trip.ask(row -> Map.entry(row.text("key"), row.id("id", part -> part)), """
                select kind || '/' || name as key, id from ingredient where menu_item_id = ?
                union all select 'GROUP/' || name, id from option_group where menu_item_id = ?
                union all select 'OPTION/' || g.name || '/' || o.name, o.id
                    from item_option o join option_group g on g.id = o.option_group_id where g.menu_item_id = ?\
                """, id, id, id);
            trip.go();
            found.one().orElseThrow(Refusal::notFound);
            var known = new HashMap<String, UUID>();
            before.all().forEach(part -> known.putIfAbsent(part.getKey(), part.getValue()));
            var parts = database.trip();
            replaceParts(parts, id, draft, known);
            changed(parts, branch);
            parts.go();
        });
    }

    private static Answer<Boolean> update(Trip trip, BranchId branch, MenuItemId id, ItemDraft draft) {
        return trip.ask(
                row -> true,
                "update menu_item set category_id = ?, station_id = ?::uuid, sku = ?, name = ?, description = ?,"
                        + " names = ?::jsonb, descriptions = ?::jsonb, price = ?, course = ?, prep_minutes = ?::int,"
                        + " allergens = ? where id = ? and branch_id = ? and retired_at is null returning id",
                draft.categoryId(),
                draft.stationId(),
                draft.sku(),
                draft.name(),
                draft.description(),
                Json.text(draft.names()),
                Json.text(draft.descriptions()),
                draft.price(),
                draft.course(),
                draft.prepMinutes(),
                draft.allergens().toArray(String[]::new),
                id,
                branch);
    }

    private static void replaceParts(Trip trip, MenuItemId id, ItemDraft draft, Map<String, UUID> known) {
        trip.tell("delete from ingredient where menu_item_id = ?", id);
        trip.tell("delete from option_group where menu_item_id = ?", id);
        insertParts(trip, id, draft, known);
    }

    /** Holds up whoever else writes the branch's menu until the transaction is over. */
    void lock(BranchId branch) {
        var trip = database.trip();
        trip.ask(row -> true, "select 1 from branch where id = ? for no key update", branch);
        trip.go();
    }

    /** Many at once, in the order that they shall have: a line changes the dish that it names, or adds one. */
    void write(BranchId branch, List<NewCategory> categories, List<Line> lines) {
        var ids = lines.stream()
                .map(line -> line.before() == null
                        ? MenuItemId.next()
                        : line.before().menuItemId())
                .toList();
        // A name may pass from one dish to another, so that all let theirs go first.
        var first = database.trip();
        categories.forEach(category -> insert(first, branch, category));
        first.tell(
                "update menu_item set name = id::text where id = any(?)",
                lines.stream()
                        .flatMap(line -> java.util.stream.Stream.ofNullable(line.before()))
                        .map(Item::menuItemId)
                        .toList());
        first.go();
        for (var from = 0; from < lines.size(); from += LINES_A_TRIP) {
            var trip = database.trip();
            for (var at = from; at < Math.min(from + LINES_A_TRIP, lines.size()); at++) {
                var line = lines.get(at);
                if (line.before() == null) {
                    insert(trip, branch, ids.get(at), line.draft());
                } else {
                    update(trip, branch, ids.get(at), line.draft());
                    replaceParts(trip, ids.get(at), line.draft(), partsOf(line.before()));
                }
            }
            trip.go();
        }
        var last = database.trip();
        last.tell(ARRANGE.formatted("menu_item", "and retired_at is null"), ids, branch);
        changed(last, branch);
        last.go();
    }

    private static Map<String, UUID> partsOf(Item item) {
        var known = new HashMap<String, UUID>();
        item.ingredients().forEach(part -> known.putIfAbsent(part.kind() + "/" + part.name(), part.id()));
        item.optionGroups().forEach(group -> {
            known.putIfAbsent("GROUP/" + group.name(), group.id());
            group.options()
                    .forEach(option -> known.putIfAbsent("OPTION/" + group.name() + "/" + option.name(), option.id()));
        });
        return known;
    }

    /** Takes a dish off the menu for good. What was ordered of it stays as it is; its code and its name are free again. */
    public void retireItem(BranchId branch, MenuItemId id) {
        database.inTransaction(() -> {
            // Drafts that hold it are told as when it runs out.
            eightySix.set(branch, id, false);
            var trip = database.trip();
            trip.tell("update menu_item set retired_at = now(), category_id = null where id = ?", id);
            trip.go();
        });
    }

    public void arrange(BranchId branch, Order order) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var categories = trip.tell(
                    ARRANGE.formatted("category", ""), order.categoryIds().toArray(UUID[]::new), branch);
            var items =
                    trip.tell(ARRANGE.formatted("menu_item", "and retired_at is null"), order.menuItemIds(), branch);
            changed(trip, branch);
            trip.go();
            if (categories.changed() != order.categoryIds().size()
                    || items.changed() != order.menuItemIds().size()) {
                throw Refusal.notFound();
            }
        });
    }

    /** @param known the ids of parts that were there before: drafts that hold them go on holding them */
    private static void insertParts(Trip trip, MenuItemId item, ItemDraft draft, Map<String, UUID> known) {
        var ids = new HashMap<>(known);
        var ingredients = new ArrayList<IngredientRow>();
        for (var part : draft.ingredients()) {
            var kind = part.kind().name();
            var id = idOf(ids, kind + "/" + part.name());
            ingredients.add(new IngredientRow(id, item, kind, part.name(), part.price(), ingredients.size()));
        }
        var groups = new ArrayList<GroupRow>();
        var options = new ArrayList<OptionRow>();
        for (var group : draft.optionGroups()) {
            var id = idOf(ids, "GROUP/" + group.name());
            groups.add(new GroupRow(id, item, group.name(), group.min(), group.max(), groups.size()));
            for (var option : group.options()) {
                var optionId = idOf(ids, "OPTION/" + group.name() + "/" + option.name());
                options.add(new OptionRow(optionId, id, option.name(), option.price(), options.size()));
            }
        }
        trip.insert("ingredient", IngredientRow.class, ingredients);
        trip.insert("option_group", GroupRow.class, groups);
        trip.insert("item_option", OptionRow.class, options);
    }

    private static UUID idOf(Map<String, UUID> known, String part) {
        var id = known.remove(part);
        return id == null ? Id.nextValue() : id;
    }

    private void write(BranchId branch, ItemDraft draft, Runnable writing) {
        if (draft.categoryId() == null) {
            throw Refusal.invalid("UNKNOWN_CATEGORY", "A dish is in a category").under("categoryId");
        }
        try {
            database.inTransaction(() -> {
                check(branch, draft.categoryId(), draft.stationId());
                writing.run();
            });
        } catch (DuplicateKeyException taken) {
            var field = String.valueOf(taken.getMessage()).contains("dish_codes") ? "sku" : "name";
            throw Refusal.conflict("KEY_TAKEN", "The menu has a dish of that %s already".formatted(field))
                    .under(field);
        }
    }

    private void check(BranchId branch, @Nullable UUID category, @Nullable StationId station) {
        var trip = database.trip();
        var categories = trip.ask(
                row -> true,
                "select 1 from category where id = ?::uuid and branch_id = ? for key share",
                category,
                branch);
        var stations = trip.ask(
                row -> true,
                "select 1 from station where id = ?::uuid and branch_id = ? for key share",
                station,
                branch);
        trip.go();
        if (category != null && categories.one().isEmpty()) {
            throw Refusal.invalid("UNKNOWN_CATEGORY", "There is no such category here");
        }
        if (station != null && stations.one().isEmpty()) {
            throw Refusal.invalid("UNKNOWN_STATION", "There is no such station here")
                    .under("stationId");
        }
    }

    private static void changed(Trip trip, BranchId branch) {
        trip.tell("update branch set menu_version = menu_version + 1 where id = ?", branch);
    }

    private static String line(String field, String what, @Nullable String text, int maxChars) {
        return Refusal.at(field, () -> Text.line(what, text, maxChars));
    }

    private static Map<String, String> words(
            String field, String what, @Nullable Map<String, String> words, int maxChars) {
        if (words == null) {
            return Map.of();
        }
        if (!LANGUAGES.containsAll(words.keySet())) {
            throw Refusal.invalid("BAD_LANGUAGE", "Languages are es, en and pt").under(field);
        }
        var lines = new HashMap<String, String>();
        words.forEach((language, text) -> {
            if (text != null && !text.isBlank()) {
                lines.put(language, line(field + "." + language, what, text, maxChars));
            }
        });
        return Map.copyOf(lines);
    }

    private static <T> List<T> some(String field, @Nullable List<T> parts) {
        if (parts == null) {
            return List.of();
        }
        if (parts.size() > MAX_PARTS || parts.contains(null)) {
            throw Refusal.invalid("BAD_VALUE", "A list has at most %d parts".formatted(MAX_PARTS))
                    .under(field);
        }
        return List.copyOf(parts);
    }

    private static long amount(long price) {
        if (price < 0 || price > MAX_PRICE) {
            throw Refusal.invalid("BAD_VALUE", "A price is 0 to %d".formatted(MAX_PRICE))
                    .under("price");
        }
        return price;
    }
}
