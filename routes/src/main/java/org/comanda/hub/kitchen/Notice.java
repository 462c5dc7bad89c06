package org.comanda.hub.kitchen;

/** What a destination is told about a ticket: that it is there, that it is void, that it is ready; or a table's check. */
public enum Notice {
    NEW,
    VOID,
    READY,
    CHECK
}
