package org.comanda.connectors.message;

import java.util.Optional;
import java.util.stream.Stream;

/** The events that the hub publishes, by kind and what happened. */
public enum EventType implements MessageType {
    SESSION_OPENED("session", "opened", SessionOpened.class),
    SESSION_JOINED("session", "joined", SessionJoined.class),
    SESSION_MOVED("session", "moved", SessionMoved.class),
    SESSION_CHECK_REQUESTED("session", "check-requested", SessionCheckRequested.class),
    SESSION_STATUS_CHANGED("session", "status-changed", SessionStatusChanged.class),
    SESSION_SETTLED("session", "settled", SessionSettled.class),
    SESSION_CLOSED("session", "closed", SessionClosed.class),
    SESSION_CANCELLED("session", "cancelled", SessionCancelled.class),
    DINER_INACTIVE("diner", "inactive", DinerInactive.class),
    CART_UPDATED("cart", "updated", CartUpdated.class),
    ORDER_SENT("order", "sent", OrderSent.class),
    ORDER_VOIDED("order", "voided", OrderVoided.class),
    ROUND_CLOSING("round", "closing", RoundClosing.class),
    ROUND_REOPENED("round", "reopened", RoundReopened.class),
    ROUND_CLOSED("round", "closed", RoundClosed.class),
    ROUND_READY("round", "ready", RoundReady.class),
    COURSE_FIRED("course", "fired", CourseFired.class),
    TICKET_CREATED("ticket", "created", TicketCreated.class),
    TICKET_STARTED("ticket", "started", TicketChanged.class),
    TICKET_READY("ticket", "ready", TicketChanged.class),
    TICKET_RECALLED("ticket", "recalled", TicketChanged.class),
    TICKET_SERVED("ticket", "served", TicketChanged.class),
    TICKET_CANCELLED("ticket", "cancelled", TicketChanged.class),
    CHARGES_UPDATED("charges", "updated", ChargesUpdated.class),
    PAYMENT_CREATED("payment", "created", PaymentChanged.class),
    PAYMENT_CONFIRMED("payment", "confirmed", PaymentChanged.class),
    PAYMENT_FAILED("payment", "failed", PaymentChanged.class),
    PAYMENT_REFUNDED("payment", "refunded", PaymentChanged.class),
    ALERT_RAISED("alert", "raised", AlertRaised.class),
    ALERT_CLAIMED("alert", "claimed", AlertClaimed.class),
    ALERT_DONE("alert", "done", AlertDone.class),
    DELIVERY_PLANNED("delivery", "planned", DeliveryPlanned.class),
    DELIVERY_CONFIRMED("delivery", "confirmed", DeliveryConfirmed.class),
    DELIVERY_FAILED("delivery", "failed", DeliveryFailed.class),
    DELIVERY_REROUTED("delivery", "rerouted", DeliveryRerouted.class),
    DESTINATION_DOWN("destination", "down", DestinationDown.class),
    DESTINATION_UP("destination", "up", DestinationUp.class),
    MENU_ITEM_AVAILABILITY("menu-item", "availability", MenuItemAvailability.class);

    private final String kind;
    private final String what;
    private final Class<?> dataType;

    EventType(String kind, String what, Class<?> dataType) {
        this.kind = kind;
        this.what = what;
        this.dataType = dataType;
    }

    public static Optional<EventType> of(String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName().equals(wireName))
                .findAny();
    }

    @Override
    public String wireName() {
        return "comanda." + kind + "." + what + ".v1";
    }

    @Override
    public Class<?> dataType() {
        return dataType;
    }

    public String kind() {
        return kind;
    }

    public String what() {
        return what;
    }

    /** The multicast address on which a branch's events of this type are published. */
    public String address(String branch) {
        return "comanda.events." + branch + "." + kind + "." + what;
    }
}
