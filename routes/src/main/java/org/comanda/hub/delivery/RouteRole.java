package org.comanda.hub.delivery;

/** Whether a destination always gets a station's tickets, or only those that a required one did not confirm in time. */
public enum RouteRole {
    REQUIRED,
    BACKUP
}
