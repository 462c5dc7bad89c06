package org.comanda.hub.view;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.menu.Dish;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** A branch's menu in a language. */
@Component
public class MenuView {

    private static final TypeReference<List<Dish.Ingredient>> INGREDIENTS = new TypeReference<>() {};
    private static final TypeReference<List<Dish.OptionGroup>> OPTION_GROUPS = new TypeReference<>() {};

    public record Menu(String currency, long version, List<Category> categories) {}

    public record Category(UUID id, String name, List<Item> items) {}

    /** @param price minor units; each ingredient and option adds its own */
    public record Item(
            UUID id,
            String sku,
            String name,
            String description,
            long price,
            boolean available,
            UUID stationId,
            @Nullable String course,
            List<String> allergens,
            List<Dish.Ingredient> ingredients,
            List<Dish.OptionGroup> optionGroups,
            @Nullable String image) {}

    private record Placed(UUID category, Item item) {}

    private record Version(String currency, long version) {}

    private final Database database;

    MenuView(Database database) {
        this.database = database;
    }

    /** Changes with everything that the menu shows. */
    public long version(BranchId branch) {
        var trip = database.trip();
        var version = trip.ask(row -> row.big("menu_version"), "select menu_version from branch where id = ?", branch);
        trip.go();
        return version.one().orElseThrow(Refusal::notFound);
    }

    /** @param language ISO 639, such as {@code pt}; what is not translated stays as it is */
    public Menu of(BranchId branch, String language) {
        var trip = database.trip();
        var version = trip.ask(
                row -> new Version(row.text("currency"), row.big("menu_version")),
                "select r.currency, b.menu_version from branch b join restaurant r on r.id = b.restaurant_id where"
                        + " b.id = ?",
                branch);
        var categories = trip.ask(
                row -> new Category(row.id("id", id -> id), row.text("name"), List.of()),
                "select id, coalesce(names ->> ?, name) as name from category where branch_id = ? order by position,"
                        + " name",
                language,
                branch);
        var items = trip.ask(MenuView::placed, """
            select m.id, m.category_id, m.sku, coalesce(m.names ->> ?, m.name) as name,
                   coalesce(m.descriptions ->> ?, m.description) as description, m.price, m.available, m.course, m.allergens,
                   m.image, coalesce(m.station_id, c.station_id, p.station_id, b.fallback_station_id) as station_id,
                   (select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'name', i.name, 'price', i.price) order by i.position)
                    from ingredient i where i.menu_item_id = m.id) as ingredients,
                   (select json_agg(json_build_object('id', g.id, 'name', g.name, 'min', g.min, 'max', g.max, 'options',
                           (select json_agg(json_build_object('id', o.id, 'name', o.name, 'price', o.price) order by o.position)
                            from item_option o where o.option_group_id = g.id)) order by g.position)
                    from option_group g where g.menu_item_id = m.id) as option_groups
            from menu_item m
            join branch b on b.id = m.branch_id
            join category c on c.id = m.category_id
            left join category p on p.id = c.parent_id
            where m.branch_id = ? and m.retired_at is null order by m.position, m.name\
            """, language, language, branch);
        trip.go();
        var byCategory = items.all().stream()
                .collect(
                        Collectors.groupingBy(Placed::category, Collectors.mapping(Placed::item, Collectors.toList())));
        var found = version.one().orElseThrow(Refusal::notFound);
        return new Menu(
                found.currency(),
                found.version(),
                categories.all().stream()
                        .map(category -> new Category(
                                category.id(), category.name(), byCategory.getOrDefault(category.id(), List.of())))
                        .filter(category -> !category.items().isEmpty())
                        .toList());
    }

    private static Placed placed(Row row) throws SQLException {
        var ingredients = row.textOrNull("ingredients");
        var groups = row.textOrNull("option_groups");
        return new Placed(
                row.id("category_id", id -> id),
                new Item(
                        row.id("id", id -> id),
                        row.text("sku"),
                        row.text("name"),
                        row.text("description"),
                        row.big("price"),
                        row.flag("available"),
                        row.id("station_id", id -> id),
                        row.textOrNull("course"),
                        row.texts("allergens"),
                        ingredients == null ? List.of() : Json.read(ingredients, INGREDIENTS),
                        groups == null ? List.of() : Json.read(groups, OPTION_GROUPS),
                        row.textOrNull("image")));
    }
}
