package org.comanda.hub.intake;

import org.comanda.hub.database.CommandKey;

/**
 * A command that passed the door: well formed, from who it says, and within what that client may ask. Prices are already
 * gone from it unless the client's prices stand.
 *
 * @param key under which the answer is to be kept, in the transaction of the effect
 * @param data {@code SubmitOrder}, {@code CloseTableRound}, {@code FireCourse}, {@code RecordPayment} or {@code SetAvailability}; one that
 *     names only a session has a branch that is still to be checked with {@link CommandClient#mayUse}
 */
public record ClientCommand<T>(CommandClient client, CommandKey key, T data) {

    /** Set to {@code true} by a hub route that answers with what was kept from an earlier sending. */
    public static final String REPEATED_HEADER = "comandaRepeated";
}
