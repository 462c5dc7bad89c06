package org.comanda.hub.kitchen;

/** How far one line of a ticket is. */
public enum ItemState {
    NEW,
    IN_PROGRESS,
    READY,
    VOIDED
}
