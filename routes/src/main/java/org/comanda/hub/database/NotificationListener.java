package org.comanda.hub.database;

/** Told what PostgreSQL tells on one channel, on every hub; beans of this type are found by themselves. It must not block. */
public interface NotificationListener {

    /** Made of a-z and underscores. */
    String channel();

    void heard(String payload);

    /** The hub was deaf for a while, or has just begun to listen: what was told meanwhile is gone. */
    void missedSome();

    /** From now on nothing is heard, until {@link #missedSome()}. */
    default void deaf() {}
}
