package org.comanda.hub.database;

/** Takes away rows that are of no use any more; beans of this type are called by the {@link Cleaner}. */
public interface Sweep {

    /** What it takes away, in a few words for the log. */
    String what();

    /**
     * Takes away some rows, in one short transaction. What another hub has in hand is left to that one.
     *
     * @return how many; less than {@code rowsAtMost} when nothing is left for now
     */
    int sweep(int rowsAtMost);
}
