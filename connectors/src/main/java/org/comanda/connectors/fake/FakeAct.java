package org.comanda.connectors.fake;

/** What whoever stands before the fake checkout lets happen. */
public enum FakeAct {
    /** Pays what is asked. */
    APPROVE,
    REJECT,
    /** Pays what is asked, and once more: two payments of one start. */
    APPROVE_TWICE,
    /** Pays another amount than what is asked. */
    PARTIAL,
    /** The restaurant gives back, in the provider's own panel, the amount or all that is left. */
    REFUND,
    /** The payer's bank takes the money back. */
    CHARGE_BACK,
    /** The payer complains, and the money is held until somebody decides. */
    DISPUTE
}
