package org.comanda.connectors.fake;

/** How the notices of an act arrive. */
public enum FakeDelivery {
    ONCE,
    TWICE,
    HUNDRED,
    /** After a while. */
    LATE,
    /** Two about each payment, the later one first. */
    OUT_OF_ORDER,
    /** With a signature of somebody else's. */
    MIS_SIGNED,
    NEVER
}
