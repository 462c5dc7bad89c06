package org.comanda.hub.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comanda.connectors.message.*;
import org.comanda.connectors.message.CommandAnswer.CommandRef;

/** One full message of every type, all optional fields set. */
final class Samples {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Actor ANA = new Actor("diner-1", "Ana");
    private static final OrderLine.Modifier NO_ONION = new OrderLine.Modifier(OrderLine.Kind.REMOVE, "Cebolla", 0);
    private static final OrderLine STEAK = new OrderLine(
            "item-1", "dish-1", "Bife de chorizo", 2, 1_850_000, 3_700_000, "jugoso", List.of(NO_ONION), "Principal");

    private Samples() {}

    static Object of(MessageType type) {
        return switch (type) {
            case CommandType command -> of(command);
            case AnswerType answer -> of(answer);
            case EventType event -> of(event);
        };
    }

    static Object of(CommandType type) {
        return switch (type) {
            case SUBMIT_ORDER -> anOrder();
            case CLOSE_TABLE_ROUND -> new CloseTableRound(null, "puerto", "m-07");
            case FIRE_COURSE -> new FireCourse(null, "puerto", "m-07", "principal");
            case RECORD_PAYMENT ->
                new RecordPayment(
                        null,
                        "puerto",
                        "m-07",
                        null,
                        "card",
                        125_000,
                        5_000,
                        "diner-1",
                        "T-1",
                        RecordPayment.Mode.OWN,
                        "ARS");
            case SET_AVAILABILITY -> new SetAvailability("puerto", "BIFE", false, NOON);
        };
    }

    static SubmitOrder anOrder() {
        return new SubmitOrder(
                "puerto",
                null,
                null,
                "web-4711",
                "Ana",
                List.of(new SubmitOrder.Line(
                        null, "BIFE", null, 2, 1_850_000L, "jugoso", List.of("Sin cebolla"), true)),
                true);
    }

    private static Object of(AnswerType type) {
        var command = new CommandRef("01JD", "/connectors/demo", CommandType.SUBMIT_ORDER.wireName());
        return switch (type) {
            case ACCEPTED -> new CommandAnswer.Accepted(command, Map.of("sessionId", "session-1"), false);
            case REJECTED ->
                new CommandAnswer.Rejected(
                        command,
                        Problem.of(422, "UNKNOWN_ITEM", "No dish is called Bifé"),
                        new CommandAnswer.Original("{}", false, false, 2));
        };
    }

