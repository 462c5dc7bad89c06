package org.comanda.hub.payment;

/** How what somebody means to pay stands. */
public enum IntentStatus {
    /** Written down; the provider is being asked, or what it did is not known yet. */
    CREATED,
    /** The payer can pay. */
    PENDING,
    PAID,
    FAILED,
    CANCELLED,
    EXPIRED;

    public boolean live() {
        return this == CREATED || this == PENDING;
    }
}
