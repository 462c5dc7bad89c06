package org.comanda.hub.order;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.OrderSent;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.floor.TicketMode;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.menu.Dish;
import org.comanda.hub.menu.Menu;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a diner's draft: charged at once, in the kitchen when the round closes. */
@Component
class SendOrder {

    private final Database database;
    private final TableSessions sessions;
    private final Orders orders;
    private final Rounds rounds;
    private final Menu menu;
    private final Charging charging;
    private final Firing firing;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final HeldCourses heldCourses;

    SendOrder(
            Database database,
            TableSessions sessions,
            Orders orders,
            Rounds rounds,
            Menu menu,
            Charging charging,
            Firing firing,
            Outbox outbox,
            Deadlines deadlines,
            HeldCourses heldCourses) {
        this.database = database;
        this.sessions = sessions;
        this.orders = orders;
        this.rounds = rounds;
        this.menu = menu;
        this.charging = charging;
        this.firing = firing;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.heldCourses = heldCourses;
    }

    OrderCommands.Sent send(OrderCommands.SendDraft command) {
        var diner = command.diner();
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, diner.session());
            var found = orders.of(ask, command.order());
            var offered = menu.dishesOf(ask, command.order());
            var gathering = rounds.gathering(ask, diner.session());
            var account = charging.open(ask, diner.session());
            var pass = firing.prepare(ask, diner.branch());
            ask.go();

            var session = locked.one().orElseThrow(Refusal::notFound).seenBy(diner);
            var order = found.one().orElseThrow(Refusal::notFound).ownedBy(diner);
            if (order.status() == OrderStatus.SENT) {
                return new OrderCommands.Sent(order.id(), order.items().size(), order.total());
            }
            session.mustLive();
            order.mustBeDraft();
            var round = gathering.one().orElseThrow(Refusal::notFound);
            round.mustTakeOrders();
            if (order.items().isEmpty()) {
                throw Refusal.conflict("ORDER_EMPTY", "There is nothing in this order yet");
            }
            var items = asTheMenuIsNow(session, order, offered.all());

            var tell = database.trip();
            orders.sent(tell, order.id(), round.id(), items);
            var sent = new Sending(
                    session,
                    order.id(),
                    round.id(),
                    round.number(),
                    diner.id(),
                    order.dinerName(),
                    order.allergies(),
                    items);
            record(tell, sent, account, diner.who());
            if (session.settings().ticketMode() == TicketMode.ORDER) {
                fire(tell, pass, sent);
                heldCourses.remind(tell, session, sent.sentItems());
            } else {
                remindToClose(tell, session, round.id());
            }
            tell.go();
            return new OrderCommands.Sent(order.id(), items.size(), sent.total());
        });
    }

    /** An order on its way, whoever it comes from. */
    record Sending(
            TableSession session,
            OrderId order,
            RoundId round,
            int roundNumber,
            @Nullable DinerId diner,
            @Nullable String dinerName,
            List<String> allergies,
            List<Orders.NewItem> items) {

        /** At the menu's prices, minor units. */
        long total() {
            return Orders.NewItem.total(items);
        }

        List<SentItem> sentItems() {
            return items.stream()
                    .map(item -> new SentItem(
                            item.id(),
                            order,
                            item.made().dish().station(),
                            item.made().dish().name(),
                            item.quantity(),
                            item.made().choices(),
                            item.notes(),
                            item.course(),
                            item.held(),
                            dinerName,
                            allergies))
                    .toList();
        }
    }

    /** Charges the order, settles the session's status and tells everybody. */
    void record(Trip tell, Sending sent, Charging.Account account, String who) {
        var session = sent.session();
        var lines = sent.items().stream()
                .map(item -> new Charging.Line(item.id(), item.made().dish().name(), item.total()))
                .toList();
        var charged = account.charge(tell, session, sent.diner(), lines, who);
        sessions.ordered(tell, session.id(), charged.status());
        outbox.append(
                tell,
                Event.inSession(
                        session.branch(),
                        session.id(),
                        EventType.ORDER_SENT,
                        new OrderSent(
                                session.id().toString(),
                                sent.order().toString(),
                                sent.round().toString(),
                                sent.roundNumber(),
                                sent.diner() == null ? null : sent.diner().toString(),
                                sent.total(),
                                OrderMessages.lines(sent.items()))),
                charged.event());
        charging.changed(tell, session, charged.status());
    }

    List<TicketId> fire(Trip tell, Firing.Pass pass, Sending sent) {
        return pass.fire(
                tell,
                new Firing.Fired(
                        sent.session(),
                        sent.round(),
                        sent.roundNumber(),
                        sent.order(),
                        null,
                        SentItem.goingNow(sent.sentItems())));
    }

    /** Sent but never closed must not mean paid but never cooked. */
    void remindToClose(Trip tell, TableSession session, RoundId round) {
        deadlines.setOnce(
                tell,
                Deadline.in(
                        Duration.ofMinutes(session.settings().unsentRoundMinutes()),
                        UnsentRound.KIND,
                        round,
                        session.branch()));
    }

    private static List<Orders.NewItem> asTheMenuIsNow(TableSession session, Order order, List<Dish> offered) {
        var dishes = offered.stream().collect(Collectors.toMap(Dish::id, dish -> dish));
        return order.items().stream()
                .map(item -> {
                    var made = dishes.get(item.dish()).mustBeAvailable().again(item.choices());
                    return new Orders.NewItem(
                            item.id(),
                            made,
                            made.unitPrice(),
                            item.quantity(),
                            item.notes(),
                            item.course(),
                            session.holds(item.course()));
                })
                .toList();
    }
}
