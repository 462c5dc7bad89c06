package org.comanda.hub.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.SessionOpened;
import org.comanda.connectors.message.SubmitOrder.Line;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.SessionStatus;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.floor.TicketMode;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.OrderId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.menu.Dish;
import org.comanda.hub.menu.Menu;
import org.comanda.hub.order.OrderCommands.Submitted;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a whole order at once from a program or a waiter: finds or opens its session, sends it, and closes the round if that
 * is asked, all in one transaction with the key under which the answer is kept.
 */
@Component
class SubmitOrder {

    /** What an order is for. */
    sealed interface Place {

        record InSession(SessionId session) implements Place {}

        /** Whoever sits there now. */
        record AtTable(String slug) implements Place {}

        /** Its session, without table, is opened by the first order under the reference. */
        record Outside(String branchKey, String reference) implements Place {}

        static Place of(org.comanda.connectors.message.SubmitOrder order) {
            if (order.sessionId() != null) {
                return new InSession(SessionId.of(order.sessionId()));
            }
            return order.table() != null
                    ? new AtTable(order.table())
                    : new Outside(order.branch(), Objects.requireNonNull(order.reference()));
        }
    }

    /** @param key null when the sender gave none and repeating is its own affair */
    record Submission(
            Caller caller,
            @Nullable CommandKey key,
            Place place,
            List<Line> items,
            @Nullable String diner,
            boolean closeRound,
            boolean trustedPrices) {}

    /** @param repeated whether the answer is that of an earlier sending */
    record Outcome(Submitted submitted, boolean repeated) {}

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final Orders orders;
    private final Rounds rounds;
    private final Menu menu;
    private final Charging charging;
    private final Firing firing;
    private final Outbox outbox;
    private final SendOrder sendOrder;
    private final CloseRound closeRound;
    private final HeldCourses heldCourses;

