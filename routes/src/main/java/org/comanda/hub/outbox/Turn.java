package org.comanda.hub.outbox;

import java.time.Duration;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;

/**
 * A relay's turn at its branch: it lasts as long as the connection that holds the branch's lock, which PostgreSQL ends when
 * nothing was said on it for {@link #SILENT_AT_MOST}. So a relay that was stopped in the middle and goes on later, when
 * another hub has had its turn, notices before it publishes anything. Used within {@link Database#onOneConnection}.
 */
final class Turn {

    /**
     * After so long without a word a hub has lost its turn, and another one goes on where it was. By then a standalone broker,
     * which the hubs ask to drop a connection that is silent for 5 s, has dropped the silent hub's as well, and what was sent
     * on it without a commit. So nothing of an old turn can come out in the middle of a new one.
     */
    static final Duration SILENT_AT_MOST = Duration.ofSeconds(12);

    /** How old the last word may be when something is sent. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Database database;
    private final BranchId branch;
    private long saidSomethingAt = System.nanoTime();

    Turn(Database database, BranchId branch) {
        this.database = database;
        this.branch = branch;
    }

    /** Costs nothing while the last word is not long ago. Throws when the turn is over. */
    void mustStillBeOurs() {
        if (System.nanoTime() - saidSomethingAt > FRESH.toNanos()) {
            prove();
        }
    }

    /** Says a word on the connection. Throws when it is no more, and the lock and the turn with it. */
    void prove() {
        var askedAt = System.nanoTime();
        var ask = database.trip();
        ask.ask(row -> row.number("here"), "select 1 as here");
        try {
            ask.go();
        } catch (RuntimeException ended) {
            throw new IllegalStateException("The turn at branch " + branch + " is over", ended);
        }
        saidSomethingAt = askedAt;
    }
}
