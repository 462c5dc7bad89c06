package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an admin does to staff, floor and menu, while another branch of the same restaurant goes on undisturbed. */
class AdminDeskTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Rig rig;
    private static Api nobody;
    private static Api admin;
    private static Api owner;
    private static Api elsewhere;
    private static Api waiter;

    @BeforeAll
    static void open() {
        rig = Rig.embedded(folder);
        var hub = rig.hub().start().awaitReady();
        nobody = Api.at(hub);
        admin = nobody.staff(hub, "mercado", "admin");
        owner = nobody.owner(hub, "mercado");
        elsewhere = nobody.staff(hub, "puerto", "admin");
        waiter = nobody.staff(hub, "mercado", "lucia");
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    private static String id(Api.Answer answer, String field) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.ok().path(field).asString();
    }

    private static JsonNode one(JsonNode items, String field, String value) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path(field).asString("").equals(value))
                .findAny()
                .orElseThrow(() -> new AssertionError("No " + field + " " + value + " in " + items));
    }

    private static void assertNotThere(Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void whoeverIsHiredLogsInUntilTheyAreDismissed() {
        var hired = admin.post("/api/admin/staff", Map.of("username", "nora", "name", "Nora", "role", "WAITER"));
        var nora = id(hired, "staffId");
        var first = hired.ok().path("password").asString();
        var before = nobody.staff("mercado", "nora", first);
        assertThat(before.get("/api/waiter/tables").status()).isEqualTo(200);
        assertThat(admin.post("/api/admin/staff", Map.of("username", "nora", "name", "N", "role", "WAITER"))
                        .code())
                .isEqualTo("USERNAME_TAKEN");

        assertThat(admin.patch("/api/admin/staff/" + nora, Map.of("name", "Nora Ruiz"))
                        .status())
                .isEqualTo(204);
        var second = admin.post("/api/admin/staff/" + nora + "/password")
                .ok()
                .path("password")
                .asString();
        await().atMost(SOON).until(() -> before.get("/api/waiter/tables").status() == 401);
        assertThat(nobody.post("/api/auth/login", Map.of("branch", "mercado", "username", "nora", "password", first))
                        .code())
                .isEqualTo("LOGIN_FAILED");
        var after = nobody.staff("mercado", "nora", second);

        assertThat(admin.delete("/api/admin/staff/" + nora).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> after.get("/api/waiter/tables").status() == 401);
        var listed = one(admin.get("/api/admin/staff").ok().path("items"), "username", "nora");
        assertThat(listed.path("active").asBoolean()).isFalse();
        assertThat(listed.path("name").asString()).isEqualTo("Nora Ruiz");
    }

    @Test
    void anAdminMakesNoOwnerAndReachesNone() {
        assertThat(admin.post("/api/admin/staff", Map.of("username", "boss", "name", "Boss", "role", "OWNER"))
                        .code())
                .isEqualTo("BAD_VALUE");
        assertThat(admin.get("/api/admin/staff").ok().toString()).doesNotContain("OWNER");
        var theOwner = one(owner.get("/api/admin/staff").ok().path("items"), "role", "OWNER")
                .path("staffId")
                .asString();
        assertNotThere(admin.post("/api/admin/staff/" + theOwner + "/password"));
        assertNotThere(admin.delete("/api/admin/staff/" + theOwner));
        var self = one(admin.get("/api/admin/staff").ok().path("items"), "username", "admin")
                .path("staffId")
                .asString();
        assertThat(admin.delete("/api/admin/staff/" + self).code()).isEqualTo("NOT_YOURSELF");
    }

    @Test
    void aNewTableInANewZoneIsOnTheWaitersFloor() {
        var zone = id(admin.post("/api/admin/zones", Map.of("name", "Azotea")), "zoneId");
        var table = id(
                admin.post("/api/admin/tables", Map.of("slug", "a-01", "label", "A-01", "zoneId", zone, "seats", 2)),
                "tableId");
        assertThat(admin.post("/api/admin/tables", Map.of("slug", "a-01", "label", "A-02"))
                        .code())
                .isEqualTo("KEY_TAKEN");
        assertThat(admin.patch("/api/admin/tables/" + table, Map.of("label", "A-1", "seats", 3))
                        .status())
                .isEqualTo(204);
        var shown = one(waiter.get("/api/waiter/tables").ok().path("items"), "tableId", table);
        assertThat(shown.path("label").asString()).isEqualTo("A-1");
        assertThat(shown.path("seats").asInt()).isEqualTo(3);
        assertThat(shown.path("zone").asString()).isEqualTo("Azotea");
        assertThat(waiter.post("/api/waiter/tables/" + table + "/open").status())
                .isEqualTo(200);
    }

    @Test
    void aDishIsOrderedAtThePriceThatItHasThen() {
        var station = id(admin.post("/api/admin/stations", Map.of("key", "postres", "name", "Postres")), "stationId");
        var category = id(
                admin.post(
                        "/api/admin/menu/categories",
                        Map.of("name", "Postres", "names", Map.of("en", "Desserts"), "stationId", station)),
                "categoryId");
        var flan = Map.of(
                "categoryId",
                category,
                "sku",
                "FLAN",
                "name",
                "Flan",
                "names",
                Map.of("pt", "Pudim"),
                "price",
                450,
                "allergens",
                List.of("eggs", "milk"),
                "ingredients",
                List.of(Map.of("kind", "ADD", "name", "Nata", "price", 50)),
                "optionGroups",
                List.of(Map.of("name", "Tamaño", "min", 1, "max", 1, "options", List.of(Map.of("name", "Media")))));
        var item = id(admin.post("/api/admin/menu/items", flan), "menuItemId");
        assertThat(admin.post("/api/admin/menu/items", flan).code()).isEqualTo("KEY_TAKEN");
        var shown = one(
                one(waiter.get("/api/menu?locale=pt").ok().path("categories"), "id", category)
                        .path("items"),
                "id",
                item);
        assertThat(shown.path("name").asString()).isEqualTo("Pudim");
        assertThat(shown.path("stationId").asString()).isEqualTo(station);
        var option = shown.path("optionGroups").path(0).path("options").path(0).path("id");

        var dearer = new java.util.HashMap<String, Object>(flan);
        dearer.put("price", 500);
        assertThat(admin.put("/api/admin/menu/items/" + item, dearer).status()).isEqualTo(204);
        var written = one(admin.get("/api/admin/menu").ok().path("items"), "menuItemId", item);
        assertThat(written.path("price").asLong()).isEqualTo(500);
        assertThat(written.path("optionGroups").path(0).path("options").path(0).path("id"))
                .as("a draft that holds it goes on holding it")
                .isEqualTo(option);
        assertThat(admin.delete("/api/admin/menu/categories/" + category).code())
                .isEqualTo("CATEGORY_IN_USE");
    }

    @Test
    void whatAMenuCannotHoldIsRefusedByName() {
        var category = id(admin.post("/api/admin/menu/categories", Map.of("name", "Vacía")), "categoryId");
        var dish = new java.util.HashMap<String, Object>(
                Map.of("categoryId", category, "sku", "X", "name", "X", "price", 1));
        dish.put("price", -1);
        assertThat(admin.post("/api/admin/menu/items", dish).code()).isEqualTo("BAD_VALUE");
        dish.put("price", 1);
        dish.put("allergens", List.of("kryptonite"));
        assertThat(admin.post("/api/admin/menu/items", dish).code()).isEqualTo("UNKNOWN_ALLERGEN");
        dish.remove("allergens");
        dish.put("names", Map.of("xx", "X"));
        assertThat(admin.post("/api/admin/menu/items", dish).code()).isEqualTo("BAD_LANGUAGE");
        assertThat(admin.delete("/api/admin/menu/categories/" + category).status())
                .isEqualTo(204);
    }

    @Test
    void anotherBranchFindsNothingOfThis() {
        var category = id(admin.post("/api/admin/menu/categories", Map.of("name", "Nuestra")), "categoryId");
        var station = id(admin.post("/api/admin/stations", Map.of("key", "horno", "name", "Horno")), "stationId");
        var zone = id(admin.post("/api/admin/zones", Map.of("name", "Patio")), "zoneId");
        var dish = admin.get("/api/admin/menu")
                .ok()
                .path("items")
                .path(0)
                .path("menuItemId")
                .asString();
        var table = waiter.get("/api/waiter/tables")
                .ok()
                .path("items")
                .path(0)
                .path("tableId")
                .asString();
        var lucia = one(admin.get("/api/admin/staff").ok().path("items"), "username", "lucia")
                .path("staffId")
                .asString();
        var theirs = elsewhere
                .get("/api/admin/menu")
                .ok()
                .path("categories")
                .path(0)
                .path("categoryId")
                .asString();

        assertNotThere(elsewhere.put("/api/admin/menu/categories/" + category, Map.of("name", "X")));
        assertNotThere(elsewhere.delete("/api/admin/menu/categories/" + category));
        assertNotThere(elsewhere.put(
                "/api/admin/menu/items/" + dish,
                Map.of("categoryId", theirs, "sku", "HERS", "name", "Hers", "price", 1)));
        assertThat(elsewhere
                        .post(
                                "/api/admin/menu/items",
                                Map.of("categoryId", category, "sku", "HERS", "name", "Hers", "price", 1))
                        .code())
                .isEqualTo("UNKNOWN_CATEGORY");
        assertNotThere(elsewhere.patch("/api/admin/stations/" + station, Map.of("name", "X", "fallback", true)));
        assertNotThere(elsewhere.patch("/api/admin/zones/" + zone, Map.of("name", "X")));
        assertNotThere(elsewhere.patch("/api/admin/tables/" + table, Map.of("label", "X")));
        assertThat(elsewhere
                        .post("/api/admin/tables", Map.of("slug", "x", "label", "X", "zoneId", zone))
                        .code())
                .isEqualTo("UNKNOWN_ZONE");
        assertNotThere(elsewhere.patch("/api/admin/staff/" + lucia, Map.of("name", "X")));
        assertNotThere(elsewhere.post("/api/admin/staff/" + lucia + "/password"));
        assertNotThere(elsewhere.delete("/api/admin/staff/" + lucia));
        for (var path : List.of("staff", "stations", "zones", "menu")) {
            assertThat(waiter.get("/api/admin/" + path).code()).as(path).isEqualTo("FORBIDDEN");
        }
    }
}
