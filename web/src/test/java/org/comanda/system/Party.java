package org.comanda.system;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A group at a table that a waiter opened for it. */
record Party(Hub hub, Api waiter, String tableId, String table, String session, String qr) {

    /** Seats a group at the first table that is free. */
    static Party seatedBy(Api waiter, Hub hub) {
        var free = items(waiter.get("/api/waiter/tables")).stream()
                .filter(table -> table.path("state").asString().equals("AVAILABLE"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Every table is taken"));
        var id = free.path("tableId").asString();
        var opened = waiter.post("/api/waiter/tables/" + id + "/open").ok();
        return new Party(
                hub,
                waiter,
                id,
                free.path("slug").asString(),
                opened.path("sessionId").asString(),
                opened.path("qrToken").asString());
    }

    /** One more phone that scans the table's QR. */
    Guest joinedBy(String name) {
        return joinedBy(name, qr);
    }

    /** The same with another QR of the table. */
    Guest joinedBy(String name, String qr) {
        var phone = Api.at(hub).diner(qr, name);
        var state = phone.get("/api/sessions/" + session + "/state").ok();
        return new Guest(phone, session, state.path("me").asString());
    }

    /** As the waiter sees it. */
    JsonNode state() {
        return waiter.get("/api/waiter/sessions/" + session).ok();
    }

    /** The round that gathers orders, or is closing. */
    JsonNode round() {
        return state().path("rounds")
                .valueStream()
                .filter(round -> !round.path("status").asString().equals("SENT"))
                .findAny()
                .orElseThrow(() -> new AssertionError("No round gathers orders"));
    }

    String roundId() {
        return round().path("roundId").asString();
    }

    Api.Answer closeRound(Api by) {
        return by.post("/api/rounds/" + roundId() + "/close");
    }

    /** Frees the table, whatever it owes. */
    Api.Answer leave(Api admin) {
        return admin.post("/api/waiter/sessions/" + session + "/close", Map.of("override", true, "reason", "prueba"));
    }

    static List<JsonNode> items(Api.Answer list) {
        return StreamSupport.stream(list.ok().path("items").spliterator(), false)
                .toList();
    }

    /** A diner at the table, by the phone in its hand. */
    record Guest(Api phone, String session, String id) {

        JsonNode state() {
            return phone.get("/api/sessions/" + session + "/state").ok();
        }

        String draft() {
            return phone.post("/api/orders/draft").ok().path("orderId").asString();
        }

        Api.Answer write(String order, Object... wishes) {
            return phone.put("/api/orders/" + order + "/items", Map.of("items", List.of(wishes)));
        }

        Api.Answer send(String order) {
            return phone.post("/api/orders/" + order + "/send");
        }

        /** Drafts this and leaves it at that. @return the order's id */
        String drafts(Object... wishes) {
            var order = draft();
            write(order, wishes).ok();
            return order;
        }

        /** @return the order's id */
        String orders(Object... wishes) {
            var order = drafts(wishes);
            send(order).ok();
            return order;
        }
    }

    /** What can be had at once, without anything to choose. */
    static List<JsonNode> dishes(Api anybody) {
        return anybody.get("/api/menu")
                .ok()
                .path("categories")
                .valueStream()
                .flatMap(category -> category.path("items").valueStream())
                .filter(dish -> dish.path("available").asBoolean())
                .filter(dish -> dish.path("optionGroups")
                        .valueStream()
                        .allMatch(group -> group.path("min").asInt() == 0))
                .toList();
    }

    static Map<String, Object> wish(JsonNode dish, Object quantity) {
        return Map.of("menuItemId", dish.path("id").asString(), "quantity", quantity);
    }
}
