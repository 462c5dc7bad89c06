package org.comanda.hub.floor;

/** When a branch's tickets are made: one a round and station as the round closes, or one an order and station as it is sent. */
public enum TicketMode {
    ROUND,
    ORDER
}
