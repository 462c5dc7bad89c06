package org.comanda.hub.order;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comanda.connectors.message.CartUpdated;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.OrderLine;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.menu.Dish;
import org.comanda.hub.menu.Menu;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a diner is still thinking about: everybody at the table sees it, only that diner changes it, the kitchen never sees it. */
@Component
public class Drafting {

    /** @param options ids of chosen options; @param modifiers ids of ingredients to add or leave out */
    public record Wish(
            MenuItemId menuItemId,
            int quantity,
            @Nullable String notes,
            @Nullable List<UUID> modifiers,
            @Nullable List<UUID> options,
            @Nullable String course) {

        public Wish {
            if (menuItemId == null) {
                throw Refusal.invalid("BAD_VALUE", "Each item names its dish in menuItemId");
            }
        }
    }

    public record Draft(OrderId orderId, RoundId roundId, int roundNumber, OrderStatus status) {}

    public record PricedDraft(OrderId orderId, String currency, long total, List<OrderLine> items) {}

    private static final int QUANTITY_MAX = 99;

    private final Database database;
    private final TableSessions sessions;
    private final Orders orders;
    private final Rounds rounds;
    private final Menu menu;
    private final Outbox outbox;

    Drafting(Database database, TableSessions sessions, Orders orders, Rounds rounds, Menu menu, Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.orders = orders;
        this.rounds = rounds;
        this.menu = menu;
        this.outbox = outbox;
    }

    /** The caller's draft, made if there is none. One round trip; a diner that asks twice at once still has one. */
    public Draft open(Caller.Diner diner) {
        var trip = database.trip();
        orders.openDraft(trip, OrderId.next(), diner.session(), diner.branch(), diner.id(), diner.who());
        var draft = orders.draftOf(trip, diner.id());
        var round = rounds.gathering(trip, diner.session());
        trip.go();
        var found = draft.one().orElseThrow(() -> Refusal.conflict("SESSION_CLOSED", "This table was closed"));
        var gathering = round.one().orElseThrow(Refusal::notFound);
        return new Draft(found.id(), gathering.id(), gathering.number(), found.status());
    }

    /** Replaces what is in the draft, at the menu's prices. */
    public PricedDraft write(Caller.Diner diner, OrderId id, List<Wish> wishes) {
        if (wishes.size() > Order.LINES_MAX) {
            throw Refusal.invalid("TOO_MANY_ITEMS", "An order has at most %d lines".formatted(Order.LINES_MAX));
        }
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, diner.session());
            var found = orders.of(ask, id);
            var offered = menu.dishes(
                    ask,
                    diner.branch(),
                    wishes.stream().map(Wish::menuItemId).distinct().toList());
            ask.go();

            var session =
                    locked.one().orElseThrow(Refusal::notFound).seenBy(diner).mustLive();
            found.one().orElseThrow(Refusal::notFound).ownedBy(diner).mustBeDraft();
            var dishes = offered.all().stream().collect(Collectors.toMap(Dish::id, dish -> dish));
            var items = wishes.stream()
                    .map(wish -> item(wish, dishes.get(wish.menuItemId())))
                    .toList();

            var tell = database.trip();
            orders.replaceItems(tell, id, session.id(), items);
            CartUpdated cart = OrderMessages.cart(session.id(), id, diner.id().toString(), items);
            outbox.append(tell, Event.inSession(session.branch(), session.id(), EventType.CART_UPDATED, cart));
            tell.go();
            return new PricedDraft(id, session.settings().currency(), cart.total(), cart.items());
        });
    }

    private static Orders.NewItem item(Wish wish, @Nullable Dish dish) {
        if (dish == null) {
            throw Refusal.invalid("UNKNOWN_ITEM", "No dish %s on this menu".formatted(wish.menuItemId()));
        }
        if (wish.quantity() < 1 || wish.quantity() > QUANTITY_MAX) {
            throw Refusal.invalid(
                    "BAD_QUANTITY",
                    "%s: quantity must be 1 to %d, not %d".formatted(dish.name(), QUANTITY_MAX, wish.quantity()));
        }
        dish.mustBeAvailable();
        var made = dish.with(
                wish.modifiers() == null ? List.of() : wish.modifiers(),
                wish.options() == null ? List.of() : wish.options());
        return new Orders.NewItem(
                OrderItemId.next(),
                made,
                made.unitPrice(),
                wish.quantity(),
                Text.note(wish.notes()),
                wish.course() == null ? dish.course() : Text.course(wish.course()),
                false);
    }
}
