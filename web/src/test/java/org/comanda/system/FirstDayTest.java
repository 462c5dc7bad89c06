package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a hub without any restaurant to its first ticket, by what anybody can do who sees the machine's screen. */
class FirstDayTest {

    private static final Pattern CODE = Pattern.compile("type this code there: (\\S+)");
    private static final String PASSWORD = "primer-dia-2026";

    @Test
    void aRestaurantIsOpenedOnceWithTheCodeOnTheScreenAndCooksItsFirstTicket(@TempDir Path folder) {
        try (var rig = Rig.embedded(folder)) {
            var hub = rig.hub("--comanda.demo=false").start().awaitReady();
            var anybody = Api.at(hub);
            assertThat(anybody.get("/api/setup").ok().path("needed").asBoolean())
                    .isTrue();
            assertThat(anybody.post("/api/setup", wish("AAAA-AAAA-AAAA")).code())
                    .isEqualTo("SET_UP_CODE_WRONG");
            var code = code(hub);
            refused(anybody, code);

            var opened = anybody.post(
                            "/api/setup",
                            wish(code.toLowerCase(java.util.Locale.ROOT).replace("-", "")))
                    .ok();
            hub.kill9();
            hub.restart();

            assertThat(opened.path("branch").asString()).isEqualTo("la-norena");
            assertThat(anybody.get("/api/setup").ok().path("needed").asBoolean())
                    .isFalse();
            assertThat(anybody.post("/api/setup", wish(code)).code()).isEqualTo("SET_UP_DONE");
            var owner = Api.at(hub).staff("la-norena", "rosa", PASSWORD);
            var ticket = firstTicket(hub, owner);
            assertThat(ticket.path("tableLabel").asString()).isEqualTo("M-1");
            assertThat(ticket.path("stationName").asString()).isEqualTo("Cocina");
        }
    }

    private static String code(Hub hub) {
        var printed = CODE.matcher(hub.printed());
        assertThat(printed.find()).as("the code in:%n%s", hub.printed()).isTrue();
        return printed.group(1);
    }

    private static Map<String, Object> wish(String code) {
        return new HashMap<>(Map.of(
                "code", code,
                "restaurant", "La Ñoreña",
                "timeZone", "America/Argentina/Buenos_Aires",
                "currency", "ARS",
                "locale", "es-AR",
                "tables", 3,
                "username", "rosa",
                "name", "Rosa",
                "password", PASSWORD));
    }

    private static void refused(Api anybody, String code) {
        Map<String, Map<String, Object>> wrong = Map.of(
                "BAD_NAME", Map.of("restaurant", " "),
                "BAD_TIME_ZONE", Map.of("timeZone", "Buenos Aires"),
                "BAD_CURRENCY", Map.of("currency", "pesos"),
                "BAD_LANGUAGE", Map.of("locale", "xx"),
                "BAD_KEY", Map.of("branch", "La Ñoreña"),
                "BAD_VALUE", Map.of("tables", 201),
                "BAD_USERNAME", Map.of("username", ""),
                "BAD_PASSWORD", Map.of("password", "corta"));
        wrong.forEach((expected, change) -> {
            var wish = wish(code);
            wish.putAll(change);
            assertThat(anybody.post("/api/setup", wish).code()).isEqualTo(expected);
        });
    }

    private static tools.jackson.databind.JsonNode firstTicket(Hub hub, Api owner) {
        var category = owner.post("/api/admin/menu/categories", Map.of("name", "Platos"))
                .ok()
                .path("categoryId")
                .asString();
        owner.post(
                        "/api/admin/menu/items",
                        Map.of("categoryId", category, "sku", "mila", "name", "Milanesa", "price", 1_250_000))
                .ok();
        var party = Party.seatedBy(owner, hub);
        var guest = party.joinedBy("Ana");
        guest.orders(Party.wish(Party.dishes(guest.phone()).get(0), 1));
        party.closeRound(guest.phone()).ok();
        return Party.items(owner.get("/api/kitchen/tickets")).getFirst();
    }
}
