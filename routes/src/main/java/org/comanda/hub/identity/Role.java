package org.comanda.hub.identity;

/** What a staff member may do: kitchen, waiter and admin of one branch; an owner is admin of all branches of a restaurant. */
public enum Role {
    KITCHEN,
    WAITER,
    ADMIN,
    OWNER
}
