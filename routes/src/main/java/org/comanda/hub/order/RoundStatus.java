package org.comanda.hub.order;

/** OPEN gathers orders; CLOSING may be undone until its grace ends; SENT is with the kitchen. */
public enum RoundStatus {
    OPEN,
    CLOSING,
    SENT
}
