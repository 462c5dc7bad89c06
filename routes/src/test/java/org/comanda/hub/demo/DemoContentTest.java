package org.comanda.hub.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.menu.Menu;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.yaml.snakeyaml.Yaml;

/** What is there after a first start. */
class DemoContentTest {

    @TempDir
    static Path data;

    private static TestDatabase database;
    private static GenericApplicationContext hub;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        hub = DemoHub.start(database, data, Map.of());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void anEmptyDatabaseGetsARestaurantWithTwoBranches() {
        assertThat(texts("select slug || ' ' || currency || ' ' || locale || ' ' || color from restaurant"))
                .containsExactly("parrilla-puerto ARS es-AR #7A1745");
        assertThat(texts("select key from branch order by key")).containsExactly("mercado", "puerto");
        assertThat(perBranch("menu_item")).containsExactlyInAnyOrderEntriesOf(Map.of("puerto", 50L, "mercado", 50L));
        assertThat(perBranch("station")).containsExactlyInAnyOrderEntriesOf(Map.of("puerto", 4L, "mercado", 4L));
        assertThat(perBranch("dining_table")).containsExactlyInAnyOrderEntriesOf(Map.of("puerto", 22L, "mercado", 8L));
        assertThat(perBranch("destination")).containsExactlyInAnyOrderEntriesOf(Map.of("puerto", 7L, "mercado", 6L));
        assertThat(perBranch("branch_feed")).containsExactlyInAnyOrderEntriesOf(Map.of("puerto", 1L, "mercado", 1L));
        assertThat(texts("select sku from menu_item where not available order by sku"))
                .containsExactly("E-04", "P-08");
    }

    @Test
    void everyDishIsMadeAtAStationOfItsBranchWhoseTicketsGoSomewhere() {
        for (var branch : List.of("puerto", "mercado")) {
            var trip = hub.getBean(Database.class).trip();
            var id = new BranchId(database.jdbc()
                    .sql("select id from branch where key = ?")
                    .param(branch)
                    .query(UUID.class)
                    .single());
            var names = texts("select lower(name) from menu_item where branch_id = '" + id + "'");
            var dishes = hub.getBean(Menu.class).dishes(trip, id, List.of(), List.of(), names);
            trip.go();
            assertThat(dishes.all()).hasSize(50);
            var stations = texts("""
                select s.id::text from station s where s.branch_id = '%s' and exists (
                    select from route r join destination d on d.id = r.destination_id and d.branch_id = s.branch_id
                    where r.station_id = s.id and r.message = 'NEW' and r.role = 'REQUIRED')\
                """.formatted(id));
            assertThat(dishes.all().stream()
                            .map(dish -> dish.station().toString())
                            .collect(toSet()))
                    .containsExactlyInAnyOrderElementsOf(stations);
        }
    }

    @Test
    void aDishCarriesItsTranslationsAllergensAndChoices() {
        var dish = database.jdbc().sql("""
            select m.price, m.names ->> 'en' as en, m.descriptions ->> 'pt' as pt, m.course, m.prep_minutes,
                   (select string_agg(g.name || ' ' || g.min || '-' || g.max, ', ' order by g.position)
                    from option_group g where g.menu_item_id = m.id) as groups,
                   (select string_agg(i.kind || ' ' || i.name || ' ' || i.price, ', ' order by i.position)
                    from ingredient i where i.menu_item_id = m.id) as ingredients
            from menu_item m where m.name = 'Ojo de bife 400 g'\
            """).query().singleRow();
        assertThat(dish)
                .containsEntry("price", 2_890_000L)
                .containsEntry("en", "Rib eye 400 g")
                .containsEntry("course", "principal")
                .containsEntry("prep_minutes", 18)
                .containsEntry("groups", "Punto 1-1, Guarnición 0-2")
                .containsEntry(
                        "ingredients",
                        "ADD Huevo frito 180000, ADD Provolone gratinado 260000, REMOVE Sal 0, REMOVE Chimichurri"
                                + " 0, REMOVE Perejil 0");
        assertThat(dish.get("pt").toString()).startsWith("Maturado 21 dias");
        assertThat(texts("select unnest(allergens) from menu_item where sku = 'E-08' order by 1"))
                .containsExactly("eggs", "gluten", "molluscs", "mustard");
    }

