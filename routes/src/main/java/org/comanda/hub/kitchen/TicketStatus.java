package org.comanda.hub.kitchen;

/** How far a ticket is. */
public enum TicketStatus {
    NEW,
    IN_PROGRESS,
    READY,
    SERVED,
    CANCELLED
}
