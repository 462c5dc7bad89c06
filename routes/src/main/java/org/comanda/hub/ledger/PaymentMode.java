package org.comanda.hub.ledger;

/** What a payment is for. */
public enum PaymentMode {
    /** The payer's own shares, oldest first. */
    OWN,
    /** Everything that is open, oldest first. */
    TOTAL,
    /** A contribution of any size: oldest first, or the payer's own first, as the branch has it. */
    POOL,
    /** The shares that were named. */
    SHARES
}