    @Test
    void theMarketSellsWhatTheOrderDataOrders() throws IOException {
        List<String> ordered;
        try (var file = getClass().getResourceAsStream("dishes-of-the-order-data.txt")) {
            ordered = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        var market = Sheets.branches().getLast();
        assertThat(market.key()).isEqualTo("mercado");
        assertThat(market.dishes().map(BranchSheet.Dish::name)).containsExactlyInAnyOrderElementsOf(ordered);
    }

    @Test
    void stationsGoToScreensPrintersAndWaiters() {
        assertThat(routes("puerto"))
                .containsExactly(
                        "barra CHECK imp-caja, (imp-barra)",
                        "barra NEW kds, mozos, (imp-barra)",
                        "frios NEW kds, (imp-frios)",
                        "parrilla NEW kds, imp-parrilla, (imp-barra)",
                        "parrilla READY mozos",
                        "postres NEW imp-postres");
        assertThat(texts("select settings ->> 'address' from destination where kind = 'PRINTER' order by 1"))
                .contains("virtual:puerto-parrilla", "virtual:mercado-barra");
    }

    @Test
    void aSheetSaysWhatIsWrongWithIt() throws IOException {
        assertThatThrownBy(
                        () -> puertoWith("station: frios\n    course: entrada", "station: fria\n    course: entrada"))
                .hasMessageContaining(
                        "puerto.yaml is wrong: The station of category Ensaladas is 'fria', which is none of");
        assertThatThrownBy(() -> puertoWith("station: postres, message: NEW", "station: postre, message: NEW"))
                .hasMessageContaining("A route's station is 'postre'");
        assertThatThrownBy(() -> puertoWith("station: postres, message: NEW", "station: postres, message: CHECK"))
                .hasMessageContaining("A station to which new tickets go is 'postres', which is none of");
        assertThatThrownBy(() -> puertoWith("allergens: [gluten, eggs]", "allergens: [gluten, egg]"))
                .hasMessageContaining("An allergen of Empanadas de carne (x3) is 'egg'");
        assertThatThrownBy(() -> puertoWith("sku: E-02", "sku: E-01"))
                .hasMessageContaining("Code 'E-01' is there twice");
        assertThatThrownBy(() -> puertoWith("course: entrada", "curse: entrada"))
                .hasMessageContaining("curse");
        assertThatThrownBy(() -> puertoWith("        price: 980000\n", ""))
                .hasMessageContaining("Provoleta has no price");
        assertThatThrownBy(() -> puertoWith("soldOut: [E-04", "soldOut: [E-44"))
                .hasMessageContaining("A sold out dish is 'E-44'");
    }

    private static void puertoWith(String right, String wrong) throws IOException {
        String text;
        try (var file = DemoContentTest.class.getResourceAsStream("puerto.yaml")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(text).contains(right);
        Map<String, Object> content = new Yaml().load(text.replaceFirst(Pattern.quote(right), wrong));
        Sheets.sheet("puerto.yaml", content, BranchSheet.class);
    }

    private static Map<String, Long> perBranch(String table) {
        return texts("select b.key from %s t join branch b on b.id = t.branch_id".formatted(table)).stream()
                .collect(groupingBy(key -> key, counting()));
    }

    private static List<String> routes(String branch) {
        return texts("""
            select s.key || ' ' || r.message || ' ' || string_agg(
                case r.role when 'BACKUP' then '(' || d.key || ')' else d.key end, ', ' order by r.position)
            from route r join station s on s.id = r.station_id join branch b on b.id = s.branch_id
            join destination d on d.id = r.destination_id
            where b.key = '%s' group by s.key, r.message order by 1\
            """.formatted(branch));
    }

    private static List<String> texts(String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }
}
