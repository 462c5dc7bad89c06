package org.comanda.hub.demo;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.comanda.hub.delivery.DestinationKind;
import org.comanda.hub.kitchen.Notice;
import org.jspecify.annotations.Nullable;

/**
 * A branch as its file describes it: where food is made and eaten, who works there, what there is, and where tickets go.
 * Whatever it names, it holds: a dish whose station is misspelt is an error here, not a lost ticket later.
 *
 * @param optionGroups by the keys that dishes name them with
 * @param soldOut codes of dishes that are on the menu and not to be had
 */
record BranchSheet(
        String key,
        String name,
        String address,
        String fallbackStation,
        List<Station> stations,
        List<Zone> zones,
        List<Person> staff,
        List<Place> destinations,
        List<Route> routes,
        Map<String, OptionGroup> optionGroups,
        Set<String> soldOut,
        List<Category> categories) {

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

    BranchSheet {
        Check.key(key, "The branch's key");
        Check.text(name, 80, "The branch's name");
        stations = Check.some(stations, "stations");
        zones = Check.some(zones, "zones");
        staff = List.copyOf(staff);
        destinations = List.copyOf(destinations);
        routes = List.copyOf(routes);
        categories = Check.some(categories, "categories");

        var stationKeys = stations.stream().map(Station::key).toList();
        Check.unique(stationKeys.stream(), "Station");
        Check.known(fallbackStation, stationKeys, "The fallback station");
        Check.unique(zones.stream().flatMap(zone -> zone.tables().keySet().stream()), "Table");
        Check.unique(staff.stream().map(Person::username), "User name");
        check(routes, stationKeys, destinations);
        check(categories, stationKeys, optionGroups.keySet());
        soldOut.forEach(new Known(skus(categories).toList(), "A sold out dish")::check);
    }

    Stream<Dish> dishes() {
        return categories.stream().flatMap(category -> category.dishes().stream());
    }

    private static void check(List<Route> routes, List<String> stations, List<Place> destinations) {
        var places = destinations.stream().map(Place::key).toList();
        Check.unique(places.stream(), "Destination");
        for (var route : routes) {
            Check.known(route.station(), stations, "A route's station");
            route.places().forEach(new Known(places, "A destination of " + route.station())::check);
        }
        Check.unique(routes.stream().map(route -> route.station() + " " + route.message()), "Route");
        var reached = routes.stream()
                .filter(route ->
                        route.message() == Notice.NEW && !route.required().isEmpty())
                .map(Route::station)
                .toList();
        stations.forEach(new Known(reached, "A station to which new tickets go")::check);
    }

    private static void check(List<Category> categories, List<String> stations, Collection<String> groups) {
        Check.unique(categories.stream().map(Category::name), "Category");
        Check.unique(skus(categories), "Code");
        Check.unique(
                categories.stream()
                        .flatMap(category -> category.dishes().stream())
                        .map(dish -> dish.name().toLowerCase(Locale.ROOT)),
                "Dish");
        for (var category : categories) {
            Check.known(category.station(), stations, "The station of category " + category.name());
            for (var dish : category.dishes()) {
                if (dish.station() != null) {
                    Check.known(dish.station(), stations, "The station of " + dish.name());
                }
                dish.allergens().forEach(new Known(ALLERGENS, "An allergen of " + dish.name())::check);
                dish.options().forEach(new Known(groups, "An option group of " + dish.name())::check);
            }
        }
    }

    private static Stream<String> skus(List<Category> categories) {
        return categories.stream()
                .flatMap(category -> category.dishes().stream())
                .map(Dish::sku);
    }

    private record Known(Collection<String> offered, String what) {

        void check(String value) {
            Check.known(value, offered, what);
        }
    }

    record Station(String key, String name) {

        Station {
            Check.key(key, "A station's key");
            Check.text(name, 40, "The name of station " + key);
        }
    }

    /** @param tables how many sit at each, by its label */
    record Zone(String name, Map<String, Integer> tables) {

        Zone {
            Check.text(name, 40, "A zone's name");
            tables.forEach((label, seats) -> {
                if (!label.matches("[A-Za-z0-9-]{1,12}") || seats < 1 || seats > 99) {
                    throw new IllegalArgumentException(
                            "A table has a label of 12 letters, digits or '-' and 1 to 99 seats, found: %s with %d"
                                    .formatted(label, seats));
                }
            });
        }
    }

    /**
     * A destination.
     *
     * @param printer its address, when it is a printer
     * @param profile what is known of its model, when it is a printer
     */
    record Place(
            String key,
            String name,
            DestinationKind kind,
            @Nullable String printer,
            @Nullable String profile) {

        Place {
            Check.key(key, "A destination's key");
            Check.text(name, 60, "The name of destination " + key);
            Objects.requireNonNull(kind, () -> "Destination " + key + " has no kind");
            if ((kind == DestinationKind.PRINTER) != (printer != null && profile != null)) {
                throw new IllegalArgumentException(
                        "Destination %s is of kind %s: a printer, and nothing else, has an address and a profile"
                                .formatted(key, kind));
            }
        }
    }

    /** Where a station's notices of one kind go, in order. */
    record Route(String station, Notice message, List<String> required, List<String> backup) {

        Route {
            Objects.requireNonNull(station, "station");
            Objects.requireNonNull(message, () -> "A route of " + station + " has no message");
            required = List.copyOf(required);
            backup = List.copyOf(backup);
            Check.unique(Stream.concat(required.stream(), backup.stream()), "Destination of " + station);
        }

        Stream<String> places() {
            return Stream.concat(required.stream(), backup.stream());
        }
    }

    /** @param options what each adds to the price, in minor units */
    record OptionGroup(String name, int min, int max, Map<String, Long> options) {

        OptionGroup {
            Check.text(name, 40, "An option group's name");
            Check.prices(options, "Option of " + name);
            if (min < 0 || max < 1 || min > max || max > options.size()) {
                throw new IllegalArgumentException("From %s one chooses %d to %d of %d, which cannot be"
                        .formatted(name, min, max, options.size()));
            }
        }
    }

    /** @param course that of its dishes which name none */
    record Category(
            String name,
            String en,
            String pt,
            String station,
            @Nullable String course,
            List<Dish> dishes) {

        Category {
            Check.text(name, 40, "A category's name");
            Check.text(en, 40, "The English name of " + name);
            Check.text(pt, 40, "The Portuguese name of " + name);
            Objects.requireNonNull(station, () -> "Category " + name + " has no station");
            dishes = Check.some(dishes, "Category " + name);
        }
    }

    /**
     * A dish or drink.
     *
     * @param price minor units
     * @param station its own, when it is not its category's
     * @param add what can be added and what that costs, in minor units
     * @param remove what can be left out
     * @param options keys of option groups
     */
    record Dish(
            String sku,
            String name,
            String description,
            Words en,
            Words pt,
            long price,
            @Nullable String station,
            @Nullable String course,
            int prepMinutes,
            List<String> allergens,
            Map<String, Long> add,
            List<String> remove,
            List<String> options) {

        Dish {
            Check.text(sku, 40, "A dish's code");
            Check.text(name, 80, "The name of " + sku);
            Check.text(description, 300, "The description of " + name);
            if (price == 0) {
                throw new IllegalArgumentException(name + " has no price");
            }
            Check.price(price, name);
            Check.prices(add, "What is added to " + name);
            remove.forEach(left -> Check.text(left, 40, "What is left out of " + name));
            Objects.requireNonNull(en, () -> name + " is not told in English");
            Objects.requireNonNull(pt, () -> name + " is not told in Portuguese");
            if (prepMinutes < 1 || prepMinutes > 240) {
                throw new IllegalArgumentException("%s takes 1 to 240 minutes, found: %d".formatted(name, prepMinutes));
            }
        }
    }

    /**
     * A translation.
     *
     * @param name none where a dish bears the same name in every language
     */
    record Words(@Nullable String name, String description) {

        Words {
            Check.text(description, 300, "A translated description");
            if (name != null) {
                Check.text(name, 80, "A translated name");
            }
        }
    }
}
