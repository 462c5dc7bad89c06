package org.comanda.hub.order;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.comanda.hub.Amount;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.menu.Dish;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The orders and their lines. */
@Component
class Orders {

    private static final TypeReference<List<KeptItem>> ITEMS = new TypeReference<>() {};

    private static final String ORDER = """
        select o.id, o.session_id, o.diner_id, o.round_id, o.status, coalesce(d.display_name, o.taken_name) as diner_name,
               coalesce(d.allergies, '{}') as allergies,
               coalesce((select json_agg(json_build_object('id', i.id, 'dish', i.menu_item_id, 'name', i.name, 'quantity', i.quantity,
                   'unitPrice', i.unit_price, 'choices', i.modifiers, 'notes', i.notes, 'course', i.course)
                   order by i.position) from order_item i where i.order_id = o.id and i.state = 'ACTIVE'), '[]') as items
        from customer_order o left join diner d on d.id = o.diner_id
        where\s\
        """;

    private record KeptItem(
            OrderItemId id,
            MenuItemId dish,
            String name,
            int quantity,
            long unitPrice,
            List<Dish.Choice> choices,
            @Nullable String notes,
            @Nullable String course) {

        Order.Item item() {
            return new Order.Item(id, dish, name, quantity, unitPrice, choices, notes, course);
        }
    }

    private record ItemRow(
            OrderItemId id,
            OrderId orderId,
            SessionId sessionId,
            MenuItemId menuItemId,
            @Nullable StationId stationId,
            int position,
            String name,
            int quantity,
            long unitPrice,
            JsonNode modifiers,
            @Nullable String notes,
            @Nullable String course,
            boolean held,
            String state) {}

    /** A line about to be written. */
    record NewItem(
            OrderItemId id,
            Dish.Made made,
            long unitPrice,
            int quantity,
            @Nullable String notes,
            @Nullable String course,
            boolean held) {

        NewItem {
            Amount.times(unitPrice, quantity);
        }

        static long total(Collection<NewItem> items) {
            return Amount.within(items.stream().mapToLong(NewItem::total).sum());
        }

        long total() {
            return Amount.times(unitPrice, quantity);
        }
    }

    Answer<Order> of(Trip trip, OrderId id) {
        return trip.ask(Orders::order, ORDER + "o.id = ?", id);
    }

    Answer<Order> draftOf(Trip trip, DinerId diner) {
        return trip.ask(Orders::order, ORDER + "o.diner_id = ? and o.status = 'DRAFT'", diner);
    }

    /** Makes a diner's draft unless there is one, in a session that lives. */
    void openDraft(Trip trip, OrderId id, SessionId session, BranchId branch, DinerId diner, String takenBy) {
        trip.tell("""
            insert into customer_order (id, session_id, branch_id, diner_id, taken_by, status)
            select ?, s.id, ?, ?, ?, 'DRAFT' from table_session s
            where s.id = ? and s.status not in ('CLOSED', 'CANCELLED')
            on conflict (diner_id) where status = 'DRAFT' do nothing\
            """, id, branch, diner, takenBy, session);
    }

    /** An order that is sent as it is made. */
    void insertSent(
            Trip trip,
            OrderId id,
            SessionId session,
            BranchId branch,
            RoundId round,
            String takenBy,
            @Nullable String takenName) {
        trip.tell(
                "insert into customer_order (id, session_id, branch_id, round_id, taken_by, taken_name, status,"
                        + " sent_at) values (?, ?, ?, ?, ?, ?, 'SENT', now())",
                id,
                session,
                branch,
                round,
                takenBy,
                takenName);
    }

    void replaceItems(Trip trip, OrderId order, SessionId session, List<NewItem> items) {
        trip.tell("delete from order_item where order_id = ?", order);
        insertItems(trip, order, session, items);
    }

    void insertItems(Trip trip, OrderId order, SessionId session, List<NewItem> items) {
        var rows = new java.util.ArrayList<ItemRow>(items.size());
        for (var item : items) {
            var dish = item.made().dish();
            rows.add(new ItemRow(
                    item.id(),
                    order,
                    session,
                    dish.id(),
                    dish.station(),
                    rows.size() + 1,
                    dish.name(),
                    item.quantity(),
                    item.unitPrice(),
                    Json.tree(item.made().choices()),
                    item.notes(),
                    item.course(),
                    item.held(),
                    "ACTIVE"));
        }
        trip.insert("order_item", ItemRow.class, rows);
    }

    private record Snapshot(
            OrderItemId id, String name, long unitPrice, StationId stationId, JsonNode modifiers, boolean held) {}

    /** Sends a draft: its lines become what the menu says now. */
    void sent(Trip trip, OrderId id, RoundId round, Collection<NewItem> items) {
        trip.tell("update customer_order set status = 'SENT', round_id = ?, sent_at = now() where id = ?", round, id);
        trip.tell(
                """
                update order_item i set name = s.name, unit_price = s.unit_price, station_id = s.station_id, modifiers = s.modifiers,
                    held = s.held
                from json_populate_recordset(null::order_item, ?::json) s where i.id = s.id\
                """,
                Trip.rowsParameter(items.stream()
                        .map(item -> new Snapshot(
                                item.id(),
                                item.made().dish().name(),
                                item.unitPrice(),
                                item.made().dish().station(),
                                Json.tree(item.made().choices()),
                                item.held()))
                        .toList()));
    }

    private static Order order(Row row) throws SQLException {
        return new Order(
                row.id("id", OrderId::new),
                row.id("session_id", SessionId::new),
                row.idOrNull("diner_id", DinerId::new),
                row.idOrNull("round_id", RoundId::new),
                row.oneOf("status", OrderStatus.class),
                row.textOrNull("diner_name"),
                row.texts("allergies"),
                Json.read(row.text("items"), ITEMS).stream().map(KeptItem::item).toList());
    }
}
