package org.comanda.hub.menu;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.StationId;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The menus, as orders need them. */
@Component
public class Menu {

    private static final String DISHES = """
        select m.id, m.sku, m.name, m.price, m.available and m.retired_at is null as available, m.course,
               coalesce(m.station_id, c.station_id, p.station_id, b.fallback_station_id) as station_id,
               (select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'name', i.name, 'price', i.price) order by i.position)
                from ingredient i where i.menu_item_id = m.id) as ingredients,
               (select json_agg(json_build_object('id', g.id, 'name', g.name, 'min', g.min, 'max', g.max, 'options',
                       (select json_agg(json_build_object('id', o.id, 'name', o.name, 'price', o.price) order by o.position)
                        from item_option o where o.option_group_id = g.id)) order by g.position)
                from option_group g where g.menu_item_id = m.id) as option_groups
        from menu_item m
        join branch b on b.id = m.branch_id
        left join category c on c.id = m.category_id
        left join category p on p.id = c.parent_id
        where\
        """;

    private static final TypeReference<List<Dish.Ingredient>> INGREDIENTS = new TypeReference<>() {};
    private static final TypeReference<List<Dish.OptionGroup>> OPTION_GROUPS = new TypeReference<>() {};

    public Answer<Dish> dishes(Trip trip, BranchId branch, Collection<MenuItemId> ids) {
        return trip.ask(
                Menu::dish, DISHES + " m.branch_id = ? and m.retired_at is null and m.id = any(?)", branch, ids);
    }

    /** Dishes as programs name them: by id, by code or by name in any case. */
    public Answer<Dish> dishes(
            Trip trip, BranchId branch, Collection<MenuItemId> ids, Collection<String> skus, Collection<String> names) {
        return trip.ask(
                Menu::dish,
                DISHES
                        + " m.branch_id = ? and m.retired_at is null"
                        + " and (m.id = any(?) or m.sku = any(?) or lower(m.name) = any(?))",
                branch,
                ids,
                skus.toArray(String[]::new),
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new));
    }

    /** The dishes of an order's lines; one that was retired since is no longer to be had. */
    public Answer<Dish> dishesOf(Trip trip, org.comanda.hub.id.OrderId order) {
        return trip.ask(
                Menu::dish, DISHES + " m.id in (select menu_item_id from order_item where order_id = ?)", order);
    }

    private static Dish dish(Row row) throws SQLException {
        var ingredients = row.textOrNull("ingredients");
        var groups = row.textOrNull("option_groups");
        return new Dish(
                row.id("id", MenuItemId::new),
                row.text("sku"),
                row.text("name"),
                row.big("price"),
                row.flag("available"),
                row.id("station_id", StationId::new),
                row.textOrNull("course"),
                ingredients == null ? List.of() : Json.read(ingredients, INGREDIENTS),
                groups == null ? List.of() : Json.read(groups, OPTION_GROUPS));
    }
}
