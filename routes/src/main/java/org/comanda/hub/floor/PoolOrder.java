package org.comanda.hub.floor;

/** What a free contribution pays first. */
public enum PoolOrder {
    /** What was ordered first. */
    FIFO,
    /** What the payer itself owes, then what was ordered first. */
    PAYER_FIRST
}
