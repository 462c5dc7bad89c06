package org.comanda.hub;

/** Sums of money in minor units, kept below 10¹², where every program that reads them can count exactly. */
public final class Amount {

    public static final long MAX = 999_999_999_999L;

    private Amount() {}

    /** @throws Refusal 422 TOTAL_TOO_LARGE */
    public static long times(long unitPrice, int quantity) {
        return within(Math.multiplyExact(unitPrice, (long) quantity));
    }

    /** @throws Refusal 422 TOTAL_TOO_LARGE when so much cannot be meant */
    public static long within(long amount) {
        if (Math.abs(amount) > MAX) {
            throw Refusal.invalid("TOTAL_TOO_LARGE", "That would come to more than any bill can be");
        }
        return amount;
    }
}
