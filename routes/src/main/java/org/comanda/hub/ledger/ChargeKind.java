package org.comanda.hub.ledger;

/** Why a charge exists; all but the first two correct another one. */
public enum ChargeKind {
    ORDER,
    SERVICE,
    VOID,
    DISCOUNT,
    WRITE_OFF
}
