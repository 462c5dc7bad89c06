package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.comanda.hub.database.TestDatabase;
import org.comanda.web.Comanda;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What an admin does to staff, floor and menu, while another branch of the same restaurant goes on undisturbed. */
@SpringBootTest(classes = Comanda.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class AdminDeskTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    private static Api nobody;
    private static Api admin;
    private static Api owner;
    private static Api elsewhere;
    private static Api waiter;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        TestDatabase.fresh().bind(properties);
        properties.add("comanda.data-dir", data::toString);
    }

    @BeforeEach
    void logIn() {
        if (nobody == null) {
            var logins = Api.Logins.in(data);
            nobody = Api.at(URI.create("http://localhost:" + port));
            admin = nobody.staff(logins, "mercado", "admin");
            owner = nobody.staff("mercado", "owner", logins.password("any", "owner"));
            elsewhere = nobody.staff(logins, "puerto", "admin");
            waiter = nobody.staff(logins, "mercado", "lucia");
        }
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
    void theUserNameOfWhoLeftIsFreeForWhoComes() {
        var person = Map.of("username", "teo", "name", "Teo Paz", "role", "KITCHEN");
        var before = id(admin.post("/api/admin/staff", person), "staffId");
        assertThat(admin.delete("/api/admin/staff/" + before).status()).isEqualTo(204);
        var hired = admin.post("/api/admin/staff", Map.of("username", "teo", "name", "Teo Gil", "role", "WAITER"));
        assertThat(id(hired, "staffId")).isNotEqualTo(before);
        var teo = nobody.staff("mercado", "teo", hired.ok().path("password").asString());
        assertThat(teo.get("/api/waiter/tables").status()).isEqualTo(200);
        assertThat(admin.post("/api/admin/staff", person).body().path("field").asString())
                .isEqualTo("username");
        assertNotThere(admin.patch("/api/admin/staff/" + before, Map.of("name", "X")));
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
    void whoComesByTheSheetNeedsTheTablesCodeAndGuessesOnlyAFewTimes() {
        var table = id(admin.post("/api/admin/tables", Map.of("slug", "hoja", "label", "Hoja 1")), "tableId");
        assertThat(new String(
                        admin.bytes("/api/admin/tables/sheets.pdf"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(waiter.get("/api/admin/tables/sheets.pdf").code()).isEqualTo("FORBIDDEN");
        assertThat(byCode("hoja", "0000").code()).as("nobody sits there").isEqualTo("CODE_WRONG");
        var opened = waiter.post("/api/waiter/tables/" + table + "/open").ok();
        var code = opened.path("joinCode").asString();
        assertThat(byCode("hoja", code).ok().path("table").asString()).isEqualTo("Hoja 1");

        var wrong = "%04d".formatted((Integer.parseInt(code) + 1) % 10_000);
        for (var guess = 0; guess < 10; guess++) {
            assertThat(byCode("hoja", wrong).code()).isEqualTo("CODE_WRONG");
        }
        assertThat(byCode("hoja", code).code()).isEqualTo("RATE_LIMITED");
        assertThat(byCode("hoja", code).status()).isEqualTo(429);
        nobody.diner(opened.path("qrToken").asString(), "Por el QR");
        var renewed = waiter.post(
                        "/api/waiter/sessions/" + opened.path("sessionId").asString() + "/rotate-qr")
                .ok();
        assertThat(byCode("hoja", renewed.path("joinCode").asString()).status()).isEqualTo(200);
    }

    private static Api.Answer byCode(String table, String code) {
        return nobody.post(
                "/api/sessions/join",
                Map.of("branch", "mercado", "table", table, "code", code, "displayName", "Por la hoja"));
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
    void aDishThatIsRetiredLeavesTheMenuAndStaysInTheBooks() {
        var category = id(admin.post("/api/admin/menu/categories", Map.of("name", "De paso")), "categoryId");
        var dish = Map.of("categoryId", category, "sku", "PASO", "name", "Plato de paso", "price", 900);
        var item = id(admin.post("/api/admin/menu/items", dish), "menuItemId");
        var table = id(admin.post("/api/admin/tables", Map.of("slug", "paso", "label", "Paso")), "tableId");
        var opened = waiter.post("/api/waiter/tables/" + table + "/open").ok();
        var ana = nobody.diner(opened.path("qrToken").asString(), "Ana");
        var order = ana.post("/api/orders/draft").ok().path("orderId").asString();
        var wish = Map.of("items", List.of(Map.of("menuItemId", item, "quantity", 1)));
        ana.put("/api/orders/" + order + "/items", wish).ok();
        var taken = waiter.post(
                "/api/waiter/sessions/" + opened.path("sessionId").asString() + "/orders",
                Map.of("items", List.of(Map.of("name", "Plato de paso", "quantity", 2)), "closeRound", false));
        assertThat(taken.ok().path("total").asLong()).isEqualTo(1_800);

        assertNotThere(elsewhere.delete("/api/admin/menu/items/" + item));
        assertThat(admin.delete("/api/admin/menu/items/" + item).status()).isEqualTo(204);

        assertNotThere(admin.delete("/api/admin/menu/items/" + item));
        assertNotThere(admin.put("/api/admin/menu/items/" + item, dish));
        assertNotThere(admin.post("/api/kitchen/menu-items/" + item + "/availability", Map.of("available", true)));
        assertThat(admin.get("/api/admin/menu").ok().toString()).doesNotContain(item);
        assertThat(waiter.get("/api/menu").ok().toString()).doesNotContain(item);
        assertThat(ana.post("/api/orders/" + order + "/send").code()).isEqualTo("ITEM_UNAVAILABLE");
        assertThat(ana.put("/api/orders/" + order + "/items", wish).code()).isEqualTo("UNKNOWN_ITEM");
        assertThat(waiter.get("/api/waiter/sessions/" + opened.path("sessionId").asString())
                        .ok()
                        .path("totalCharges")
                        .asLong())
                .as("what was sent stays")
                .isEqualTo(1_800);
        assertThat(admin.delete("/api/admin/menu/categories/" + category).status())
                .isEqualTo(204);
        var again = new java.util.HashMap<String, Object>(dish);
        again.put("categoryId", id(admin.post("/api/admin/menu/categories", Map.of("name", "Otra vez")), "categoryId"));
        id(admin.post("/api/admin/menu/items", again), "menuItemId");
    }

    @Test
    void theMenuIsReadInTheOrderThatItIsPutIn() {
        var category = id(admin.post("/api/admin/menu/categories", Map.of("name", "Último")), "categoryId");
        var items = java.util.stream.Stream.of("Uno", "Dos", "Tres")
                .map(name -> id(
                        admin.post(
                                "/api/admin/menu/items",
                                Map.of("categoryId", category, "sku", name, "name", name, "price", 1)),
                        "menuItemId"))
                .toList();
        var categories = new java.util.ArrayList<String>();
        admin.get("/api/admin/menu")
                .ok()
                .path("categories")
                .forEach(one -> categories.add(one.path("categoryId").asString()));
        categories.remove(category);
        categories.addFirst(category);
        var order = Map.of("categoryIds", categories, "menuItemIds", items.reversed());

        assertNotThere(elsewhere.put("/api/admin/menu/order", order));
        assertThat(admin.put("/api/admin/menu/order", Map.of("menuItemIds", List.of(items.get(0), items.get(0))))
                        .code())
                .isEqualTo("BAD_VALUE");
        assertThat(admin.put("/api/admin/menu/order", order).status()).isEqualTo(204);

        var first = waiter.get("/api/menu").ok().path("categories").path(0);
        assertThat(first.path("id").asString()).isEqualTo(category);
        assertThat(first.path("items"))
                .extracting(dish -> dish.path("name").asString())
                .containsExactly("Tres", "Dos", "Uno");
    }

    @Test
    void theMenuLeavesAsATableAndComesBackAsItWas() {
        var before = admin.get("/api/admin/menu").ok();
        var table = admin.bytes("/api/admin/menu.csv");
        var back = admin.csv("/api/admin/menu.csv", table).ok();
        assertThat(back.path("added").asInt()).isZero();
        assertThat(back.path("changed").asInt()).isEqualTo(before.path("items").size());
        assertThat(back.path("categoriesAdded").asInt()).isZero();
        assertThat(admin.bytes("/api/admin/menu.csv")).isEqualTo(table);
        assertThat(dishes(admin)).isEqualTo(dishes(before));
        assertThat(waiter.get("/api/admin/menu.csv").code()).isEqualTo("FORBIDDEN");
        assertThat(waiter.csv("/api/admin/menu.csv", table).code()).isEqualTo("FORBIDDEN");
    }

    private static java.util.Set<JsonNode> dishes(Api by) {
        return dishes(by.get("/api/admin/menu").ok());
    }

    private static java.util.Set<JsonNode> dishes(JsonNode menu) {
        return menu.path("items").valueStream().collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void aTableAddsAndChangesDishesAndTouchesNoOther() {
        var others = elsewhere.get("/api/admin/menu").ok();
        var count = dishes(admin).size();
        var first = admin.csv("/api/admin/menu.csv", """
            sku;category;name;price;adds;choices;removes
            T-1;De la tabla > Frías;'=1+1;12,50;"Queso \\; doble = 1,00";"Punto (1-1): Jugoso; A punto = 0,50";Sal
            T-2;De la tabla;Otra;7;;;
            """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(first.ok().path("added").asInt()).as("%s", first).isEqualTo(2);
        assertThat(first.ok().path("categoriesAdded").asInt()).isEqualTo(2);
        var dish = one(admin.get("/api/admin/menu").ok().path("items"), "sku", "T-1");
        assertThat(dish.path("name").asString()).isEqualTo("=1+1");
        assertThat(dish.path("price").asLong()).isEqualTo(1_250);
        assertThat(one(dish.path("ingredients"), "kind", "ADD").path("name").asString())
                .isEqualTo("Queso ; doble");
        assertThat(new String(admin.bytes("/api/admin/menu.csv"), java.nio.charset.StandardCharsets.UTF_8))
                .contains(",'=1+1,");

        var swapped = admin.csv(
                "/api/admin/menu.csv",
                "sku,category,name,price\nT-1,De la tabla,Otra,9\nT-2,De la tabla,=1+1,7\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(swapped.ok().path("changed").asInt()).as("%s", swapped).isEqualTo(2);
        var after = one(admin.get("/api/admin/menu").ok().path("items"), "sku", "T-1");
        assertThat(after.path("name").asString()).isEqualTo("Otra");
        assertThat(after.path("optionGroups")).as("a column that is not there").isEqualTo(dish.path("optionGroups"));
        assertThat(dishes(admin)).hasSize(count + 2);
        assertThat(elsewhere.get("/api/admin/menu").ok()).isEqualTo(others);
    }

    @Test
    void aTableThatIsWrongSaysWhereAndChangesNothing() {
        var head = "sku,category,name,price,station,prepMinutes,allergens,choices,name_en\n";
        var good = "B-1,Nunca,Buena,1,,,,,\n";
        Map<String, String> wrong = Map.of(
                "price", "B-2,Nunca,Mala,gratis,,,,,",
                "name", "B-2,Nunca,buena,1,,,,,",
                "station", "B-2,Nunca,Mala,1,luna,,,,",
                "prepMinutes", "B-2,Nunca,Mala,1,,pronto,,,",
                "allergens", "B-2,Nunca,Mala,1,,,kryptonite,,",
                "choices", "B-2,Nunca,Mala,1,,,,Punto: Jugoso,",
                "name_en", "B-2,Nunca,Mala,1,,,,," + "x".repeat(81),
                "sku", "B-1,Nunca,Mala,1,,,,,",
                "category", "B-2,a > b > c,Mala,1,,,,,");
        wrong.forEach((column, line) -> {
            var answer = admin.csv(
                    "/api/admin/menu.csv",
                    (head + good + line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(answer.status()).as("%s: %s", column, answer).isEqualTo(422);
            assertThat(answer.body().path("line").asInt())
                    .as("%s: %s", column, answer)
                    .isEqualTo(3);
            assertThat(answer.body().path("column").asString()).isEqualTo(column);
        });
        assertThat(csv("sku,name,price\nX,X,1\n").code()).isEqualTo("COLUMN_MISSING");
        assertThat(csv("sku,category,name,price,precio\n,,,,\n").code()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(csv("sku,category,name,price\n").code()).isEqualTo("NOTHING_THERE");
        assertThat(csv("sku,category,name,price\nA,\"B").code()).isEqualTo("BAD_CSV");
        assertThat(admin.csv("/api/admin/menu.csv", new byte[] {(byte) 0xff, 0x20})
                        .code())
                .isEqualTo("BAD_TEXT");
        assertThat(admin.csv("/api/admin/menu.csv", new byte[3 * 1024 * 1024]).code())
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(admin.get("/api/admin/menu").ok().toString())
                .doesNotContain("Nunca")
                .doesNotContain("B-1");
    }

    private static Api.Answer csv(String text) {
        return admin.csv("/api/admin/menu.csv", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aDishsPictureIsForAnybodyAndPutByItsAdminsOnly() throws Exception {
        var dish = admin.get("/api/admin/menu")
                .ok()
                .path("items")
                .path(0)
                .path("menuItemId")
                .asString();
        var path = "/api/admin/menu/items/" + dish + "/image";
        var bytes = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(40, 30, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", bytes);
        var png = bytes.toByteArray();

        assertNotThere(elsewhere.file("PUT", path, "image/png", png));
        assertThat(waiter.file("PUT", path, "image/png", png).code()).isEqualTo("FORBIDDEN");
        assertThat(admin.file("PUT", path, "image/svg+xml", png).status()).isEqualTo(415);
        assertThat(admin.file("PUT", path, "image/png", new byte[] {1, 2, 3}).code())
                .isEqualTo("BAD_PICTURE");
        assertThat(admin.file("PUT", path, "image/png", new byte[6 * 1024 * 1024])
                        .code())
                .isEqualTo("BODY_TOO_LARGE");

        var image = admin.file("PUT", path, "image/png", png).ok().path("image").asString();
        assertThat(image).matches("/pictures/[0-9a-f]{64}\\.jpg");
        assertThat(admin.bytes(image)).startsWith(0xff, 0xd8, 0xff);
        assertThat(waiter.get("/api/menu").ok().toString()).contains(image);
        assertThat(nobody.get("/pictures/" + "0".repeat(64) + ".jpg").status()).isEqualTo(404);
        assertNotThere(elsewhere.delete(path));
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(waiter.get("/api/menu").ok().toString()).doesNotContain(image);
    }

    @Test
    void whatIsWrongWithADishIsToldAtItsField() {
        var category = id(admin.post("/api/admin/menu/categories", Map.of("name", "Para errar")), "categoryId");
        Map<String, Map<String, Object>> wrong = Map.of(
                "price", Map.of("price", -1),
                "name", Map.of("name", " "),
                "names.en", Map.of("names", Map.of("en", "x".repeat(81))),
                "prepMinutes", Map.of("prepMinutes", 601),
                "course", Map.of("course", "Segundo plato"),
                "ingredients[1].name",
                        Map.of(
                                "ingredients",
                                List.of(
                                        Map.of("kind", "ADD", "name", "Queso", "price", 1),
                                        Map.of("kind", "ADD", "name", "", "price", 1))),
                "optionGroups[0].options[0].price",
                        Map.of(
                                "optionGroups",
                                List.of(Map.of(
                                        "name",
                                        "Punto",
                                        "min",
                                        0,
                                        "max",
                                        1,
                                        "options",
                                        List.of(Map.of("name", "Jugoso", "price", -5))))),
                "optionGroups[0].max",
                        Map.of(
                                "optionGroups",
                                List.of(Map.of(
                                        "name",
                                        "Punto",
                                        "min",
                                        0,
                                        "max",
                                        2,
                                        "options",
                                        List.of(Map.of("name", "A"))))));
        wrong.forEach((field, change) -> {
            var dish = new java.util.HashMap<String, Object>(
                    Map.of("categoryId", category, "sku", "MAL", "name", "Mal", "price", 1));
            dish.putAll(change);
            var answer = admin.post("/api/admin/menu/items", dish);
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.body().path("field").asString()).isEqualTo(field);
        });
    }

    @Test
    void aBranchsSettingsAreReadAndChangedByItsAdmins() {
        var before = admin.get("/api/admin/branches/mercado").ok();
        assertThat(before.path("notStartedSeconds").asInt()).isPositive();
        assertThat(admin.patch("/api/admin/branches/mercado", Map.of("roundGraceSeconds", 7, "address", "Calle 9"))
                        .status())
                .isEqualTo(204);
        var after = admin.get("/api/admin/branches/mercado").ok();
        assertThat(after.path("roundGraceSeconds").asInt()).isEqualTo(7);
        assertThat(after.path("address").asString()).isEqualTo("Calle 9");
        assertThat(after.path("name")).isEqualTo(before.path("name"));
        admin.patch("/api/admin/branches/mercado", Map.of("address", ""));
        assertThat(admin.get("/api/admin/branches/mercado").ok().has("address")).isFalse();
        assertThat(admin.patch("/api/admin/branches/mercado", Map.of("alertClaimSeconds", 4))
                        .body()
                        .path("field")
                        .asString())
                .isEqualTo("alertClaimSeconds");
        assertNotThere(admin.get("/api/admin/branches/puerto"));
        assertNotThere(admin.patch("/api/admin/branches/puerto", Map.of("roundGraceSeconds", 1)));
        assertThat(waiter.get("/api/admin/branches/mercado").code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void onlyItsOwnerChangesTheRestaurant() {
        assertThat(admin.get("/api/admin/restaurant").code()).isEqualTo("FORBIDDEN");
        assertThat(admin.patch("/api/admin/restaurant", Map.of("name", "X")).code())
                .isEqualTo("FORBIDDEN");
        var before = owner.get("/api/admin/restaurant").ok();
        Map.of(
                        "color", "red",
                        "locale", "xx",
                        "timeZone", "Luna",
                        "taxBasisPoints", "10001",
                        "name", "x".repeat(81))
                .forEach((field, value) -> {
                    var answer = owner.patch("/api/admin/restaurant", Map.of(field, value));
                    assertThat(answer.status()).as(field).isEqualTo(422);
                    assertThat(answer.body().path("field").asString()).isEqualTo(field);
                });
        assertThat(owner.patch("/api/admin/restaurant", Map.of("welcome", "Pasen", "color", "#123456"))
                        .status())
                .isEqualTo(204);
        var after = owner.get("/api/admin/restaurant").ok();
        assertThat(after.path("welcome").asString()).isEqualTo("Pasen");
        assertThat(after.path("color").asString()).isEqualTo("#123456");
        assertThat(after.path("name")).isEqualTo(before.path("name"));
        assertThat(after.path("currency")).isEqualTo(before.path("currency"));
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
