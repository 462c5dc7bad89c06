package org.comanda.hub.floor;

/** Who of a table may send its round to the kitchen. Staff always may. */
public enum RoundClosing {
    ANYONE,
    HOST,
    WAITER
}
