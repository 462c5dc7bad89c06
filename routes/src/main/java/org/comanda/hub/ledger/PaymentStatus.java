package org.comanda.hub.ledger;

/** How a payment stands. Only confirmed money pays anything. */
public enum PaymentStatus {
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLED,
    REFUNDED,
    PARTIALLY_REFUNDED,
    IN_DISPUTE,
    CHARGED_BACK;

    /** Whether it may still turn into money, or into a loss: a table that closes waits for that. */
    public boolean inProcess() {
        return this == PENDING || this == IN_DISPUTE;
    }
}
