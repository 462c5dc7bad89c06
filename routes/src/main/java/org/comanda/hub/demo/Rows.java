package org.comanda.hub.demo;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.kitchen.Notice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes sheets as rows, all of a branch in one round trip. */
final class Rows {

    private final Trip trip;
    private final BranchId branch;
    private final BranchSheet sheet;
    private final Map<String, StationId> stations = new HashMap<>();

    private Rows(Trip trip, BranchId branch, BranchSheet sheet) {
        this.trip = trip;
        this.branch = branch;
        this.sheet = sheet;
    }

    static UUID write(Trip trip, RestaurantSheet sheet) {
        var id = Id.nextValue();
        trip.insert(
                "restaurant",
                RestaurantRow.class,
                List.of(new RestaurantRow(
                        id,
                        sheet.slug(),
                        sheet.name(),
                        sheet.phone(),
                        sheet.timeZone(),
                        sheet.currency(),
                        sheet.locale(),
                        sheet.color(),
                        sheet.welcome(),
                        sheet.taxBasisPoints(),
                        true,
                        sheet.tipPresets())));
        return id;
    }

    static BranchId write(Trip trip, UUID restaurant, BranchSheet sheet) {
        var id = BranchId.next();
        trip.insert(
                "branch",
                BranchRow.class,
                List.of(new BranchRow(id, restaurant, sheet.key(), sheet.name(), sheet.address())));
        // Without this row the branch's events would never get a number.
        trip.insert("branch_feed", FeedRow.class, List.of(new FeedRow(id, 0, 0)));
        var rows = new Rows(trip, id, sheet);
        rows.stations();
        rows.tables();
        rows.menu();
        rows.routing();
        return id;
    }

    private void stations() {
        var rows = new ArrayList<StationRow>();
        for (var station : sheet.stations()) {
            var id = StationId.next();
            stations.put(station.key(), id);
            rows.add(new StationRow(id, branch, station.key(), station.name(), rows.size()));
        }
        trip.insert("station", StationRow.class, rows);
        trip.tell(
                "update branch set fallback_station_id = ? where id = ?",
                stations.get(sheet.fallbackStation()),
                branch);
    }

    private void tables() {
        var zones = new ArrayList<ZoneRow>();
        var tables = new ArrayList<TableRow>();
        for (var zone : sheet.zones()) {
            var id = Id.nextValue();
            zones.add(new ZoneRow(id, branch, zone.name(), zones.size()));
            zone.tables()
                    .forEach((label, seats) -> tables.add(
                            new TableRow(TableId.next(), branch, id, label.toLowerCase(Locale.ROOT), label, seats)));
        }
        trip.insert("zone", ZoneRow.class, zones);
        trip.insert("dining_table", TableRow.class, tables);
    }

    private void menu() {
        var categories = new ArrayList<CategoryRow>();
        var dishes = new ArrayList<DishRow>();
        var ingredients = new ArrayList<IngredientRow>();
        var groups = new ArrayList<OptionGroupRow>();
        var options = new ArrayList<OptionRow>();
        for (var category : sheet.categories()) {
            var categoryId = Id.nextValue();
            categories.add(new CategoryRow(
                    categoryId,
                    branch,
                    stations.get(category.station()),
                    category.name(),
                    translations(category.en(), category.pt()),
                    categories.size()));
            for (var dish : category.dishes()) {
                var id = MenuItemId.next();
                dishes.add(row(id, categoryId, category, dish, dishes.size()));
                ingredients.addAll(ingredients(id, dish));
                for (var key : dish.options()) {
                    var group = sheet.optionGroups().get(key);
                    var groupId = Id.nextValue();
                    groups.add(new OptionGroupRow(groupId, id, group.name(), group.min(), group.max(), groups.size()));
                    group.options()
                            .forEach((name, price) ->
                                    options.add(new OptionRow(Id.nextValue(), groupId, name, price, options.size())));
                }
            }
        }
        trip.insert("category", CategoryRow.class, categories);
        trip.insert("menu_item", DishRow.class, dishes);
        trip.insert("ingredient", IngredientRow.class, ingredients);
        trip.insert("option_group", OptionGroupRow.class, groups);
        trip.insert("item_option", OptionRow.class, options);
    }

