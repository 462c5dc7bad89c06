package org.comanda.hub.ledger;

/** Why a charge exists; all but the first two correct another one. */
enum ChargeKind {
    ORDER,
    SERVICE,
    VOID,
    DISCOUNT,
    WRITE_OFF
}