    SubmitOrder(
            Database database,
            CommandKeys keys,
            TableSessions sessions,
            Orders orders,
            Rounds rounds,
            Menu menu,
            Charging charging,
            Firing firing,
            Outbox outbox,
            SendOrder sendOrder,
            CloseRound closeRound,
            HeldCourses heldCourses) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.orders = orders;
        this.rounds = rounds;
        this.menu = menu;
        this.charging = charging;
        this.firing = firing;
        this.outbox = outbox;
        this.sendOrder = sendOrder;
        this.closeRound = closeRound;
        this.heldCourses = heldCourses;
    }

    Outcome submit(Submission submission) {
        return database.inTransactionEvenIfRaced(() -> inTransaction(submission));
    }

    private Outcome inTransaction(Submission submission) {
        var lines = submission.items();
        var caller = submission.caller();
        var ask = database.trip();
        var known = keys.ask(ask, submission.key());
        var locked = lock(ask, caller, submission.place());
        var offered = menu.dishes(
                ask,
                caller.branch(),
                lines.stream()
                        .map(Line::menuItemId)
                        .filter(Objects::nonNull)
                        .map(MenuItemId::of)
                        .toList(),
                lines.stream().map(Line::sku).filter(Objects::nonNull).toList(),
                lines.stream().map(Line::name).filter(Objects::nonNull).toList());
        var pass = firing.prepare(ask, caller.branch());
        var settings = sessions.settings(ask, caller.branch());
        ask.go();

        var before = known.answer(Submitted.class);
        if (before.isPresent()) {
            return new Outcome(before.get(), true);
        }
        var session = locked.one().map(found -> found.seenBy(caller).mustLive());
        var tell = database.trip();
        Submitted answer;
        if (session.isPresent()) {
            answer = inSession(
                    tell, session.get(), submission, made(submission, offered.all(), session.get()::holds), pass);
        } else {
            answer = switch (submission.place()) {
                case Place.InSession gone -> throw Refusal.notFound();
                case Place.AtTable table ->
                    throw Refusal.conflict("TABLE_NOT_OPEN", "Nobody sits at table " + table.slug());
                case Place.Outside outside ->
                    inNewSession(
                            tell,
                            outside,
                            submission,
                            made(submission, offered.all(), course -> false),
                            pass,
                            settings.one().orElseThrow(Refusal::notFound));
            };
        }
        keys.keep(tell, submission.key(), answer);
        tell.go();
        return new Outcome(answer, false);
    }

    private Answer<TableSession> lock(Trip ask, Caller caller, Place place) {
        return switch (place) {
            case Place.InSession there -> sessions.lock(ask, there.session());
            case Place.AtTable table -> sessions.lockLiveAt(ask, caller.branch(), table.slug());
            case Place.Outside outside ->
                sessions.lockLiveWith(ask, caller.branch(), caller.who(), outside.reference());
        };
    }

    private Submitted inSession(
            Trip tell, TableSession session, Submission submission, List<Orders.NewItem> items, Firing.Pass pass) {
        var more = database.trip();
        var gathering = rounds.gathering(more, session.id());
        var gathered = rounds.itemsGathered(more, session.id());
        var account = charging.open(more, session.id());
        more.go();
        var round = gathering.one().orElseThrow(Refusal::notFound);
        round.mustTakeOrders();
        return write(tell, session, round.id(), round.number(), gathered.all(), account, submission, items, pass);
    }

    private Submitted inNewSession(
            Trip tell,
            Place.Outside outside,
            Submission submission,
            List<Orders.NewItem> items,
            Firing.Pass pass,
            TableSession.Settings settings) {
        var caller = submission.caller();
        var id = SessionId.next();
        var round = RoundId.next();
        sessions.open(
                tell,
                new TableSessions.NewSession(
                        id, caller.branch(), null, caller.who(), outside.reference(), caller.who(), null, null, null));
        rounds.begin(tell, round, id, caller.branch(), 1);
        outbox.append(
                tell,
                Event.inSession(
                        caller.branch(),
                        id,
                        EventType.SESSION_OPENED,
                        new SessionOpened(
                                id.toString(),
                                outside.branchKey(),
                                null,
                                outside.reference(),
                                outside.reference(),
                                caller.who())));
        var session = new TableSession(
                id,
                caller.branch(),
                outside.branchKey(),
                null,
                outside.reference(),
                SessionStatus.OPEN,
                null,
                1,
                null,
                null,
                0,
                null,
                null,
                settings);
        return write(tell, session, round, 1, List.of(), charging.fresh(), submission, items, pass);
    }

    private Submitted write(
            Trip tell,
            TableSession session,
            RoundId round,
            int number,
            List<SentItem> gathered,
            Charging.Account account,
            Submission submission,
            List<Orders.NewItem> items,
            Firing.Pass pass) {
        var caller = submission.caller();
        var id = OrderId.next();
        var name = Text.name(submission.diner());
        orders.insertSent(tell, id, session.id(), session.branch(), round, caller.who(), name);
        orders.insertItems(tell, id, session.id(), items);
        var sending = new SendOrder.Sending(session, id, round, number, null, name, List.of(), items);
        sendOrder.record(tell, sending, account, caller.who());

        List<TicketId> tickets = List.of();
        var status = RoundStatus.OPEN;
        if (session.settings().ticketMode() == TicketMode.ORDER) {
            tickets = sendOrder.fire(tell, pass, sending);
            heldCourses.remind(tell, session, sending.sentItems());
        }
        if (submission.closeRound()) {
            if (session.settings().ticketMode() == TicketMode.ROUND) {
                var all = new ArrayList<>(gathered);
                all.addAll(sending.sentItems());
                tickets = pass.fire(tell, new Firing.Fired(session, round, number, null, null, SentItem.goingNow(all)));
                heldCourses.remind(tell, session, all);
            }
            closeRound.seal(tell, session, round, number, caller, senderName(caller), tickets);
            status = RoundStatus.SENT;
        } else {
            sendOrder.remindToClose(tell, session, round);
        }
        return new Submitted(session.id(), id, round, status, items.size(), sending.total(), tickets);
    }

    private static String senderName(Caller caller) {
        return switch (caller) {
            case Caller.Client client -> client.name();
            case Caller.Staff staff -> staff.name();
            case Caller.Diner diner -> "Invitado";
            case Caller.Hub hub -> "Comanda";
        };
    }

    private static List<Orders.NewItem> made(
            Submission submission, List<Dish> offered, Predicate<@Nullable String> holds) {
        var lines = submission.items();
        Map<String, Dish> found = new LinkedHashMap<>();
        for (var dish : offered) {
            found.put("id " + dish.id(), dish);
            found.put("sku " + dish.sku(), dish);
            found.put("name " + dish.name().toLowerCase(Locale.ROOT), dish);
        }
        var items = new ArrayList<Orders.NewItem>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var dish = found.get(
                    line.menuItemId() != null
                            ? "id " + line.menuItemId()
                            : line.sku() != null
                                    ? "sku " + line.sku()
                                    : "name "
                                            + Objects.requireNonNull(line.name())
                                                    .toLowerCase(Locale.ROOT));
            if (dish == null) {
                throw new Refusal(
                        422,
                        "UNKNOWN_ITEM",
                        "Line %d names no dish of this menu".formatted(i + 1),
                        Map.of("pointer", "/data/items/" + i));
            }
            var made = dish.mustBeAvailable().inWords(line.modifiers());
            var unitPrice =
                    submission.trustedPrices() && line.unitPrice() != null ? line.unitPrice() : made.unitPrice();
            items.add(new Orders.NewItem(
                    OrderItemId.next(),
                    made,
                    unitPrice,
                    line.quantity(),
                    Text.note(line.notes()),
                    dish.course(),
                    held(line, dish, holds)));
        }
        return items;
    }

    /** The sender's word, else the branch's setting. */
    private static boolean held(Line line, Dish dish, Predicate<@Nullable String> holds) {
        if (Boolean.TRUE.equals(line.held()) && dish.course() == null) {
            throw Refusal.invalid("COURSE_MISSING", dish.name() + " has no course that could be fired later");
        }
        return line.held() != null ? line.held() : holds.test(dish.course());
    }
}