    private DishRow row(
            MenuItemId id, UUID categoryId, BranchSheet.Category category, BranchSheet.Dish dish, int position) {
        return new DishRow(
                id,
                branch,
                categoryId,
                dish.station() == null ? null : stations.get(dish.station()),
                dish.sku(),
                dish.name(),
                dish.description(),
                translations(dish.en().name(), dish.pt().name()),
                translations(dish.en().description(), dish.pt().description()),
                dish.price(),
                !sheet.soldOut().contains(dish.sku()),
                dish.course() == null ? category.course() : dish.course(),
                dish.prepMinutes(),
                dish.allergens(),
                position);
    }

    private static List<IngredientRow> ingredients(MenuItemId dish, BranchSheet.Dish sheet) {
        var rows = new ArrayList<IngredientRow>();
        sheet.add()
                .forEach((name, price) ->
                        rows.add(new IngredientRow(Id.nextValue(), dish, "ADD", name, price, rows.size())));
        sheet.remove()
                .forEach(name -> rows.add(new IngredientRow(Id.nextValue(), dish, "REMOVE", name, 0, rows.size())));
        return rows;
    }

    private void routing() {
        var places = new HashMap<String, DestinationId>();
        var destinations = new ArrayList<DestinationRow>();
        for (var place : sheet.destinations()) {
            var id = DestinationId.next();
            places.put(place.key(), id);
            destinations.add(new DestinationRow(
                    id, branch, place.key(), place.name(), place.kind().name(), settings(place)));
        }
        var routes = new ArrayList<RouteRow>();
        for (var route : sheet.routes()) {
            var station = stations.get(route.station());
            var position = 0;
            for (var place : route.places().toList()) {
                var role = route.required().contains(place) ? "REQUIRED" : "BACKUP";
                routes.add(new RouteRow(station, route.message(), places.get(place), role, position++));
            }
        }
        trip.insert("destination", DestinationRow.class, destinations);
        trip.insert("route", RouteRow.class, routes);
    }

    private static JsonNode settings(BranchSheet.Place place) {
        var settings = Json.MAPPER.createObjectNode();
        if (place.printer() != null) {
            settings.put("address", place.printer());
            settings.put("profile", place.profile());
        }
        return settings;
    }

    private static JsonNode translations(@Nullable String en, @Nullable String pt) {
        var words = Json.MAPPER.createObjectNode();
        if (en != null) {
            words.put("en", en);
        }
        if (pt != null) {
            words.put("pt", pt);
        }
        return words;
    }

    private record RestaurantRow(
            UUID id,
            String slug,
            String name,
            String phone,
            ZoneId timeZone,
            Currency currency,
            String locale,
            String color,
            String welcome,
            int taxBasisPoints,
            boolean pricesIncludeTax,
            List<Integer> tipPresets) {}

    private record BranchRow(BranchId id, UUID restaurantId, String key, String name, String address) {}

    private record FeedRow(BranchId branchId, long lastSequence, long publishedSequence) {}

    private record StationRow(StationId id, BranchId branchId, String key, String name, int position) {}

    private record ZoneRow(UUID id, BranchId branchId, String name, int position) {}

    private record TableRow(TableId id, BranchId branchId, UUID zoneId, String slug, String label, int seats) {}

    private record CategoryRow(
            UUID id, BranchId branchId, @Nullable StationId stationId, String name, JsonNode names, int position) {}

    private record DishRow(
            MenuItemId id,
            BranchId branchId,
            UUID categoryId,
            @Nullable StationId stationId,
            String sku,
            String name,
            String description,
            JsonNode names,
            JsonNode descriptions,
            long price,
            boolean available,
            @Nullable String course,
            int prepMinutes,
            List<String> allergens,
            int position) {}

    private record IngredientRow(UUID id, MenuItemId menuItemId, String kind, String name, long price, int position) {}

    private record OptionGroupRow(UUID id, MenuItemId menuItemId, String name, int min, int max, int position) {}

    private record OptionRow(UUID id, UUID optionGroupId, String name, long price, int position) {}

    private record DestinationRow(
            DestinationId id, BranchId branchId, String key, String name, String kind, JsonNode settings) {}

    private record RouteRow(
            StationId stationId, Notice message, DestinationId destinationId, String role, int position) {}
}