    private static Object of(EventType type) {
        return switch (type) {
            case SESSION_OPENED -> new SessionOpened("session-1", "puerto", "table-1", "M-07", "web-4711", "lucia");
            case SESSION_JOINED -> new SessionJoined("session-1", "diner-1", "Ana", "#aa3300", true, false);
            case SESSION_MOVED -> new SessionMoved("session-1", "table-1", "M-07", "table-2", "M-09", "Lucía");
            case SESSION_CHECK_REQUESTED -> new SessionCheckRequested("session-1", "M-07", "diner-1");
            case SESSION_STATUS_CHANGED -> new SessionStatusChanged("session-1", "PAYING", "OPEN");
            case SESSION_CLOSED -> new SessionClosed("session-1", "table-1", "lucia", "se fueron", 1_000);
            case SESSION_CANCELLED -> new SessionCancelled("session-1", "table-1", "admin", "corte de luz");
            case SESSION_SETTLED -> new SessionSettled("session-1", "table-1", "M-07");
            case DINER_INACTIVE -> new DinerInactive("session-1", "diner-1", "Ana");
            case PAYMENT_CREATED, PAYMENT_CONFIRMED, PAYMENT_FAILED, PAYMENT_REFUNDED ->
                new PaymentChanged(
                        "session-1",
                        "payment-1",
                        "intent-1",
                        "mercadopago",
                        "diner-1",
                        "CONFIRMED",
                        125_000,
                        5_000,
                        "cc_rejected");
            case CART_UPDATED -> new CartUpdated("session-1", "order-1", "diner-1", 3_700_000, List.of(STEAK));
            case ORDER_SENT ->
                new OrderSent("session-1", "order-1", "round-1", 1, "diner-1", 3_700_000, List.of(STEAK));
            case ORDER_VOIDED ->
                new OrderVoided("session-1", "order-1", "item-1", "Bife", 1, -1_850_000, "lucia", "se arrepintió");
            case ROUND_CLOSING -> new RoundClosing("session-1", "round-1", 1, NOON, ANA);
            case ROUND_REOPENED -> new RoundReopened("session-1", "round-1", 1, ANA);
            case ROUND_CLOSED -> new RoundClosed("session-1", "round-1", 1, List.of("ticket-1"), "round-2", ANA);
            case ROUND_READY -> new RoundReady("session-1", "round-1", 1, "M-07", "principal");
            case COURSE_FIRED ->
                new CourseFired("session-1", "M-07", "principal", "round-1", 1, List.of("ticket-1"), ANA);
            case TICKET_CREATED ->
                new TicketCreated(
                        "ticket-1",
                        41,
                        "session-1",
                        "round-1",
                        1,
                        "table-1",
                        "M-07",
                        "station-1",
                        "Parrilla",
                        1,
                        2,
                        "Lucía",
                        4,
                        "Principal",
                        true,
                        List.of(new TicketCreated.Item(
                                "item-1",
                                "Bife de chorizo",
                                2,
                                List.of(new TicketCreated.Modifier(OrderLine.Kind.REMOVE, "Cebolla")),
                                "jugoso",
                                "Ana",
                                List.of("Maní"),
                                "Principal")),
                        NOON);
            case TICKET_STARTED, TICKET_READY, TICKET_RECALLED, TICKET_SERVED, TICKET_CANCELLED ->
                new TicketChanged(
                        "ticket-1",
                        41,
                        "session-1",
                        "round-1",
                        "station-1",
                        "CANCELLED",
                        "sin gas",
                        List.of(new TicketChanged.ItemState("item-1", "VOIDED")));
            case CHARGES_UPDATED ->
                new ChargesUpdated(
                        "session-1",
                        3_700_000,
                        0,
                        3_700_000,
                        List.of(new ChargesUpdated.NewCharge("charge-2", "item-1", "charge-1", "Bife", -1_850_000)));
            case ALERT_RAISED ->
                new AlertRaised(
                        "alert-1",
                        "ROUND_READY",
                        1,
                        "session-1",
                        "M-07",
                        "round-1",
                        "ticket-1",
                        "destination-1",
                        "lucia",
                        "Ronda 1 lista",
                        NOON);
            case ALERT_CLAIMED -> new AlertClaimed("alert-1", "ROUND_READY", "session-1", "lucia", NOON);
            case ALERT_DONE -> new AlertDone("alert-1", "ROUND_READY", "session-1", "lucia", NOON);
            case DELIVERY_PLANNED -> new DeliveryPlanned("delivery-1", null, "destination-1", "Caja", "CHECK");
            case DELIVERY_CONFIRMED ->
                new DeliveryConfirmed("delivery-1", "ticket-1", "destination-1", "Parrilla", "PRINTED", 1);
            case DELIVERY_FAILED ->
                new DeliveryFailed(
                        "delivery-1", "ticket-1", "destination-1", "Parrilla", "UNKNOWN", "sin respuesta", 2);
            case DELIVERY_REROUTED ->
                new DeliveryRerouted(
                        "delivery-1", "ticket-1", "destination-1", "destination-2", "delivery-2", "sin respuesta");
            case DESTINATION_DOWN -> new DestinationDown("destination-1", "Parrilla", "sin papel", NOON);
            case DESTINATION_UP -> new DestinationUp("destination-1", "Parrilla", NOON);
            case MENU_ITEM_AVAILABILITY ->
                new MenuItemAvailability("puerto", "BIFE", false, NOON, "dish-1", "Bife de chorizo");
        };
    }
}
