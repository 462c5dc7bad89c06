package org.comanda.hub.staff;

import org.comanda.hub.identity.Caller;

/**
 * Somebody whose password was right.
 *
 * @param version what their tokens must bear
 * @param branchKey the branch they logged in to
 */
public record LoggedIn(Caller.Staff staff, int version, String branchKey) {}
