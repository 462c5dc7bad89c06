package org.comanda.connectors.message;

import java.util.Optional;
import java.util.stream.Stream;

/** The commands that programs send, and the kind of address each is sent to. */
public enum CommandType implements MessageType {
    SUBMIT_ORDER("comanda.order.submit.v1", "orders", SubmitOrder.class),
    CLOSE_TABLE_ROUND("comanda.round.close.v1", "rounds", CloseTableRound.class),
    FIRE_COURSE("comanda.course.fire.v1", "courses", FireCourse.class),
    RECORD_PAYMENT("comanda.payment.record.v1", "payments", RecordPayment.class),
    SET_AVAILABILITY("comanda.menu-item.availability.v1", "availability", SetAvailability.class);

    private final String wireName;
    private final String addressKind;
    private final Class<?> dataType;

    CommandType(String wireName, String addressKind, Class<?> dataType) {
        this.wireName = wireName;
        this.addressKind = addressKind;
        this.dataType = dataType;
    }

    public static Optional<CommandType> of(String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName.equals(wireName))
                .findAny();
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public Class<?> dataType() {
        return dataType;
    }

    /** The last word of the address: {@code orders}, {@code rounds}, {@code courses}, {@code payments} or {@code availability}. */
    public String addressKind() {
        return addressKind;
    }

    /** The queue that only this client may send commands of this type to. */
    public String address(String client) {
        return "comanda.commands." + client + "." + addressKind;
    }
}
