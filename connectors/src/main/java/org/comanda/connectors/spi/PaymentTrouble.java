package org.comanda.connectors.spi;

/** A provider did not do what it was asked to, and what that means for trying again. */
public class PaymentTrouble extends RuntimeException {

    /** What is known of what did not happen. */
    public enum Kind {
        /** The provider said no, for a reason of the payer's. */
        DECLINED,
        /** The provider does not understand what it was asked; asking again changes nothing. */
        INVALID,
        /** The account's own credentials are refused; somebody must mend them. */
        CREDENTIALS,
        /** Too much was asked; later it may work. Nothing happened. */
        RATE_LIMITED,
        /** The provider was not reached. Nothing happened. */
        UNAVAILABLE,
        /** The provider was perhaps reached, and perhaps did it. */
        AMBIGUOUS
    }

    private final Kind kind;

    public PaymentTrouble(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public PaymentTrouble(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same may work later. */
    public boolean passing() {
        return switch (kind) {
            case RATE_LIMITED, UNAVAILABLE, AMBIGUOUS -> true;
            case DECLINED, INVALID, CREDENTIALS -> false;
        };
    }
}
