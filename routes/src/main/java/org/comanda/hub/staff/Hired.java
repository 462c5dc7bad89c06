package org.comanda.hub.staff;

import org.comanda.hub.id.StaffId;

/**
 * Somebody who works here from now on.
 *
 * @param password made for them, told this once and kept nowhere
 */
public record Hired(StaffId id, String username, String password) {

    @Override
    public String toString() {
        return "Hired[id=" + id + ", username=" + username + "]";
    }
}
