package org.comanda.hub.delivery;

/** What kind of place a ticket can go to. */
public enum DestinationKind {
    /** A group of kitchen screens: they get tickets with the branch's events, and say what they have shown. */
    KDS,
    PRINTER,
    /** The waiters' notification queues. */
    WAITER,
    /** A program that reads the destination's queue itself. */
    CONNECTOR
}
