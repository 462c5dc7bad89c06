package org.comanda.hub.order;

/** A draft is its diner's alone; what is sent is never edited. */
public enum OrderStatus {
    DRAFT,
    SENT,
    CANCELLED
}
